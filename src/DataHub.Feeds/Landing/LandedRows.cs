using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>The rows of a run as received. A row's position is its number in them, counted from 0.</summary>
internal sealed class LandedRows(DbConnection connection, HubKeys keys, ChunkList chunks)
{
    private const int OpenBatches = 32;
    private readonly Dictionary<(long Run, int Batch), byte[]> batches = [];
    private readonly Queue<(long Run, int Batch)> opened = [];

    /// <summary>The rows of a run that are kept.</summary>
    public static LandedRows Of(DbConnection connection, HubKeys keys, long run) =>
        new(connection, keys, ChunkList.Load(connection, keys, run));

    /// <summary>The stretches that they are kept in.</summary>
    public ChunkList Chunks => chunks;

    /// <summary>Goes through all rows in the order received; positions grow.</summary>
    public void Read(Action<long, RowReader> row, CancellationToken cancel)
    {
        var (reader, position) = (new RowReader(), 0L);
        for (var i = 0; i < chunks.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Open(i, reader);
            while (reader.Read())
            {
                row(position++, reader);
            }
        }
    }

    /// <summary>Goes through the rows at some positions, which must grow.</summary>
    public void Read(IEnumerable<long> positions, Action<long, RowReader> row)
    {
        var reader = new RowReader();
        var (chunk, next, end) = (-1, 0L, 0L);
        foreach (var position in positions)
        {
            while (position >= end)
            {
                chunk++;
                (next, end) = (end, end + chunks[chunk].Rows);
                if (position < end)
                {
                    Open(chunk, reader);
                }
            }

            for (; next < position; next++)
            {
                reader.Skip();
            }

            reader.Read();
            next++;
            row(position, reader);
        }
    }

    /// <summary>Puts a reader before the first row of a chunk.</summary>
    public void Open(int index, RowReader reader)
    {
        var chunk = chunks[index];
        LandedBatch.Open(Batch(chunk.Run, chunk.Batch).AsSpan(chunk.Start, chunk.Length), chunk.Line, reader);
    }

    // The chunks of a run lie in the batches of several, from front to back in each.
    private byte[] Batch(long run, int batch)
    {
        if (batches.TryGetValue((run, batch), out var open))
        {
            return open;
        }

        if (opened.Count == OpenBatches)
        {
            batches.Remove(opened.Dequeue());
        }

        opened.Enqueue((run, batch));
        return batches[(run, batch)] = keys.Decrypt(Body(run, batch));
    }

    // One by one, because a connection that reads batches can't write meanwhile on every database.
    private byte[] Body(long run, int batch)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"select body from {HubTables.Landed} where run = @run and batch = @batch";
        foreach (var (name, value) in new[] { ("run", run), ("batch", batch) })
        {
            var parameter = select.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            select.Parameters.Add(parameter);
        }

        return (byte[])select.ExecuteScalar()!;
    }
}
