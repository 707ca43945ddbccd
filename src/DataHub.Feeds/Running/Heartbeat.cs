using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// Renews a run's lease every second over a connection of its own, however long the source takes. A beat that can't be
/// written is left out: without it the lease runs out and the run finds out at its next check.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly Lock beating = new();
    private readonly StoreDatabase database;
    private readonly Lease lease;
    private readonly ITimer timer;
    private DbConnection? connection;
    private bool disposed;

    public Heartbeat(StoreDatabase database, Lease lease, TimeProvider clock)
    {
        (this.database, this.lease) = (database, lease);
        timer = clock.CreateTimer(_ => Beat(), null, Period, Period);
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (beating)
        {
            disposed = true;
            connection?.Dispose();
        }
    }

    private void Beat()
    {
        if (!beating.TryEnter())
        {
            return;
        }

        try
        {
            if (!disposed)
            {
                connection ??= database.OpenWriter();
                lease.Renew(connection);
            }
        }
        catch (DbException)
        {
            connection?.Dispose();
            connection = null;
        }
        finally
        {
            beating.Exit();
        }
    }
}
