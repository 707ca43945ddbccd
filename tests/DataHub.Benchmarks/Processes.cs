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

    /// <summary>Starts it and waits until <paramref name="readyUrl"/> answers 2xx (or 401: it answers).</summary>
    public static async Task<ServerProcess> StartAsync(
        string assembly, string[] arguments, IReadOnlyDictionary<string, string> environment, string readyUrl)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
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
        for (var tries = 0; tries < 1_200; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(readyUrl));
                if (answer.IsSuccessStatusCode || (int)answer.StatusCode is 401 or 404)
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

        process.Kill();
        throw new InvalidOperationException($"{assembly} did not become ready.");
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
internal sealed record Measured(double PerSecond, double P50Ms, double P99Ms);

/// <summary>Load by wrk, from a process of its own.</summary>
internal static partial class Load
{
    /// <summary>Runs wrk with one thread and eight connections.</summary>
    public static async Task<Measured> RunAsync(string url, string script, int seconds)
    {
        var start = new ProcessStartInfo(
            "wrk", ["-t1", "-c8", $"-d{seconds}s", "--latency", "-s", script, url])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (text.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{url} refused requests:\n{text}");
        }

        return new Measured(
            double.Parse(Rate().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            Milliseconds(P50().Match(text)),
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
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => value / 1_000, "s" => value * 1_000, _ => value };
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P50();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
