namespace DataHub.Feeds;

/// <summary>
/// Watches a lease that another holder has. One that stands still for its whole life by this process's own count is dead,
/// whatever the clocks say.
/// </summary>
internal sealed class LeaseWatch(TimeProvider clock)
{
    private LeaseSight? seen;
    private long since;

    /// <summary>The lease, once it stood still for its life.</summary>
    public LeaseSight? Still => seen is not null && clock.GetElapsedTime(since) > Lease.Life ? seen : null;

    /// <summary>Notes how the lease looks now.</summary>
    public void See(LeaseSight? sight)
    {
        if (sight != seen)
        {
            (seen, since) = (sight, clock.GetTimestamp());
        }
    }
}
