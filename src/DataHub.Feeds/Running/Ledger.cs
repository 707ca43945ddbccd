using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What the ledger knows of a feed's last good run.</summary>
internal sealed record FeedMemory(
    string? Watermark,
    string? Definition,
    string? Basis,
    long? GoodRun,
    long? GoodAt,
    long? GoodRows);

/// <summary>The ledger of runs and the memory of feeds, in the department's database.</summary>
internal sealed class Ledger(DbConnection connection, Feed feed, TimeProvider clock)
{
    private const int KeptRuns = 3;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public FeedMemory Memory() =>
        connection.QuerySingleOrDefault<FeedMemory>(
            $"""
            select watermark Watermark, definition Definition, basis Basis,
              good_run GoodRun, good_at GoodAt, good_rows GoodRows
            from {HubTables.Feeds} where feed = @Name
            """,
            new { feed.Name }) ?? new FeedMemory(null, null, null, null, null, null);

    /// <summary>Begins a run that lands; what a killed run of this feed left behind is cleared away.</summary>
    public long Begin(long startedAt, long token)
    {
        connection.Execute(
            $"""
            delete from {HubTables.Landed} where run in (
              select run from {HubColumns.Runs} where feed = @Name and state in ('LANDING', 'LANDED'));
            update {HubColumns.Runs} set state = 'ABANDONED', ended_at = @now
              where feed = @Name and state in ('LANDING', 'LANDED')
            """,
            new { feed.Name, now = Now });
        long? run;
        do
        {
            run = Insert(startedAt, token);
        }
        while (run is null);

        return run.Value;
    }

    /// <summary>Notes what was landed.</summary>
    public void Landed(long run, long rows, string? encoding, long dropped) => connection.Execute(
        $"""
        update {HubColumns.Runs} set state = 'LANDED', landed = @rows, encoding = @encoding, dropped = @dropped
        where run = @run
        """,
        new { run, rows, encoding, dropped });

    /// <summary>Ends a run in whatever state.</summary>
    public void End(
        long run,
        FeedRunState state,
        FeedCounts counts,
        string? code,
        string? reason,
        string? basis,
        string? watermark) =>
        connection.Execute(
            $"""
            update {HubColumns.Runs} set
              state = @state, ended_at = @now, merged_at = case @state when 'MERGED' then @now end,
              landed = @Landed, created = @Created, changed = @Changed, deleted = @Deleted, unchanged = @Unchanged,
              quarantined = @Quarantined, duplicates = @Duplicates, flagged = @Flagged, dropped = @Dropped,
              problem = @code, reason = @reason, basis = @basis, watermark = @watermark
            where run = @run
            """,
            new
            {
                run,
                state = NameOf(state),
                now = Now,
                counts.Landed,
                counts.Created,
                counts.Changed,
                counts.Deleted,
                counts.Unchanged,
                counts.Quarantined,
                counts.Duplicates,
                counts.Flagged,
                counts.Dropped,
                code,
                reason,
                basis,
                watermark,
            });

    /// <summary>Remembers a merged run as the last good one.</summary>
    public void Remember(long run, long rows, string basis, string? watermark) =>
        connection.Execute(
            $"""
            insert into {HubTables.Feeds} (feed, dataset, watermark, definition, basis, good_run, good_at, good_rows)
            values (@Name, @dataset, @watermark, @Definition, @basis, @run, @now, @rows)
            on conflict (feed) do update set dataset = @dataset, watermark = @watermark, definition = @Definition,
              basis = @basis, good_run = @run, good_at = @now, good_rows = @rows
            """,
            new
            {
                feed.Name,
                dataset = feed.Dataset.Name,
                watermark,
                feed.Definition,
                basis,
                run,
                now = Now,
                rows,
            });

    /// <summary>Remembers that the source was looked at and had nothing new.</summary>
    public void RememberUnchanged() =>
        connection.Execute(
            $"update {HubTables.Feeds} set good_at = @now where feed = @Name",
            new { feed.Name, now = Now });

    /// <summary>Forgets the raw rows of a run.</summary>
    public void Forget(long run) =>
        connection.Execute($"delete from {HubTables.Landed} where run = @run", new { run });

    /// <summary>Forgets the raw rows and the quarantine of all but the feed's last runs.</summary>
    public void Prune()
    {
        var kept = connection.Query<long>(
            $"""
            select run from {HubColumns.Runs}
            where feed = @Name and state in ('MERGED', 'HELD', 'ABANDONED') order by run desc limit {KeptRuns}
            """,
            new { feed.Name }).LastOrDefault();
        connection.Execute(
            $"""
            delete from {HubTables.Landed} where run < @kept
              and run in (select run from {HubColumns.Runs} where feed = @Name);
            delete from {HubTables.Quarantine} where feed = @Name and run < @kept;
            """,
            new { feed.Name, kept });
    }

    public static string NameOf(FeedRunState state) => state.ToString().ToUpperInvariant();

    /// <summary>Null when another run took the number meanwhile.</summary>
    private long? Insert(long startedAt, long token) => connection.QuerySingleOrDefault<long?>(
        $"""
        insert into {HubColumns.Runs}
          (run, feed, dataset, system, state, mode, started_at, landed, created, changed, deleted, unchanged,
           quarantined, duplicates, flagged, dropped, token)
        values
          ((select coalesce(max(run), 0) + 1 from {HubColumns.Runs}), @Name, @dataset, @System, 'LANDING', @mode,
           @startedAt, 0, 0, 0, 0, 0, 0, 0, 0, 0, @token)
        on conflict (run) do nothing
        returning run
        """,
        new
        {
            feed.Name,
            dataset = feed.Dataset.Name,
            feed.System,
            mode = feed.ChangeTable is not null ? "changeTable" : feed.Watermark is null ? "snapshot" : "watermark",
            startedAt,
            token,
        });
}
