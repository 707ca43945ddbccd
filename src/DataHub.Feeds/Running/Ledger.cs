using System.Data.Common;
using System.Diagnostics;
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
    long? GoodRows,
    string? Columns,
    string? Types,
    long? GoodRoot)
{
    /// <summary>How far it read; null when the feed reads otherwise by now, and so everything.</summary>
    public string? MarkOf(string definition) => Definition == definition ? Watermark : null;

    /// <summary>The source's columns in it; null when the feed reads others by now.</summary>
    public SourceColumns? ColumnsOf(Feed feed) =>
        Definition == feed.Definition ? SourceColumns.Parse(Columns, Types) : null;
}

/// <summary>How long the stages of a run take.</summary>
internal sealed class StageTimes
{
    /// <summary>Receiving.</summary>
    public Stopwatch Landing { get; } = new();

    /// <summary>Mapping and checking, and offering rows to the table.</summary>
    public Stopwatch Mapping { get; } = new();

    /// <summary>The rest of the merge.</summary>
    public Stopwatch Merging { get; } = new();

    /// <summary>A run begins.</summary>
    public void Restart()
    {
        Landing.Restart();
        Mapping.Reset();
        Merging.Reset();
    }
}

/// <summary>What a run is: which kind, of whose raw rows, and who asked for it.</summary>
/// <param name="Mode">That of the feed, replay or correction.</param>
/// <param name="Origin">The run whose raw rows it merges; null for its own.</param>
/// <param name="Actor">Who asked for it; null for the schedule.</param>
/// <param name="Why">What for.</param>
internal sealed record RunKind(string Mode, long? Origin = null, string? Actor = null, string? Why = null)
{
    public const string Replay = "replay";
    public const string Correction = "correction";

    /// <summary>The dated file that it reads; null for a source without.</summary>
    public FeedPart? Part { get; init; }
}

/// <summary>The ledger of runs and the memory of feeds, in the department's database.</summary>
internal sealed class Ledger(DbConnection connection, Feed feed, FeedRunSettings settings)
{
    private const int KeptRuns = 3;

    public long Now => settings.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public FeedMemory Memory() =>
        connection.QuerySingleOrDefault<FeedMemory>(
            $"""
            select f.watermark Watermark, f.definition Definition, f.basis Basis,
              f.good_run GoodRun, f.good_at GoodAt, f.good_rows GoodRows, r.columns Columns, r.types Types,
              coalesce(r.origin, r.run) GoodRoot
            from {HubTables.Feeds} f left join {HubColumns.Runs} r on r.run = f.good_run where f.feed = @Name
            """,
            new { feed.Name }) ?? new FeedMemory(null, null, null, null, null, null, null, null, null);

    /// <summary>The dated files that were merged, or found to hold what was there.</summary>
    public MergedParts MergedParts()
    {
        var runs = connection.Query<(string Part, string Seen, string? Basis)>(
            $"""
            select part, part_seen, basis from {HubColumns.Runs}
            where feed = @Name and part is not null and origin is null and state in ('MERGED', 'UNCHANGED') order by run
            """,
            new { feed.Name }).ToList();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var run in runs.Where(run => run.Basis is { } basis && Landing.Split(basis).Definition == feed.Definition))
        {
            seen[run.Part] = run.Seen;
        }

        return new MergedParts(runs.Select(run => run.Part).ToHashSet(StringComparer.Ordinal), seen);
    }

    /// <summary>Begins a run; what a killed run of this feed left behind is cleared away.</summary>
    public long Begin(RunKind kind, long token)
    {
        connection.Execute(
            $"""
            delete from {HubTables.Landed} where run in (
              select run from {HubColumns.Runs} where feed = @Name and state in ('LANDING', 'LANDED'));
            delete from {HubTables.Chunks} where run in (
              select run from {HubColumns.Runs} where feed = @Name and state in ('LANDING', 'LANDED'));
            update {HubColumns.Runs} set state = 'ABANDONED', ended_at = @now
              where feed = @Name and state in ('LANDING', 'LANDED')
            """,
            new { feed.Name, now = Now });
        long? run;
        do
        {
            run = Insert(kind, token);
        }
        while (run is null);

        return run.Value;
    }

    /// <summary>Notes what was landed, so that it can be merged again at any time.</summary>
    public void Landed(Landing landed, string? encoding) => connection.Execute(
        $"""
        update {HubColumns.Runs} set state = 'LANDED', landed = @Rows, encoding = @encoding, dropped = @Dropped,
          basis = @Basis, columns = @columns, types = @types, numbers_lose_digits = @lose,
          whole = @whole, mark = @Mark
        where run = @Run
        """,
        new
        {
            landed.Run,
            landed.Rows,
            landed.Dropped,
            landed.Basis,
            encoding,
            columns = landed.Columns.NamesJson,
            types = landed.Columns.TypesJson,
            landed.Mark,
            lose = landed.NumbersLoseDigits ? 1L : 0L,
            whole = landed.IsWhole ? 1L : 0L,
        });

    /// <summary>Ends a run in whatever state; a held one is still to be told.</summary>
    public void End(
        long run, FeedRunState state, FeedCounts counts, FeedStop? stop, string? watermark, StageTimes times) =>
        connection.Execute(
            $"""
            update {HubColumns.Runs} set
              state = @state, ended_at = @now, merged_at = case @state when 'MERGED' then @now end,
              landed = @Landed, created = @Created, changed = @Changed, deleted = @Deleted, unchanged = @Unchanged,
              quarantined = @Quarantined, duplicates = @Duplicates, flagged = @Flagged, dropped = @Dropped,
              problem = coalesce(@code, problem), reason = coalesce(@reason, reason), watermark = @watermark,
              land_ms = @land, map_ms = @map, merge_ms = @merge, told_at = case @state when 'HELD' then 0 else nullif(told_at, 0) end
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
                code = stop?.Code,
                reason = stop?.Message,
                watermark,
                land = Milliseconds(times.Landing),
                map = Milliseconds(times.Mapping),
                merge = Milliseconds(times.Merging),
            });

    /// <summary>Notes how many of its rows a run looked at; the others were as in the run before.</summary>
    public void Mapped(long run, long rows) => connection.Execute(
        $"update {HubColumns.Runs} set mapped = @rows where run = @run", new { run, rows });

    /// <summary>Notes who let a held run through, and why.</summary>
    public void Released(long run, string who, string why) => connection.Execute(
        $"update {HubColumns.Runs} set released_at = @now, actor = @who, why = @why where run = @run",
        new { run, who, why, now = Now });

    /// <summary>Remembers a merged run as the last good one.</summary>
    public void Remember(Landing landed, long rows, string? watermark, byte[]? noted, string notedBy) =>
        connection.Execute(
            $"""
            insert into {HubTables.Feeds}
              (feed, dataset, watermark, definition, basis, good_run, good_at, good_rows, noted, noted_by)
            values (@Name, @dataset, @watermark, @Definition, @Basis, @Run, @goodAt, @rows, @noted, @notedBy)
            on conflict (feed) do update set dataset = @dataset, watermark = @watermark, definition = @Definition,
              basis = @Basis, good_run = @Run, good_at = @goodAt, good_rows = @rows, noted = @noted, noted_by = @notedBy
            """,
            new
            {
                feed.Name,
                dataset = feed.Dataset.Name,
                watermark,
                landed.Definition,
                landed.Basis,
                landed.Run,
                goodAt = landed.SeenAt ?? Now,
                rows,
                noted,
                notedBy,
            });

    /// <summary>
    /// The rows of the last good run that were noted, when by the same rules; null when all rows have to be looked at.
    /// </summary>
    public byte[]? Noted(string notedBy) => connection.QuerySingleOrDefault<byte[]?>(
        $"select noted from {HubTables.Feeds} where feed = @Name and noted_by = @notedBy", new { feed.Name, notedBy });

    /// <summary>Remembers that the source was looked at and had nothing new.</summary>
    public void RememberUnchanged(string? watermark) =>
        connection.Execute(
            $"update {HubTables.Feeds} set good_at = @now, watermark = coalesce(@watermark, watermark) where feed = @Name",
            new { feed.Name, watermark, now = Now });

    /// <summary>Forgets on what the last good run stood, so that the same rows are merged anew.</summary>
    public void ForgetBasis() => connection.Execute(
        $"update {HubTables.Feeds} set basis = null, noted = null where feed = @Name", new { feed.Name });

    /// <summary>How many rows are in the batches that a run's rows lie in.</summary>
    public long RowsBehind(long run) => connection.ExecuteScalar<long>(
        $"""
        select coalesce(sum(rows), 0) from {HubTables.Landed}
        where run in (select lies_in from {HubTables.Chunks} where run = @run)
        """,
        new { run });

    /// <summary>Forgets what the last good run noted, so that the next looks at all rows.</summary>
    public void ForgetNoted() =>
        connection.Execute($"update {HubTables.Feeds} set noted = null where feed = @Name", new { feed.Name });

    /// <summary>Forgets the raw rows that a run landed and no other run has.</summary>
    public void Forget(long run) =>
        connection.Execute($"delete from {HubTables.Landed} where run = @run", new { run });

    /// <summary>
    /// Forgets raw rows, settled quarantine and changes after their time. The raw rows of what is served and of the last
    /// runs are kept all the same, and so is the last change, which the next one is numbered after.
    /// </summary>
    public void Prune() =>
        connection.Execute(
            $"""
            delete from {HubTables.Chunks} where run in (
              select run from {HubColumns.Runs} where feed = @Name and started_at < @before
                and run not in (
                  select run from {HubColumns.Runs} where feed = @Name and state in ('MERGED', 'HELD') and origin is null
                  order by run desc limit {KeptRuns})
                and run not in (
                  select coalesce(good.origin, good.run) from {HubTables.Feeds} f
                  join {HubColumns.Runs} good on good.run = f.good_run where f.feed = @Name));
            delete from {HubTables.Landed} where run in (select run from {HubColumns.Runs} where feed = @Name)
              and run not in (select lies_in from {HubTables.Chunks});
            delete from {HubTables.Quarantine}
              where feed = @Name and (state is null or state = 'RESOLVED') and coalesce(state_at, 0) < @before;
            delete from {HubTables.Changes} where commit_no < coalesce(
              (select commit_no from {HubTables.Changes} where at >= @changesBefore order by commit_no limit 1),
              (select max(commit_no) from {HubTables.Changes}));
            """,
            new { feed.Name, before = Before(settings.Options.KeepRaw), changesBefore = Before(settings.Options.KeepChanges) });

    public static string NameOf(FeedRunState state) => state.ToString().ToUpperInvariant();

    private long Before(TimeSpan kept) => Now - (long)kept.TotalMilliseconds;

    private static long Milliseconds(Stopwatch time) => time.ElapsedMilliseconds;

    /// <summary>Null when another run took the number meanwhile.</summary>
    private long? Insert(RunKind kind, long token) => connection.QuerySingleOrDefault<long?>(
        $"""
        insert into {HubColumns.Runs}
          (run, feed, dataset, system, state, mode, started_at, landed, created, changed, deleted, unchanged,
           quarantined, duplicates, flagged, dropped, token, origin, actor, why, part, part_seen)
        values
          ((select coalesce(max(run), 0) + 1 from {HubColumns.Runs}), @Name, @dataset, @System, 'LANDING', @Mode,
           @now, 0, 0, 0, 0, 0, 0, 0, 0, 0, @token, @Origin, @Actor, @Why,
           coalesce(@part, (select part from {HubColumns.Runs} where run = @Origin)), @partSeen)
        on conflict (run) do nothing
        returning run
        """,
        new
        {
            feed.Name,
            dataset = feed.Dataset.Name,
            feed.System,
            now = Now,
            token,
            kind.Mode,
            kind.Origin,
            kind.Actor,
            kind.Why,
            part = kind.Part?.Name,
            partSeen = kind.Part?.Fingerprint,
        });
}
