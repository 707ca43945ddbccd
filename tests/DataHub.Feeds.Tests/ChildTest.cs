using System.Diagnostics;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>An explicit test in a process of its own, which may come to harm.</summary>
internal static class ChildTest
{
    /// <summary>Runs it to its end, however that comes; what it is told is in its environment.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string method, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. Entry(), "-explicit", "only", "-method", $"*.{method}"])
        {
            start.ArgumentList.Add(argument);
        }

        // A killed process leaves its sockets for diagnosis behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (child.ExitCode, output);
    }

    private static string[] Entry() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(ChildTest).Assembly.Location]
            : [];
}
