using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataHub.Benchmarks;

/// <summary>A server process that ends with the benchmark.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    /// <summary>How much memory it holds, in MB.</summary>
    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>The processor time it has used.</summary>
    public TimeSpan Used
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until <paramref name="readyUrl"/> answers, with an error of the client's at most.</summary>
    public static async Task<ServerProcess> StartAsync(
        string[] command, IReadOnlyDictionary<string, string> environment, string readyUrl)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var tries = 0; tries < 1200 && !process.HasExited; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(readyUrl));
                if ((int)answer.StatusCode < 500)
                {
                    return new ServerProcess(process);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(250);
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"{string.Join(' ', command)} did not become ready.");
    }

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    public static async Task<string> OutputAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.\n{text}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}

/// <summary>What a load run measured.</summary>
/// <param name="P95Ms">Only when the script prints it.</param>
internal sealed record Measured(double PerSecond, long Requests, double P50Ms, double P95Ms, double P99Ms);

/// <summary>Load by wrk, from a process of its own.</summary>
internal static partial class Load
{
    /// <summary>How many connections the engine's load has.</summary>
    public const int EngineConnections = 16;

    /// <summary>Runs wrk with one thread and eight connections.</summary>
    public static Task<Measured> RunAsync(string url, string script, int seconds) =>
        MeasureAsync(["wrk", "-t1", "-c8", $"-d{seconds}s", "--latency", "-s", script, url]);

    /// <summary>Runs wrk on a core of its own; its script is given the argument.</summary>
    public static Task<Measured> RunPinnedAsync(
        string url, string script, int seconds, string argument, int connections = EngineConnections) => MeasureAsync(
        ["taskset", "-c", "1", "wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "--latency", "-s", script, url, "--", argument]);

    private static async Task<Measured> MeasureAsync(string[] command)
    {
        var text = await ServerProcess.OutputAsync(command);
        if (text.Contains("Non-2xx", StringComparison.Ordinal) || text.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: requests were refused.\n{text}");
        }

        return new Measured(
            double.Parse(Rate().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            long.Parse(Requests().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            Milliseconds(P50().Match(text)),
            Milliseconds(P95().Match(text)),
            Milliseconds(P99().Match(text)));
    }

    /// <summary>The wrk script that posts a body; with codes, each request asks one of them.</summary>
    public static string Script(Operation operation, string token, IReadOnlyList<string> codes)
    {
        var file = Path.Combine(Path.GetTempPath(), $"datahub-{operation.Path}.lua");
        var body = JsonSerializer.Serialize(new { query = operation.Query, variables = new { code = "@code" } });
        var lua = $$"""
            local codes = { {{string.Join(", ", codes.Select(c => $"\"{c}\""))}} }
            local body = [==[{{body}}]==]
            local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer {{token}}" }
            local at = 0
            request = function()
              at = at % #codes + 1
              return wrk.format("POST", nil, headers, (body:gsub("@code", codes[at])))
            end
            """;
        File.WriteAllText(file, lua);
        return file;
    }

    /// <summary>A token of a demo client.</summary>
    public static async Task<string> TokenAsync(string url, string client)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(
            new Uri($"{url}/connect/token"),
            new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "demo")]));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static double Milliseconds(Match match)
    {
        if (!match.Success)
        {
            return double.NaN;
        }

        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => value / 1_000, "s" => value * 1_000, _ => value };
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P50();

    [GeneratedRegex(@"95%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P95();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
