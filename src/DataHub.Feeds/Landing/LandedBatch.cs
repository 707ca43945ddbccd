using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Chunks on their way into the database, where they are sealed together and each is compressed by itself.</summary>
internal sealed class LandedBatch
{
    private const int SizeBytes = sizeof(int);
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>How long its chunks are as received.</summary>
    public int Received { get; private set; }

    /// <summary>How many rows it has.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a chunk and says where it stands.</summary>
    public (int Start, int Length) Add(ReadOnlySpan<byte> chunk, int rows)
    {
        var start = bytes.WrittenCount;
        var span = bytes.GetSpan(SizeBytes + BrotliEncoder.GetMaxCompressedLength(chunk.Length));
        BinaryPrimitives.WriteInt32LittleEndian(span, chunk.Length);
        BrotliEncoder.TryCompress(chunk, span[SizeBytes..], out var length, quality: 0, window: 18);
        bytes.Advance(SizeBytes + length);
        Received += chunk.Length;
        Rows += rows;
        return (start, SizeBytes + length);
    }

    /// <summary>Seals what was added, and begins anew.</summary>
    public (byte[] Body, long Rows) Seal(HubKeys keys)
    {
        var result = (keys.Encrypt(bytes.WrittenSpan), Rows);
        bytes.ResetWrittenCount();
        (Received, Rows) = (0, 0);
        return result;
    }

    /// <summary>Puts a reader before the first row of a chunk, which stands at the line.</summary>
    public static void Open(ReadOnlySpan<byte> chunk, long line, RowReader reader)
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(chunk);
        BrotliDecoder.TryDecompress(chunk[SizeBytes..], reader.Room(size), out var length);
        reader.Open(length, line);
    }
}
