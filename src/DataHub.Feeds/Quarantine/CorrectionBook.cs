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
        select c.correction Id, c.run Run, c.no No, c.row_hash RowHash, c.key_hash KeyHash, c.changes Changes, c.undo Undo,
          q.key_hash ReceivedKeyHash
        from {HubTables.Corrections} c left join {HubTables.Quarantine} q on q.run = c.run and q.no = c.no
        where c.feed = @Name and c.state = 'ACTIVE' order by c.correction
        """,
        new { feed.Name }).Select(Open).ToDictionary(correction => correction.RowHash, StringComparer.Ordinal);

    /// <summary>Puts one in force, in place of an earlier one for the same row.</summary>
    public void Add(Correction correction, string who, string why)
    {
        End("REPLACED", who, correction.RowHash);
        connection.Execute(
            $"""
            insert into {HubTables.Corrections}
              (correction, feed, run, no, row_hash, key_hash, changes, undo, state, actor, why, at)
            values ((select coalesce(max(correction), 0) + 1 from {HubTables.Corrections} where feed = @Name), @Name, @Run, @No, @RowHash,
              @KeyHash, @changes, @undo, 'ACTIVE', @who, @why, @now)
            """,
            new
            {
                feed.Name,
                correction.Entry.Run,
                correction.Entry.No,
                correction.RowHash,
                correction.KeyHash,
                changes = Sealed(correction.Values),
                undo = correction.Undo is { } undo ? Sealed(undo) : null,
                who,
                why,
                now,
            });
    }

    /// <summary>Ends the one of a row because a person says so.</summary>
    public void Withdraw(QuarantineEntry entry, string who) => End("WITHDRAWN", who, entry.RowHash);

    /// <summary>Ends one because the source sent another row in place of its.</summary>
    public void Lapse(Correction correction) => End("LAPSED", null, correction.RowHash);

    private string Sealed<T>(T value) => keys.Encrypt(JsonSerializer.Serialize(value, RowJson.Text));

    private void End(string state, string? who, string rowHash) => connection.Execute(
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
        JsonSerializer.Deserialize<Dictionary<string, string?>>(keys.Decrypt(kept.Changes))!)
    {
        ReceivedKeyHash = kept.ReceivedKeyHash,
        Undo = kept.Undo is { } undo ? JsonSerializer.Deserialize<CorrectionUndo>(keys.Decrypt(undo)) : null,
    };

    private sealed record Kept(
        long Id, long Run, long No, string RowHash, string? KeyHash, string Changes, string? Undo, string? ReceivedKeyHash);
}
