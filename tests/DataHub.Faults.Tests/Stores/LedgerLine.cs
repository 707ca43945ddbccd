using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Faults;

/// <summary>What the ledger says of a run, without its times.</summary>
internal sealed record LedgerLine(
    long Run, string Feed, string State, long Token, long Landed, long Created, long Changed, long Deleted,
    long Unchanged, long Quarantined, long Duplicates, long Flagged, long Dropped, string? Watermark, string? Problem)
{
    public bool Ended => State is not ("LANDING" or "LANDED" or "ABANDONED");

    public bool HasEffect => Created + Changed + Deleted > 0;

    /// <summary>All runs, in the order of their numbers.</summary>
    public static IReadOnlyList<LedgerLine> All(DbConnection connection) =>
        [
            .. connection.Query<LedgerLine>(
                $"""
                select run Run, feed Feed, state State, token Token, landed Landed, created Created, changed Changed,
                  deleted Deleted, unchanged Unchanged, quarantined Quarantined, duplicates Duplicates, flagged Flagged,
                  dropped Dropped, watermark Watermark, problem Problem
                from {HubColumns.Runs} order by run
                """).Select(line => line with { Watermark = MarkOf(line.Watermark) }),
        ];

    /// <summary>A watermark without what it says of clocks.</summary>
    public static string? MarkOf(string? watermark) =>
        watermark?.StartsWith('{') == true ? (string?)JsonNode.Parse(watermark)!["at"] : watermark;

    /// <summary>Whether two runs did the same: all but number and token.</summary>
    public bool IsAs(LedgerLine other) => this with { Run = other.Run, Token = other.Token } == other;

    public override string ToString() =>
        $"{Feed} {State} landed {Landed} created {Created} changed {Changed} deleted {Deleted} unchanged {Unchanged} "
        + $"quarantined {Quarantined} duplicates {Duplicates} flagged {Flagged} dropped {Dropped} "
        + $"watermark {Watermark} {Problem}";
}
