namespace DataHub.Faults;

/// <summary>The machine's clock, moved.</summary>
internal sealed class NodeClock : TimeProvider
{
    private long offset;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref offset));
        set => Volatile.Write(ref offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
