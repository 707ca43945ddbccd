namespace DataHub.Faults;

/// <summary>A clock for which waiting is nothing: it is later at once.</summary>
internal sealed class EagerClock : TimeProvider
{
    private long now;

    public TimeSpan Now
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref now));
        set => Volatile.Write(ref now, value.Ticks);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(56) + Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }

        Now += dueTime;
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
