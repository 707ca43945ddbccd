using System.Runtime.InteropServices;

namespace DataHub.Feeds;

/// <summary>
/// Lets queries go before a run where both want the processor. On Linux priorities of .NET's threads have no effect, but
/// each thread has a nice value of its own (setpriority(2), "C library/kernel differences").
/// </summary>
internal static partial class LowPriority
{
    private const int OfThread = 0;

    /// <summary>About a tenth of the weight of a thread without one.</summary>
    private const int Nice = 10;

    /// <summary>Lowers the calling thread for good: it should end with the work.</summary>
    public static void Take()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OfThread, 0, Nice);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
