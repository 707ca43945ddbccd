using System.Collections.Concurrent;

namespace DataHub.Gateway;

/// <summary>
/// Work that several ask for at about the same time and that is done once for them all; what is older is done anew. So
/// many do it at once, whoever waits, that requests have room beside them.
/// </summary>
internal sealed class SharedWork<TKey, TResult>(TimeProvider clock) : IDisposable
    where TKey : notnull
{
    private const int Most = 1_000;
    private const int AtOnce = 4;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<TKey, Piece> pieces = new();
    private readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>The result of the work, which must not depend on who asks beyond the key.</summary>
    public Task<TResult> DoAsync(TKey key, Func<Task<TResult>> work, CancellationToken cancel)
    {
        var now = clock.GetTimestamp();
        var piece = pieces.AddOrUpdate(
            key, _ => Start(now, work), (_, known) => clock.GetElapsedTime(known.Since, now) < Fresh ? known : Start(now, work));
        if (pieces.Count > Most)
        {
            Forget(now);
        }

        return piece.Result.Value.WaitAsync(cancel);
    }

    public void Dispose() => places.Dispose();

    private Piece Start(long now, Func<Task<TResult>> work) => new(now, new(() => Task.Run(() => InPlaceAsync(work))));

    private async Task<TResult> InPlaceAsync(Func<Task<TResult>> work)
    {
        await places.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            places.Release();
        }
    }

    private void Forget(long now)
    {
        foreach (var (key, piece) in pieces)
        {
            if (clock.GetElapsedTime(piece.Since, now) >= Fresh || pieces.Count > 2 * Most)
            {
                pieces.TryRemove(key, out _);
            }
        }
    }

    private sealed record Piece(long Since, Lazy<Task<TResult>> Result);
}
