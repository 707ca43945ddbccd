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
    /// for a slow source; ends early when there is none. The hash is over what was received.
    /// </summary>
    public (long Rows, string Hash, bool Ended) Land(
        IRowSource source, Func<DbTransaction?> begin, Action<long> landed, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var writer = new RowWriter();
        var rows = 0L;
        for (var batch = 0; ; batch++)
        {
            writer.Clear();
            var more = true;
            while (writer.Written.Length < BatchBytes && writer.Rows < RowsPerBatch && (more = source.Read(writer)))
            {
            }

            if (writer.Rows > 0)
            {
                cancel.ThrowIfCancellationRequested();
                hash.AppendData(writer.Written);
                using var transaction = begin();
                if (transaction is null)
                {
                    return (rows, "", false);
                }

                Insert(transaction, batch, writer);
                transaction.Commit();
                rows += writer.Rows;
                landed(rows);
            }

            if (!more)
            {
                return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()), true);
            }
        }
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

    private void Insert(DbTransaction transaction, long batch, RowWriter writer)
    {
        var rented = ArrayPool<byte>.Shared.Rent(
            BrotliEncoder.GetMaxCompressedLength(writer.Written.Length) + sizeof(int));
        BitConverter.TryWriteBytes(rented, writer.Written.Length);
        BrotliEncoder.TryCompress(writer.Written, rented.AsSpan(sizeof(int)), out var length, quality: 1, window: 18);
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            $"insert into {HubTables.Landed} (run, batch, rows, body) values (@run, @batch, @rows, @body)";
        Add(insert, "run", run);
        Add(insert, "batch", batch);
        Add(insert, "rows", (long)writer.Rows);
        Add(insert, "body", keys.Encrypt(rented.AsSpan(0, length + sizeof(int))));
        insert.ExecuteNonQuery();
        ArrayPool<byte>.Shared.Return(rented);
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
