using System.Collections.Concurrent;
using System.Diagnostics;
using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>A process of the built hub, as its users start it: serving, or a verb.</summary>
internal sealed class HubProgram : IDisposable
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly Process process;

    /// <param name="settings">Its environment.</param>
    /// <param name="fatal">The stage at which it is killed, and at which time it passes there; null for no such stage.</param>
    /// <param name="arguments">The verb and its arguments.</param>
    public HubProgram(IReadOnlyDictionary<string, string> settings, (FeedStage Stage, int Nth)? fatal, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            WorkingDirectory = Commands.Checkout,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        if (fatal is var (stage, nth))
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.Variable] = $"{stage} {nth}";
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => output.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => output.Enqueue(e.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed, in the end.</summary>
    public string Output => string.Join('\n', output.TakeLast(20));

    public bool HasEnded => process.HasExited;

    /// <summary>Waits for its end; whether that was a kill.</summary>
    public async Task<bool> IsKilledWithinAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return process.HasExited && process.ExitCode == 128 + 9;
    }

    /// <summary>kill -9; false when it had ended before.</summary>
    public async Task<bool> KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        return process.ExitCode == 128 + 9;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    // artifacts/bin/DataHub.Faults.Tests/release → artifacts/bin/DataHub.Host/release
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "DataHub.Host", own.Name, "DataHub.Host.dll");
    }
}
