using System.Data.Common;
using System.Text.Json;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>A feed's corrections in the department's database.</summary>
internal sealed class CorrectionBook(DbConnection connection, Feed feed, HubKeys keys, long now)
{
    /// <summary>Those in force, by the row they are for.</summary>
    public Dictionary<string, Correction> InForce() => connection.Query<Kept>(
        $"""
        select correction Id, run Run, no No, row_hash RowHash, key_hash KeyHash, changes Changes
        from {HubTables.Corrections} where feed = @Name and state = 'ACTIVE' order by correction
        """,
        new { feed.Name }).Select(Open).ToDictionary(correction => correction.RowHash, StringComparer.Ordinal);

    /// <summary>Puts one in force, in place of an earlier one for the same row.</summary>
    public void Add(QuarantineEntry entry, IReadOnlyDictionary<string, string?> values, string who, string why)
    {
        End("REPLACED", who, entry.RowHash);
        connection.Execute(
            $"""
            insert into {HubTables.Corrections}
              (correction, feed, run, no, row_hash, key_hash, changes, state, actor, why, at)
            values ((select coalesce(max(correction), 0) + 1 from {HubTables.Corrections} where feed = @Name), @Name, @Run, @No, @RowHash,
              @KeyHash, @changes, 'ACTIVE', @who, @why, @now)
            """,
            new
            {
                feed.Name,
                entry.Key.Run,
                entry.Key.No,
                entry.RowHash,
                entry.KeyHash,
                changes = keys.Encrypt(JsonSerializer.Serialize(values, RowJson.Text)),
                who,
                why,
                now,
            });
    }

    /// <summary>Ends the one of a row because a person says so; false when there is none.</summary>
    public bool Withdraw(QuarantineEntry entry, string who) =>
        End("WITHDRAWN", who, entry.RowHash) > 0;

    /// <summary>Ends one because the source sent another row in place of its.</summary>
    public void Lapse(Correction correction) => End("LAPSED", null, correction.RowHash);

    private int End(string state, string? who, string rowHash) => connection.Execute(
        $"""
        update {HubTables.Corrections} set state = @state, ended_at = @now, ended_by = @who
        where feed = @Name and state = 'ACTIVE' and row_hash = @rowHash
        """,
        new { feed.Name, state, now, who, rowHash });

    private Correction Open(Kept kept) => new(
        kept.Id,
        new QuarantineKey(kept.Run, kept.No),
        kept.RowHash,
        kept.KeyHash,
        JsonSerializer.Deserialize<Dictionary<string, string?>>(keys.Decrypt(kept.Changes))!);

    private sealed record Kept(long Id, long Run, long No, string RowHash, string? KeyHash, string Changes);
}
