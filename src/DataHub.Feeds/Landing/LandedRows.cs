using System.Buffers;
using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>The rows of a run as received: compressed, sealed with the field key, in batches.</summary>
internal sealed class LandedRows(DbConnection connection, HubKeys keys, long run)
{
    private const int BatchBytes = 192 * 1024;

    /// <summary>How a position in a run is one number: the batch, and the row in it.</summary>
    public const int RowsPerBatch = 1 << 20;

    /// <summary>
    /// Lands all rows of a source, each batch in a transaction that <paramref name="begin"/> makes, so that nobody waits
    /// for a slow source; ends early when there is none. While a batch is sealed the next is read. The hash is over the
    /// batches as sealed: the same rows are sealed the same.
    /// </summary>
    public (long Rows, string Hash, bool Ended) Land(
        IRowSource source, Func<DbTransaction?> begin, Action<long> landed, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (writer, other) = (new RowWriter(), new RowWriter());
        var (rows, batch) = (0L, 0);
        Task<byte[]>? sealing = null;
        for (var more = true; more || sealing is not null;)
        {
            more = more && Fill(source, writer);
            cancel.ThrowIfCancellationRequested();
            if (sealing is not null)
            {
                var body = sealing.GetAwaiter().GetResult();
                using var transaction = begin();
                if (transaction is null)
                {
                    return (rows, "", false);
                }

                hash.AppendData(body);
                Insert(transaction, batch++, other.Rows, body);
                transaction.Commit();
                rows += other.Rows;
                landed(rows);
            }

            (writer, other) = (other, writer);
            sealing = other.Rows > 0 ? Seal(other) : null;
            writer.Clear();
        }

        return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()), true);
    }

    /// <summary>Goes through all rows in the order received; positions grow.</summary>
    public void Read(Action<long, RowReader> row, CancellationToken cancel)
    {
        var reader = new RowReader();
        for (var batch = 0L; Body(batch) is { } body; batch++)
        {
            cancel.ThrowIfCancellationRequested();
            var position = batch * RowsPerBatch;
            Open(body, reader, () => row(position++, reader));
        }
    }

    /// <summary>Goes through the rows at some positions, which must grow.</summary>
    public void Read(IEnumerable<long> positions, Action<long, RowReader> row)
    {
        var reader = new RowReader();
        foreach (var group in positions.GroupBy(position => position / RowsPerBatch))
        {
            var position = group.Key * RowsPerBatch;
            var wanted = group.ToHashSet();
            Open(Body(group.Key)!, reader, () =>
            {
                if (wanted.Contains(position++))
                {
                    row(position - 1, reader);
                }
            });
        }
    }

    // One by one, because a connection that reads batches can't write meanwhile on every database.
    private byte[]? Body(long batch)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"select body from {HubTables.Landed} where run = @run and batch = @batch";
        Add(select, "run", run);
        Add(select, "batch", batch);
        return (byte[]?)select.ExecuteScalar();
    }

    /// <summary>Reads a batch; false when it is the last.</summary>
    private static bool Fill(IRowSource source, RowWriter writer)
    {
        while (writer.Written.Length < BatchBytes && writer.Rows < RowsPerBatch)
        {
            if (!source.Read(writer))
            {
                return false;
            }
        }

        return true;
    }

    private Task<byte[]> Seal(RowWriter writer) => Task.Run(() =>
    {
        var rented = ArrayPool<byte>.Shared.Rent(
            BrotliEncoder.GetMaxCompressedLength(writer.Written.Length) + sizeof(int));
        BitConverter.TryWriteBytes(rented, writer.Written.Length);
        BrotliEncoder.TryCompress(writer.Written, rented.AsSpan(sizeof(int)), out var length, quality: 0, window: 18);
        var body = keys.Encrypt(rented.AsSpan(0, length + sizeof(int)));
        ArrayPool<byte>.Shared.Return(rented);
        return body;
    });

    private void Insert(DbTransaction transaction, long batch, long rows, byte[] body)
    {
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            $"insert into {HubTables.Landed} (run, batch, rows, body) values (@run, @batch, @rows, @body)";
        Add(insert, "run", run);
        Add(insert, "batch", batch);
        Add(insert, "rows", rows);
        Add(insert, "body", body);
        insert.ExecuteNonQuery();
    }

    private void Open(byte[] body, RowReader reader, Action row)
    {
        var opened = keys.Decrypt(body);
        var size = BitConverter.ToInt32(opened);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        BrotliDecoder.TryDecompress(opened.AsSpan(sizeof(int)), rented, out var length);
        reader.Open(rented, length);
        while (reader.Read())
        {
            row();
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
