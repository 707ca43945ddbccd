using System.Buffers.Binary;
using System.Numerics;

namespace DataHub.Feeds;

/// <summary>
/// Says where a chunk ends: after rows whose hash says so, whatever comes before or behind. Rows that are inserted or
/// deleted change the chunk they are in, and the next cut falls where it fell before.
/// </summary>
internal static class ChunkCutter
{
    private const int Least = 16;
    private const int Most = 256;
    private const int MostBytes = 64 * 1024;
    private const uint Mask = 31;

    /// <summary>Whether a chunk ends after its last row.</summary>
    /// <param name="row">That row.</param>
    /// <param name="rows">How many rows the chunk has.</param>
    /// <param name="bytes">How long it is.</param>
    public static bool IsEnd(ReadOnlySpan<byte> row, int rows, int bytes) =>
        rows >= Most || bytes >= MostBytes || (rows >= Least && (Hash(row) & Mask) == 0);

    private static uint Hash(ReadOnlySpan<byte> row)
    {
        var hash = uint.MaxValue;
        for (; row.Length >= sizeof(ulong); row = row[sizeof(ulong)..])
        {
            hash = BitOperations.Crc32C(hash, BinaryPrimitives.ReadUInt64LittleEndian(row));
        }

        foreach (var rest in row)
        {
            hash = BitOperations.Crc32C(hash, rest);
        }

        return hash;
    }
}
