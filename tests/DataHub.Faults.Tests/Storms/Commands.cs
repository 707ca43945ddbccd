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

    public static bool Signal(int process, string signal) => Run("kill", $"-{signal}", $"{process}");
}
