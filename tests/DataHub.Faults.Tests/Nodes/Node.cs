using System.Diagnostics;
using System.Text.Json;

namespace DataHub.Faults;

/// <summary>A process that runs feeds for the town; the harness gives it orders and sees how it ends.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process process;

    public Node(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])[.. Entry(), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // What SQLite keeps aside lies on the store's own disk.
        start.Environment["SQLITE_TMPDIR"] = arguments[2];
        // Many short lives: what is compiled once more for speed never pays.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TieredCompilation_BackgroundWorkerTimeoutMs"] = "0";
        // A killed process leaves its sockets for diagnosis behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        process = Process.Start(start)!;
    }

    public int Id => process.Id;

    /// <summary>Gives an order; null when the node was killed before it could answer.</summary>
    public async Task<Outcome?> RunAsync(Order order)
    {
        try
        {
            await SendAsync(JsonSerializer.Serialize(order));
        }
        catch (IOException)
        {
            return null;
        }

        return await AnswerAsync();
    }

    public async Task SendAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    public async Task<Outcome?> AnswerAsync() =>
        await ReadLineAsync() is { } line ? JsonSerializer.Deserialize<Outcome>(line) : null;

    public async Task<string?> ReadLineAsync()
    {
        var line = await process.StandardOutput.ReadLineAsync();
        if (line is null)
        {
            await process.WaitForExitAsync();
        }

        return line;
    }

    /// <summary>Ends it in peace and returns its last line.</summary>
    public async Task<string> EndAsync()
    {
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text.Trim();
    }

    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static string[] Entry() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Node).Assembly.Location] : [];
}
