using System.Diagnostics;

namespace DataHub.Faults;

/// <summary>The few commands of the system that make faults.</summary>
internal static class Commands
{
    public static bool Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>The script that starts the tests' servers.</summary>
    public static string Servers { get; } = Path.Combine(Root(AppContext.BaseDirectory), "tests", "servers");

    /// <summary>The checkout.</summary>
    public static string Checkout => Path.GetFullPath(Path.Combine(Servers, "..", ".."));

    public static bool Signal(int process, string signal) => Run("kill", $"-{signal}", $"{process}");

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "DataHub.sln"))
        ? folder
        : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no DataHub.sln."));
}
