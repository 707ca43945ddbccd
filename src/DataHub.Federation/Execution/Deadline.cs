using System.Collections.Concurrent;

namespace DataHub.Federation;

/// <summary>A time after which a token is cancelled, and with the request; what holds it is used again and again.</summary>
internal sealed class Deadline : IDisposable
{
    private const int MostKept = 256;
    private static readonly ConcurrentQueue<Deadline> Kept = new();
    private readonly CancellationTokenSource source = new();
    private CancellationTokenRegistration request;

    private Deadline()
    {
    }

    /// <summary>Cancelled after the time, or with the request.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Starts the time; null for as long as the request lasts.</summary>
    public static Deadline In(TimeSpan? time, CancellationToken request)
    {
        var deadline = Kept.TryDequeue(out var kept) ? kept : new Deadline();
        deadline.request = request.UnsafeRegister(static d => ((Deadline)d!).source.Cancel(), deadline);
        if (time is { } after)
        {
            deadline.source.CancelAfter(after);
        }

        return deadline;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // When this returns, the request cancels nothing here any more.
        request.Dispose();
        if (Kept.Count < MostKept && source.TryReset())
        {
            Kept.Enqueue(this);
        }
        else
        {
            source.Dispose();
        }
    }
}
