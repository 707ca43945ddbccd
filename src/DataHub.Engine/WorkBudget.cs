using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DataHub.Engine;

/// <summary>
/// Bounds the processor time that one stage of preparing an operation takes on its thread: the last bound, should work
/// grow faster than the counted limits foresee.
/// </summary>
public sealed class WorkBudget(TimeSpan longest, int stepsBetweenLooks = WorkBudget.StepsBetweenLooks)
{
    // So much work takes far less time than any budget has, and looking at the clock takes some.
    private const int StepsBetweenLooks = 256;
    private readonly TimeSpan end = ProcessorTime.OfThread + longest;
    private int steps;

    /// <summary>What is said of an operation whose preparation takes longer.</summary>
    public static HubError Error { get; } = new(
        "limit.preparation", "The operation takes too long to validate and plan: make it smaller.");

    /// <summary>Counts a step; whether the time is over.</summary>
    public bool IsSpent => ++steps % stepsBetweenLooks == 0 && ProcessorTime.OfThread >= end;

    /// <summary>Counts a step of work that can't go on without the rest of it.</summary>
    public void Spend()
    {
        if (IsSpent)
        {
            throw new WorkSpentException();
        }
    }
}

/// <summary>A stage of preparing an operation took longer than it may: the request is refused.</summary>
public sealed class WorkSpentException() : Exception(WorkBudget.Error.Message);

/// <summary>The processor time of the current thread; where the system doesn't tell it, the time that passes.</summary>
internal static partial class ProcessorTime
{
    private const int ThreadClock = 3;

    public static TimeSpan OfThread => OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
        : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
