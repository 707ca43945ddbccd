using DataHub.Engine;

namespace DataHub.Store;

/// <summary>
/// A connection with a read transaction that all fetches of one operation share; taken at the first fetch, given back
/// at the end. Fetches that come from several threads follow one another.
/// </summary>
internal sealed class StoreSession(StoreSource source) : ISubgraphSession
{
    private readonly Lock gate = new();
    private StoreConnection? connection;
    private bool disposed;

    /// <summary>Does the work on the connection within the time limit of a fetch.</summary>
    public T Use<T>(Func<StoreConnection, T> work, CancellationToken cancel)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            connection ??= source.Rent();
            connection.Begin(cancel);
            try
            {
                return work(connection);
            }
            finally
            {
                connection.End();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            if (connection is not null)
            {
                source.Return(connection);
                connection = null;
            }
        }
    }
}
