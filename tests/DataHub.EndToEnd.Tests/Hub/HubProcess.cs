using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>The built program, started over a data folder of its own and killed in the end.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private const int LowestPort = 20_000;
    private const int Ports = 10_000;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static int lastPort = Environment.ProcessId * 7;
    private readonly ConcurrentQueue<string> output = new();
    private readonly Process process;
    private readonly bool ownsFolder;
    private bool killed;

    private HubProcess(
        string folder,
        bool ownsFolder,
        string? schema,
        int port,
        IReadOnlyDictionary<string, string>? settings,
        IEnumerable<string> verb)
    {
        Folder = folder;
        this.ownsFolder = ownsFolder;
        Url = $"http://127.0.0.1:{port}";
        process = HubProgram.Start(folder, schema, [.. verb, "--urls", Url], output.Enqueue, settings: settings);
        Client = new GraphQLClient(Url);
    }

    /// <summary>The folder of all files that the hub writes.</summary>
    public string Folder { get; }

    public string Url { get; }

    public GraphQLClient Client { get; }

    /// <summary>What the program has printed.</summary>
    public string Output => string.Join('\n', output);

    public string Store(string subgraph) => Path.Combine(Folder, "stores", subgraph + ".db");

    public string Legacy(string source) => Path.Combine(Folder, "legacy", source + ".db");

    /// <summary>Starts the hub, or a verb that serves, and waits until every feed's first run has ended.</summary>
    public static async Task<HubProcess> StartAsync(
        string? folder = null,
        string? schema = null,
        int? port = null,
        IReadOnlyDictionary<string, string>? settings = null,
        params string[] verb)
    {
        var hub = Begin(folder, schema, port, settings, verb);
        await hub.ReadyAsync();
        return hub;
    }

    /// <summary>Starts it and doesn't wait.</summary>
    public static HubProcess Begin(
        string? folder = null,
        string? schema = null,
        int? port = null,
        IReadOnlyDictionary<string, string>? settings = null,
        params string[] verb) => new(
            folder ?? Directory.CreateTempSubdirectory("datahub-e2e").FullName,
            folder is null,
            schema,
            port ?? FreePort(),
            settings,
            verb);

    /// <summary>Waits until every feed's first run has ended.</summary>
    public async Task ReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (process.HasExited || watch.Elapsed > StartLimit)
            {
                await EndAsync();
                Assert.Fail($"The hub did not get ready:\n{Output}");
            }

            await Task.Delay(200);
        }
    }

    /// <summary>Hubs that start at once: all of them, or none when one does not get ready.</summary>
    public static async Task<HubProcess[]> AllAsync(params IEnumerable<Task<HubProcess>> starting)
    {
        var all = starting.ToArray();
        try
        {
            return await Task.WhenAll(all);
        }
        catch
        {
            foreach (var started in all.Where(hub => hub.IsCompletedSuccessfully))
            {
                await (await started).EndAsync();
            }

            throw;
        }
    }

    /// <summary>Ends the process at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            killed = true;
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop, as an operator's SIGTERM does.</summary>
    public async Task StopAsync()
    {
        killed = true;
        using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await signal.WaitForExitAsync();
    }

    /// <summary>The exit code of a process that was asked to stop.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        var code = await EndAsync();
        Assert.True(killed, $"The hub ended by itself with {code}:\n{Output}");
    }

    /// <summary>A free port below those that the system gives to clients, which could take it before the hub listens.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = LowestPort + (Interlocked.Increment(ref lastPort) % Ports);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    private async Task<int> EndAsync()
    {
        await KillAsync();
        var code = process.ExitCode;
        process.Dispose();
        Client.Dispose();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }

        return code;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Client.Http.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception none) when (none is HttpRequestException or TaskCanceledException)
        {
            // Nobody listens yet, or a loaded machine keeps it from answering.
            return false;
        }
    }
}
