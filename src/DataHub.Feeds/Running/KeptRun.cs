using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>A run of the ledger whose raw rows may be merged once more.</summary>
internal sealed record KeptRun(
    long Run, string State, string Mode, long? Origin, long StartedAt, long Landed, long Dropped, string? Basis,
    string? Columns, string? Types, long? NumbersLoseDigits, long? Whole, string? Mark, string? Part)
{
    private const string Selected =
        $"""
        select run Run, state State, mode Mode, origin Origin, started_at StartedAt, landed Landed, dropped Dropped,
          basis Basis, columns Columns, types Types, numbers_lose_digits NumbersLoseDigits,
          whole Whole, mark Mark, part Part
        from {HubColumns.Runs}
        """;

    /// <summary>The run that received the rows.</summary>
    public long Root => Origin ?? Run;

    /// <summary>The run of that number; null when the feed has none.</summary>
    public static KeptRun? Find(DbConnection connection, Feed feed, long run) =>
        connection.QuerySingleOrDefault<KeptRun>(
            $"{Selected} where feed = @Name and run = @run", new { feed.Name, run });

    /// <summary>The merged runs of a feed from one on, as they were received.</summary>
    public static IEnumerable<KeptRun> MergedFrom(DbConnection connection, Feed feed, long run) =>
        connection.Query<KeptRun>(
            $"{Selected} where feed = @Name and run >= @run and state = 'MERGED' and origin is null order by run",
            new { feed.Name, run });

    /// <summary>Whether the feed merged rows that are newer than this run's.</summary>
    public bool IsSuperseded(DbConnection connection, Feed feed) => connection.ExecuteScalar<long>(
        $"""
        select count(*) from {HubColumns.Runs}
        where feed = @Name and mode <> '{RunKind.Correction}' and run <> @Run
          and (state = 'MERGED' and coalesce(origin, run) > @Root
            or @State = 'HELD' and state in ('MERGED', 'UNCHANGED') and coalesce(origin, run) >= @Root)
        """,
        new { feed.Name, Run, Root, State }) > 0;

    /// <summary>Whether a run after it took rows away.</summary>
    public bool HasLaterDeletions(DbConnection connection, Feed feed) => connection.ExecuteScalar<long>(
        $"""
        select count(*) from {HubColumns.Runs}
        where feed = @Name and state = 'MERGED' and deleted > 0 and coalesce(origin, run) > @Root
          and mode <> '{RunKind.Correction}'
        """,
        new { feed.Name, Root }) > 0;

    /// <summary>Whether its raw rows are still there.</summary>
    public bool HasRows(DbConnection connection) => Columns is not null && (Landed == 0
        || connection.ExecuteScalar<long>(
            $"select count(*) from {HubTables.Chunks} where run = @Root", new { Root }) > 0);

    /// <summary>Its rows as a run merges them; null when the feed uses a column that they lack.</summary>
    public Landing? Open(Turn turn, long run, CityLookup lookup)
    {
        var columns = SourceColumns.Parse(Columns, Types)!;
        if (RowSources.Used(turn.Feed).Except(columns.Names).Any())
        {
            return null;
        }

        var (hash, definition) = Landing.Split(Basis!);
        var isWhole = Whole == 1;
        return new Landing(
            run, LandedRows.Of(turn.Connection, turn.Settings.Keys, Root), Landed, Dropped, columns,
            NumbersLoseDigits == 1, isWhole, Mark, isWhole ? turn.Feed.Definition : definition,
            Landing.BasisOf(hash, isWhole, turn.Feed, lookup))
        {
            Part = isWhole ? null : Part,
        };
    }
}
