using System.Diagnostics;
using Xunit;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>How a run of one of the program's verbs ended.</summary>
internal sealed record VerbResult(int ExitCode, string Output, string Error)
{
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The built program as a person starts it.</summary>
internal static class HubProgram
{
    // A few clients ask for all tests. What one operation may cost stays as it is.
    private static readonly Dictionary<string, string> ManyRequests = new()
    {
        ["Limits__CostPerMinute"] = "1000000000",
        ["Limits__RequestsPerMinute"] = "1000000",
        ["Limits__AnonymousPerMinute"] = "1000000",
        ["Limits__SearchesPerMinute"] = "1000000",
        ["Limits__SearchesPerHour"] = "1000000",
    };

    private static readonly TimeSpan VerbLimit = TimeSpan.FromMinutes(2);

    /// <summary>The checkout: the folder above the tests that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Schema => Path.Combine(Repository, "schema");

    /// <summary>Runs a verb to its end.</summary>
    public static Task<VerbResult> RunAsync(string folder, string? schema, params string[] arguments) =>
        RunAsync(folder, schema, new Dictionary<string, string>(), arguments);

    /// <summary>Runs the program with settings to its end.</summary>
    public static async Task<VerbResult> RunAsync(
        string folder, string? schema, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var output = new List<string>();
        var errors = new List<string>();
        using var process = Start(folder, schema, arguments, output.Add, errors.Add, settings);
        using var limit = new CancellationTokenSource(VerbLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"`{string.Join(' ', arguments)}` did not end: {string.Join('\n', output)}");
        }

        return new VerbResult(process.ExitCode, string.Join('\n', output), string.Join('\n', errors));
    }

    /// <summary>Starts the program over a data folder; both streams go to <paramref name="line"/> unless errors have a
    /// place.</summary>
    public static Process Start(
        string folder,
        string? schema,
        IEnumerable<string> arguments,
        Action<string> line,
        Action<string>? error = null,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DATAHUB_DATA"] = folder;

        // A killed process leaves its sockets for diagnosis behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in ManyRequests.Concat(settings ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add(FindProgram());
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (schema is not null)
        {
            start.ArgumentList.Add("--schema");
            start.ArgumentList.Add(schema);
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Pass(e.Data, line);
        process.ErrorDataReceived += (_, e) => Pass(e.Data, error ?? line);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Pass(string? text, Action<string> to)
    {
        if (text is not null)
        {
            lock (to)
            {
                to(text);
            }
        }
    }

    // artifacts/bin/DataHub.EndToEnd.Tests/release → artifacts/bin/DataHub.Host/release
    private static string FindProgram()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "DataHub.Host", own.Name, "DataHub.Host.dll");
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DataHub.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of a checkout.");
        }

        return folder.FullName;
    }
}
