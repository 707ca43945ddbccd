using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using DataHub.Datasets;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>The rows of a run as received: compressed, sealed with the field key, in batches.</summary>
internal sealed class LandedRows(SqliteConnection connection, HubKeys keys, long run)
{
    private const int BatchBytes = 192 * 1024;

    /// <summary>How a position in a run is one number: the batch, and the row in it.</summary>
    public const int RowsPerBatch = 1 << 20;

    /// <summary>Lands all rows of a source; the hash is over what was received.</summary>
    public (long Rows, string Hash) Land(IRowSource source, Action<long> landed, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var writer = new RowWriter();
        using var insert = connection.CreateCommand();
        insert.CommandText =
            $"insert into {HubTables.Landed} (run, batch, rows, body) values ($run, $batch, $rows, $body)";
        insert.Parameters.AddWithValue("$run", run);
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
                Insert(insert, batch, writer);
                rows += writer.Rows;
                landed(rows);
            }

            if (!more)
            {
                return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
            }
        }
    }

    /// <summary>Goes through all rows in the order received; positions grow.</summary>
    public void Read(Action<long, RowReader> row, CancellationToken cancel)
    {
        var reader = new RowReader();
        using var select = connection.CreateCommand();
        select.CommandText = $"select batch, body from {HubTables.Landed} where run = $run order by batch";
        select.Parameters.AddWithValue("$run", run);
        using var batches = select.ExecuteReader();
        while (batches.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var position = batches.GetInt64(0) * RowsPerBatch;
            Open((byte[])batches.GetValue(1), reader, () => row(position++, reader));
        }
    }

    /// <summary>One row, by its position.</summary>
    public (long Line, string Raw) At(long position, IReadOnlyList<string> columns)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"select body from {HubTables.Landed} where run = $run and batch = $batch";
        select.Parameters.AddWithValue("$run", run);
        select.Parameters.AddWithValue("$batch", position / RowsPerBatch);
        var reader = new RowReader();
        var index = 0L;
        var found = (0L, "{}");
        Open((byte[])select.ExecuteScalar()!, reader, () =>
        {
            if (index++ == position % RowsPerBatch)
            {
                found = (reader.Line, reader.ToJson(columns));
            }
        });
        return found;
    }

    private void Insert(SqliteCommand insert, int batch, RowWriter writer)
    {
        var rented = ArrayPool<byte>.Shared.Rent(
            BrotliEncoder.GetMaxCompressedLength(writer.Written.Length) + sizeof(int));
        BitConverter.TryWriteBytes(rented, writer.Written.Length);
        BrotliEncoder.TryCompress(writer.Written, rented.AsSpan(sizeof(int)), out var length, quality: 1, window: 18);
        insert.Parameters.Clear();
        insert.Parameters.AddWithValue("$run", run);
        insert.Parameters.AddWithValue("$batch", batch);
        insert.Parameters.AddWithValue("$rows", writer.Rows);
        insert.Parameters.AddWithValue("$body", keys.Encrypt(rented.AsSpan(0, length + sizeof(int))));
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
}
