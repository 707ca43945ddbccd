namespace DataHub.Faults;

/// <summary>A node in a schedule.</summary>
internal sealed class SimNode(Schedule schedule)
{
    public SimClock Clock { get; } = new(schedule);

    /// <summary>Until when it is stopped.</summary>
    public TimeSpan AsleepUntil { get; set; }

    /// <summary>Whether it was killed: nothing it does succeeds until it is started again.</summary>
    public bool IsDead { get; set; }

    /// <summary>Cancels the run that it is at.</summary>
    public CancellationTokenSource Cancel { get; set; } = new();
}
