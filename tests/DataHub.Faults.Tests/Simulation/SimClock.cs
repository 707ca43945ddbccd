namespace DataHub.Faults;

/// <summary>A node's clock in a schedule: it stands still until the schedule moves it, and may be set wrong.</summary>
internal sealed class SimClock(Schedule schedule) : TimeProvider
{
    /// <summary>How wrong it is.</summary>
    public TimeSpan Error { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(56) + schedule.Now + Error;

    public override long GetTimestamp() => schedule.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimTimer(schedule, Fiber.Current!, () => callback(state), period);
        timer.Change(dueTime, period);
        return timer;
    }
}

/// <summary>A timer that the schedule fires; one that fires again and again does so in a fiber of its own.</summary>
internal sealed class SimTimer(Schedule schedule, Fiber owner, Action callback, TimeSpan period) : ITimer
{
    public Fiber Owner => owner;

    public TimeSpan Due { get; private set; }

    public bool Repeats { get; } = period != Timeout.InfiniteTimeSpan;

    public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
    {
        Due = schedule.Now + dueTime;
        schedule.Add(this);
        if (!Repeats)
        {
            owner.Stop();
        }

        return true;
    }

    /// <summary>Wakes its owner, who sleeps until then.</summary>
    public void Wake()
    {
        schedule.Remove(this);
        owner.Wake();
        callback();
    }

    /// <summary>What the fiber does that a beat is.</summary>
    public Task Beat()
    {
        Due = schedule.Now + period;
        if (!owner.Node.IsDead)
        {
            callback();
        }

        return Task.CompletedTask;
    }

    public void Dispose() => schedule.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
