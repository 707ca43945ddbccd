using System.Collections.Immutable;

namespace DataHub.Datasets;

/// <summary>
/// The hub's own tables in every department's database: ledger, lease, landing, quarantine, change log.
/// </summary>
public static class HubTables
{
    /// <summary>The description of the tables themselves.</summary>
    public const string Model = "hub_model";

    /// <summary>Rows as received that a run was the first to bring, compressed, in sealed batches.</summary>
    public const string Landed = "hub_landed";

    /// <summary>Where the rows of a run lie, in its own batches and in those of earlier runs.</summary>
    public const string Chunks = "hub_chunks";

    /// <summary>Rows and values set aside, with the rule and the raw row (sealed).</summary>
    public const string Quarantine = "hub_quarantine";

    /// <summary>Values that a person gave for a raw row of quarantine (sealed); in force while the source sends it.</summary>
    public const string Corrections = "hub_corrections";

    /// <summary>How often each rule spoke in a run, by field.</summary>
    public const string Quality = "hub_quality";

    /// <summary>Codes without mapping that a good run brought.</summary>
    public const string Codes = "hub_codes";

    /// <summary>What changed, numbered without gaps; subscriptions read from it.</summary>
    public const string Changes = "hub_changes";

    /// <summary>Who may write, with a fencing token that only grows.</summary>
    public const string Lease = "hub_lease";

    /// <summary>Per feed: its watermark and its last good run.</summary>
    public const string Feeds = "hub_feeds";

    /// <summary>All of them.</summary>
    public static ImmutableArray<TableShape> All { get; } =
    [
        Table(
            HubColumns.Runs,
            ["run"],
            [["feed", "run"], ["told_at"]],
            "run! int", "feed! text", "dataset! text", "system! text", "state! text", "mode! text",
            "started_at! int", "ended_at int", "merged_at int",
            "landed! int", "created! int", "changed! int", "deleted! int", "unchanged! int",
            "quarantined! int", "duplicates! int", "flagged! int", "dropped! int",
            "basis text", "watermark text", "encoding text", "problem text", "reason text", "token! int",
            "origin int", "columns text", "types text", "numbers_lose_digits int", "whole int", "mark text",
            "actor text", "why text", "released_at int", "told_at int",
            "land_ms int", "map_ms int", "merge_ms int", "mapped int", "part text", "part_seen text"),
        Table(
            Feeds,
            ["feed"],
            [],
            "feed! text", "dataset! text", "watermark text", "definition text", "basis text",
            "good_run int", "good_at int", "good_rows int", "noted blob", "noted_by text"),
        Table(Landed, ["run", "batch"], [], "run! int", "batch! int", "rows! int", "body! blob"),
        Table(Chunks, ["run", "lies_in"], [["lies_in"]], "run! int", "lies_in! int", "body! blob"),
        Table(
            Quarantine,
            ["run", "no"],
            [["feed", "run", "no"], ["feed", "row_hash"], ["feed", "key_hash"], ["feed", "state"]],
            "run! int", "no! int", "feed! text", "line! int", "field text", "rule! text", "reason! text", "raw! text",
            "body blob", "row_hash text", "key_hash text", "suggestion text", "last_run int", "at int",
            "state text", "state_at int", "state_by text"),
        Table(
            Corrections,
            ["feed", "correction"],
            [["feed", "row_hash"]],
            "correction! int", "feed! text", "run! int", "no! int", "row_hash! text", "key_hash text", "changes! text",
            "undo text", "state! text", "actor! text", "why! text", "at! int", "ended_at int", "ended_by text"),
        Table(
            Quality,
            ["run", "field", "rule", "quarantined"],
            [],
            "run! int", "field! text", "rule! text", "quarantined! int", "count! int"),
        Table(Codes, ["feed", "field", "code"], [], "feed! text", "field! text", "code! text", "run! int"),
        Table(
            Changes,
            ["commit_no"],
            [["dataset", "commit_no"], ["dataset", "key", "commit_no"]],
            "commit_no! int", "dataset! text", "key! text", "kind! text", "before text", "run! int", "at! int"),
        Table(Lease, ["name"], [], "name! text", "holder! text", "token! int", "expires_at! int", "session text"),
    ];

    private static TableShape Table(
        string name,
        ImmutableArray<string> key,
        ImmutableArray<ImmutableArray<string>> indexes,
        params string[] columns
    ) => new(name, name, [.. columns.Select(Column)], key, indexes);

    private static TableColumn Column(string text)
    {
        var (name, type) = text.Split(' ') is [var first, var second]
            ? (first, second)
            : throw new FormatException(text);
        var stored = type switch
        {
            "int" => StoreType.Integer,
            "blob" => StoreType.Blob,
            _ => StoreType.Text,
        };
        return new TableColumn(name.TrimEnd('!'), stored, !name.EndsWith('!'), type, []);
    }
}
