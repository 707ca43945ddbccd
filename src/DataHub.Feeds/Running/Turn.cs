using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// A holder's turn with a feed: the lease, renewed while it lasts, and what everything done in it shares. Whatever it
/// writes is in a transaction that holds the lease.
/// </summary>
internal sealed class Turn(
    Feed feed,
    StoreDatabase database,
    DbConnection connection,
    FeedRunSettings settings,
    Action<FeedStage, long> report,
    CancellationToken cancel)
{
    public static readonly FeedStop BusyStop =
        new("feed.busy", "该数据源正由另一进程运行。Another process is running this feed.", Held: false);

    /// <summary>Whose turn it is.</summary>
    public Feed Feed => feed;

    public StoreDatabase Database => database;

    public DbConnection Connection => connection;

    public FeedRunSettings Settings => settings;

    public Action<FeedStage, long> Report => report;

    public CancellationToken Cancel => cancel;

    public Ledger Ledger { get; } = new(connection, feed, settings);

    public Lease Lease { get; } = new(database, connection, feed.Name, settings.Holder, settings.Clock);

    public StageTimes Times { get; } = new();

    /// <summary>
    /// Takes the lease for the work; <paramref name="watch"/> knows how long another holder's has stood still.
    /// </summary>
    public FeedRunResult Take(LeaseWatch watch, Func<Turn, FeedRunResult> work)
    {
        if (!Lease.TryAcquire(watch.Still))
        {
            watch.See(Lease.Look());
            return Busy(0);
        }

        try
        {
            // Ends before the lease is given back: a late beat would take it again.
            using var heartbeat = new Heartbeat(database, Lease, settings.Clock);
            report(FeedStage.Leased, 0);
            return work(this);
        }
        finally
        {
            Lease.Release();
        }
    }

    /// <summary>A short write transaction that holds the lease; null when another holder took over.</summary>
    public DbTransaction? BeginLeased()
    {
        var transaction = database.BeginWrite(connection);
        var held = false;
        try
        {
            held = Lease.Renew();
            return held ? transaction : null;
        }
        finally
        {
            if (!held)
            {
                transaction.Dispose();
            }
        }
    }

    /// <summary>What mapping needs of the registry.</summary>
    public CityLookup OpenLookup() =>
        feed.Dataset.Columns.Any(column => column.RefersTo is CityLookup.Division or CityLookup.Enterprise)
            ? CityLookup.Open(settings.Registry)
            : CityLookup.None;

    public FeedRunResult Busy(long run) => Ended(run, FeedRunState.Busy, FeedCounts.None, BusyStop);

    /// <summary>What was asked for can't be done; nothing was written.</summary>
    public FeedRunResult Refused(string code, string reason) =>
        Ended(0, FeedRunState.Refused, FeedCounts.None, new FeedStop(code, reason, Held: false));

    public FeedRunResult Ended(long run, FeedRunState state, FeedCounts counts, FeedStop? stop) => new(
        feed.Name, feed.Dataset.Name, run, state, counts, stop?.Code, stop?.Message, Times.Landing.Elapsed,
        Times.Mapping.Elapsed + Times.Merging.Elapsed);
}
