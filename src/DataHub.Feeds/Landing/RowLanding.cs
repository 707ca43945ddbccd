using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// Lands the rows of a source for a run: cuts them into chunks and keeps those that <paramref name="before"/> lacks
/// (infra/decisions/0022).
/// </summary>
internal sealed class RowLanding(DbConnection connection, HubKeys keys, long run, ChunkList before)
{
    private const int BatchBytes = 192 * 1024;
    private readonly Dictionary<UInt128, Chunk> kept = KeptOf(before);
    private readonly ChunkList chunks = new();
    private readonly LandedBatch batch = new();
    private int batches;

    /// <summary>
    /// Lands all rows, each batch in a transaction that <paramref name="begin"/> makes, so that nobody waits for a slow
    /// source; null when it made none. While rows are cut and sealed the next are read.
    /// </summary>
    public ChunkList? Land(
        IRowSource source, Func<DbTransaction?> begin, Action<long> landed, CancellationToken cancel)
    {
        var (writer, other) = (new RowWriter(), new RowWriter());
        Task<(byte[] Body, long Rows)?>? packing = null;
        for (var more = true; more || packing is not null;)
        {
            more = more && Fill(source, writer);
            cancel.ThrowIfCancellationRequested();
            if (packing is not null)
            {
                if (packing.GetAwaiter().GetResult() is { } full && !TryInsert(begin, full))
                {
                    return null;
                }

                landed(chunks.Rows);
            }

            (writer, other) = (other, writer);
            packing = other.Rows > 0 ? Pack(other) : null;
            writer.Clear();
        }

        return batch.Rows == 0 || TryInsert(begin, batch.Seal(keys)) ? chunks : null;
    }

    /// <summary>Reads whole chunks; false when they are the last.</summary>
    private static bool Fill(IRowSource source, RowWriter writer)
    {
        while (writer.Written.Length < BatchBytes || writer.OpenRows > 0)
        {
            if (!source.Read(writer))
            {
                writer.Cut();
                return false;
            }

            if (ChunkCutter.IsEnd(writer.Row, writer.OpenRows, writer.OpenBytes))
            {
                writer.Cut();
            }
        }

        return true;
    }

    /// <summary>Takes the chunks of a writer; a batch that is full comes back.</summary>
    private Task<(byte[] Body, long Rows)?> Pack(RowWriter writer) => Task.Run(() =>
    {
        foreach (var cut in writer.Cuts)
        {
            var bytes = writer.Written.Slice(cut.Start, cut.Length);
            var digest = keys.Digest(bytes);
            if (!kept.TryGetValue(digest, out var chunk))
            {
                var (start, length) = batch.Add(bytes, cut.Rows);
                chunk = kept[digest] = new Chunk(digest, run, batches, start, length, cut.Rows, 0);
            }

            chunks.Add(chunk with { Line = cut.Line });
        }

        return batch.Received >= BatchBytes ? batch.Seal(keys) : ((byte[], long)?)null;
    });

    private bool TryInsert(Func<DbTransaction?> begin, (byte[] Body, long Rows) full)
    {
        using var transaction = begin();
        if (transaction is null)
        {
            return false;
        }

        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            $"insert into {HubTables.Landed} (run, batch, rows, body) values (@run, @batch, @rows, @body)";
        foreach (var (name, value) in new (string, object)[]
            { ("run", run), ("batch", batches++), ("rows", full.Rows), ("body", full.Body) })
        {
            var parameter = insert.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            insert.Parameters.Add(parameter);
        }

        insert.ExecuteNonQuery();
        transaction.Commit();
        return true;
    }

    private static Dictionary<UInt128, Chunk> KeptOf(ChunkList before)
    {
        var kept = new Dictionary<UInt128, Chunk>(before.Count);
        for (var i = 0; i < before.Count; i++)
        {
            kept[before[i].Digest] = before[i];
        }

        return kept;
    }
}
