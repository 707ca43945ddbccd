using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>The chunks of a run in the order of its source: a few dozen bytes for each, whatever its rows.</summary>
internal sealed class ChunkList
{
    private const int DigestBytes = 16;
    private readonly List<Chunk> chunks;

    private ChunkList(List<Chunk> chunks) =>
        (this.chunks, Rows) = (chunks, chunks.Sum(chunk => (long)chunk.Rows));

    /// <summary>A list without chunks.</summary>
    public ChunkList()
        : this([])
    {
    }

    /// <summary>How many rows they have together.</summary>
    public long Rows { get; private set; }

    public int Count => chunks.Count;

    public Chunk this[int index] => chunks[index];

    public void Add(Chunk chunk)
    {
        chunks.Add(chunk);
        Rows += chunk.Rows;
    }

    /// <summary>Stands for all rows, their order and their lines.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunks)
        {
            var (digest, line) = (chunk.Digest, chunk.Line);
            hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in digest)));
            hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in line)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads the list of a run; empty when it is not kept.</summary>
    public static ChunkList Load(DbConnection connection, HubKeys keys, long run)
    {
        var placed = new List<(int Place, Chunk Chunk)>();
        var parts = connection.Query<(long LiesIn, byte[] Body)>(
            $"select lies_in, body from {HubTables.Chunks} where run = @run", new { run });
        foreach (var (liesIn, body) in parts)
        {
            Read(liesIn, keys.Decrypt(body), placed);
        }

        placed.Sort((one, other) => one.Place.CompareTo(other.Place));
        return new ChunkList(placed.ConvertAll(chunk => chunk.Chunk));
    }

    /// <summary>Keeps the list as that of a run, apart for each run that holds some of its chunks.</summary>
    public void Save(DbConnection connection, HubKeys keys, long run)
    {
        foreach (var part in chunks.Index().GroupBy(chunk => chunk.Item.Run))
        {
            connection.Execute(
                $"insert into {HubTables.Chunks} (run, lies_in, body) values (@run, @liesIn, @body)",
                new { run, liesIn = part.Key, body = keys.Encrypt(Written(part)) });
        }
    }

    private static byte[] Written(IEnumerable<(int Place, Chunk Chunk)> part)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Span<byte> digest = stackalloc byte[DigestBytes];
        foreach (var (place, chunk) in part)
        {
            writer.Write7BitEncodedInt(place);
            writer.Write7BitEncodedInt(chunk.Batch);
            writer.Write7BitEncodedInt(chunk.Start);
            writer.Write7BitEncodedInt(chunk.Length);
            writer.Write7BitEncodedInt(chunk.Rows);
            writer.Write7BitEncodedInt64(chunk.Line);
            MemoryMarshal.Write(digest, chunk.Digest);
            writer.Write(digest);
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static void Read(long run, byte[] part, List<(int Place, Chunk Chunk)> into)
    {
        using var reader = new BinaryReader(new MemoryStream(part));
        Span<byte> digest = stackalloc byte[DigestBytes];
        while (reader.BaseStream.Position < part.Length)
        {
            var place = reader.Read7BitEncodedInt();
            var chunk = new Chunk(
                0, run, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(),
                reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64());
            reader.BaseStream.ReadExactly(digest);
            into.Add((place, chunk with { Digest = MemoryMarshal.Read<UInt128>(digest) }));
        }
    }
}
