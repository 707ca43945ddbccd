using System.Security.Cryptography;
using System.Text.Json;
using SQLitePCL;

namespace DataHub.Policies;

/// <summary>Checks a trail by its file alone: no gap, hashes that fit, each bound to the one before.</summary>
/// <remarks>
/// Records cut off at the end leave a chain that holds: a signed checkpoint shows that, or a head noted elsewhere where
/// the checkpoints were cut off too.
/// </remarks>
public sealed class AuditVerifier
{
    private readonly AuditHead? noted;
    private readonly Queue<AuditCheckpoint> checkpoints;
    private readonly ECDsa? key;
    private readonly MerkleTree tree = new();
    private readonly byte[] previous = AuditChain.Genesis.ToArray();
    private readonly byte[] hash = new byte[AuditChain.HashLength];
    private long held;
    private int stated;

    private AuditVerifier(AuditHead? noted, IEnumerable<AuditCheckpoint> checkpoints, ECDsa? key) =>
        (this.noted, this.checkpoints, this.key) = (noted, new(checkpoints), key);

    /// <summary>
    /// Checks the trail; with a <paramref name="key"/> also its checkpoints (those beside it, unless
    /// <paramref name="checkpoints"/> names a copy kept elsewhere); and that it holds the record of a noted head still.
    /// </summary>
    public static AuditReport Verify(
        string path, AuditHead? noted = null, ECDsa? key = null, string? checkpoints = null)
    {
        if (!File.Exists(path))
        {
            return Unreadable("There is no audit trail at this place.");
        }

        Batteries_V2.Init();
        if (raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READONLY, null) != raw.SQLITE_OK)
        {
            return Unreadable("The file can't be opened.");
        }

        using (connection)
        {
            const string Sql = "select seq, body, hash from records order by seq";
            if (raw.sqlite3_prepare_v2(connection, Sql, out var rows) != raw.SQLITE_OK)
            {
                return Unreadable("The file is no audit trail.");
            }

            using (rows)
            {
                var stated = key is null ? [] : CheckpointLog.Read(checkpoints ?? CheckpointLog.PathOf(path));
                return new AuditVerifier(noted, stated, key).Check(rows);
            }
        }
    }

    private static AuditReport Unreadable(string reason) => new(AuditVerdict.Unknown, 0, "", null, reason);

    private AuditReport Check(sqlite3_stmt rows)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int code;
        while ((code = raw.sqlite3_step(rows)) == raw.SQLITE_ROW)
        {
            var body = raw.sqlite3_column_blob(rows, 1);
            AuditChain.Hash(body, sha, hash);
            if (Problem(raw.sqlite3_column_int64(rows, 0), body, raw.sqlite3_column_blob(rows, 2)) is { } problem)
            {
                return Report(AuditVerdict.Tampered, problem);
            }

            if (key is not null)
            {
                tree.Add(hash);
            }

            if (CheckpointProblem() is { } broken)
            {
                return Report(AuditVerdict.Tampered, broken);
            }

            hash.CopyTo(previous, 0);
            held++;
        }

        return code != raw.SQLITE_DONE ? Report(AuditVerdict.Unknown, "The file can't be read to its end.")
            : checkpoints.Count > 0
                ? Report(AuditVerdict.Tampered, "Records are cut off: a checkpoint states more of them.")
            : noted is { } head && head.Seq > held
                ? Report(AuditVerdict.Tampered, "Records are cut off: a later one was noted elsewhere.")
                : Report(AuditVerdict.Intact, null);
    }

    private string? CheckpointProblem()
    {
        while (key is not null && checkpoints.TryPeek(out var next) && next.Size <= tree.Size)
        {
            if (!next.IsSignedBy(key))
            {
                return "The checkpoint up to here is not signed with the trail's key.";
            }

            if (next.Size != tree.Size || next.Root != Convert.ToHexStringLower(tree.Root()))
            {
                return "The records up to here are not those that a checkpoint states: the trail was written anew.";
            }

            checkpoints.Dequeue();
            stated++;
        }

        return null;
    }

    private AuditReport Report(AuditVerdict verdict, string? reason) => new(
        verdict,
        held,
        Convert.ToHexStringLower(previous),
        verdict == AuditVerdict.Tampered ? held + 1 : null,
        reason,
        stated);

    private string? Problem(long seq, ReadOnlySpan<byte> body, ReadOnlySpan<byte> stored)
    {
        if (seq != held + 1)
        {
            return seq > held + 1 ? $"Record {held + 1} is missing." : $"Record {seq} was added.";
        }

        if (!stored.SequenceEqual(hash))
        {
            return "The record was changed: its hash does not fit.";
        }

        if (!TryRead(body, out var inside, out var before))
        {
            return "The record can't be read.";
        }

        return inside != seq ? $"The record was moved: it says that it is number {inside}."
            : before != Convert.ToHexStringLower(previous) ? "The record does not follow the one before it."
            : noted is { } head && head.Seq == seq && head.Hash != Convert.ToHexStringLower(hash)
                ? "The record is not the one that was noted elsewhere: the trail was written anew."
                : null;
    }

    private static bool TryRead(ReadOnlySpan<byte> body, out long seq, out string? before)
    {
        (seq, before) = (0, null);
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                var (isSeq, isPrevious) = (reader.ValueTextEquals("seq"u8), reader.ValueTextEquals("prev"u8));
                reader.Read();
                seq = isSeq ? reader.GetInt64() : seq;
                before = isPrevious ? reader.GetString() : before;
            }

            return seq > 0 && before is not null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
