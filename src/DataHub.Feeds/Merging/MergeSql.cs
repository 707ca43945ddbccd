using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>The merge's statements for one table.</summary>
internal sealed class MergeSql(Dataset dataset, RowLayout layout)
{
    private static readonly ImmutableArray<string> Own =
        [HubColumns.Run, HubColumns.RecordAsOf, HubColumns.SourceKey, HubColumns.RowHash, HubColumns.QualityFlags];

    private readonly ImmutableArray<string> all = [.. layout.Columns, .. Own];
    private readonly string[] key = [.. layout.Key.Select(slot => layout.Columns[slot])];

    public string Find =>
        $"""
        select rowid, {HubColumns.RowHash}, {HubColumns.RecordAsOf}, {HubColumns.Run} from {dataset.Table}
        where {string.Join(" and ", key.Select((column, i) => $"{column} = ?{i + 1}"))}
        """;

    public string Insert =>
        $"""
        insert into {dataset.Table} ({string.Join(", ", all)})
        values ({string.Join(", ", all.Select((_, i) => $"?{i + 1}"))}) on conflict do nothing
        """;

    public string Update =>
        $"""
        update {dataset.Table} set {string.Join(", ", all.Select((column, i) => $"{column} = ?{i + 1}"))}
        where rowid = ?{all.Length + 1}
        """;

    public string KeepBefore => $"{Keep("'UPDATED'")} where rowid = ?1";

    public string Created =>
        $"""
        insert into temp.diff (id, kind, key)
        select rowid, 'CREATED', {KeyJson} from {dataset.Table} where rowid = ?1
        """;

    public string KeepDeleted =>
        $"""
        {Keep("'DELETED'")} where rowid not in (select id from temp.seen)
          and {HubColumns.Run} in (select run from {HubColumns.Runs} where feed = $feed)
        """;

    public string KeepLeft => $"{KeepDeleted} and rowid in (select id from temp.left_keys)";

    /// <summary>The feed's runs up to a run; of dated files those of earlier ones, and of the same up to a run.</summary>
    public const string RunsBefore =
        $"select run from {HubColumns.Runs} where feed = @feed "
        + "and (coalesce(origin, run) <= @upTo and @part in ('', part) or coalesce(part, '') < @part)";

    /// <summary>
    /// This feed's runs, when other feeds fill its dataset too, or up to the run whose rows these are; null when any run's
    /// row may be changed.
    /// </summary>
    public static HashSet<long>? OwnRuns(DbConnection connection, Feed feed, long? upTo, string? part)
    {
        return upTo is not null || IsShared(connection, feed)
            ? [.. connection.Query<long>(
                RunsBefore, new { feed = feed.Name, upTo = upTo ?? long.MaxValue, part = part ?? "" })]
            : null;
    }

    /// <summary>Whether other feeds fill the feed's dataset too.</summary>
    public static bool IsShared(DbConnection connection, Feed feed) => connection.ExecuteScalar<bool>(
        $"select exists (select 1 from {HubTables.Feeds} where dataset = @dataset and feed <> @Name)",
        new { feed.Name, dataset = feed.Dataset.Name });

    private string KeyJson => $"json_array({string.Join(", ", key)})";

    // The run that a row came with is that of its change before.
    private string RowJson =>
        $"json_object({string.Join(", ", all.Where(c => c != HubColumns.Run).Select(c => $"'{c}', {c}"))})";

    private string Keep(string kind) =>
        $"""
        insert into temp.diff (id, kind, key, before, hash, run)
        select rowid, {kind}, {KeyJson}, {RowJson}, {HubColumns.RowHash}, {HubColumns.Run} from {dataset.Table}
        """;
}
