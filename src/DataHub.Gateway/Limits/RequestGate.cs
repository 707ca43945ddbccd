namespace DataHub.Gateway;

/// <summary>Lets so many requests run at once and so many wait; the rest are sent away.</summary>
public sealed class RequestGate(int running, int waiting) : IDisposable
{
    private readonly SemaphoreSlim places = new(running);
    private int queued;

    /// <summary>How many run now.</summary>
    public int Running => running - places.CurrentCount;

    /// <summary>Waits for a place. False when too many wait already, or when the time is over.</summary>
    public ValueTask<bool> EnterAsync(TimeSpan longest, CancellationToken cancel) =>
        places.Wait(0, CancellationToken.None) ? new(true) : new(QueueAsync(longest, cancel));

    /// <summary>Gives the place to the next.</summary>
    public void Leave() => places.Release();

    /// <inheritdoc />
    public void Dispose() => places.Dispose();

    private async Task<bool> QueueAsync(TimeSpan longest, CancellationToken cancel)
    {
        try
        {
            return Interlocked.Increment(ref queued) <= waiting && await places.WaitAsync(longest, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref queued);
        }
    }
}
