using System.Diagnostics;
using System.Globalization;
using DataHub.Feeds;

/// <summary>
/// Comes into a process of the built hub by <c>DOTNET_STARTUP_HOOKS</c>, before its first line, and kills it at a stage of
/// its runs.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable that says at which stage, and at which time it is passed: <c>Merging 2</c>.</summary>
    public const string Variable = "DATAHUB_KILLED_AT";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(' ') is not [var name, var nth])
        {
            return;
        }

        var (fatal, left) = (Enum.Parse<FeedStage>(name), int.Parse(nth, CultureInfo.InvariantCulture));
        FeedRunner.AtEveryStage = stage =>
        {
            if (stage == fatal && Interlocked.Decrement(ref left) == 0)
            {
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        };
    }
}
