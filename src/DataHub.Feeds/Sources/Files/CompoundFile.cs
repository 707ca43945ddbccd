using System.Buffers.Binary;
using System.Text;

namespace DataHub.Feeds;

/// <summary>
/// The container of old workbooks (MS-CFB), looked at just enough to know that every stream is wholly there: its
/// chain of sectors has an end, meets no other chain, and lies inside the file.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int HeaderFats = 109;
    private readonly Stream file;
    private readonly int sectorSize;
    private readonly uint[] fat;
    private readonly HashSet<uint> taken = [];

    private CompoundFile(Stream file, ReadOnlySpan<byte> header)
    {
        this.file = file;
        sectorSize = Number16(header, 0x1E) switch
        {
            9 => 512,
            12 => 4096,
            _ => throw new InvalidDataException(),
        };
        fat = Fat(header);
    }

    /// <summary>The names of its streams; null when it is not whole.</summary>
    public static IReadOnlyList<string>? Streams(Stream file)
    {
        var header = new byte[512];
        file.Position = 0;
        try
        {
            file.ReadExactly(header);
            return new CompoundFile(file, header).Read(header);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>A stream of a whole file; null when there is none of that name.</summary>
    public static byte[]? Content(Stream file, string name)
    {
        var header = new byte[512];
        file.Position = 0;
        file.ReadExactly(header);
        var compound = new CompoundFile(file, header);
        var entries = compound.Entries(header, out var small);
        return entries.Find(entry => entry.Name == name) is not { } found ? null
            : found.Size < Number(header, 0x38) ? small.Content(found.First, (int)found.Size)
            : compound.Content(compound.Chain(found.First))[..(int)found.Size];
    }

    private List<string> Read(ReadOnlySpan<byte> header)
    {
        var entries = Entries(header, out var small);
        foreach (var entry in entries)
        {
            if (entry.Size >= Number(header, 0x38))
            {
                CheckSize(Chain(entry.First), entry.Size);
            }
            else
            {
                small.Check(entry.First, entry.Size);
            }
        }

        return [.. entries.Select(entry => entry.Name)];
    }

    private List<Entry> Entries(ReadOnlySpan<byte> header, out SmallStreams small)
    {
        var directory = Content(Chain(Number(header, 0x30)));
        small = Small(header, directory);
        var entries = new List<Entry>();
        for (var at = 0; at + 128 <= directory.Length; at += 128)
        {
            var entry = directory.AsSpan(at, 128);
            if (entry[66] == 2)
            {
                var size = BinaryPrimitives.ReadInt64LittleEndian(entry[120..]);
                entries.Add(new Entry(
                    Encoding.Unicode.GetString(entry[..Math.Clamp(Number16(entry, 64) - 2, 0, 64)]),
                    Number(entry, 116),
                    sectorSize == 512 ? (uint)size : size));
            }
        }

        return entries;
    }

    private SmallStreams Small(ReadOnlySpan<byte> header, ReadOnlySpan<byte> entries)
    {
        if (entries.Length < 128 || entries[66] != 5)
        {
            throw new InvalidDataException();
        }

        var chains = Content(Chain(Number(header, 0x3C)));
        var size = Number(entries, 120);
        var sectors = Chain(Number(entries, 116));
        CheckSize(sectors, size);
        return new SmallStreams(chains, size, () => Content(sectors));
    }

    /// <summary>The sectors of a chain.</summary>
    private List<uint> Chain(uint first)
    {
        var sectors = new List<uint>();
        for (var sector = first; sector != EndOfChain && (sector != uint.MaxValue || sectors.Count > 0); sector = fat[sector])
        {
            if (sector >= LastSector || sector >= fat.Length || !taken.Add(sector))
            {
                throw new InvalidDataException();
            }

            sectors.Add(sector);
        }

        return sectors;
    }

    private void CheckSize(List<uint> sectors, long size)
    {
        if (sectors.Count * (long)sectorSize < size)
        {
            throw new InvalidDataException();
        }

        for (var i = 0; i < sectors.Count && i * (long)sectorSize < size; i++)
        {
            var needed = Math.Min(sectorSize, size - (i * (long)sectorSize));
            if (StartOf(sectors[i]) + needed > file.Length)
            {
                throw new InvalidDataException();
            }
        }
    }

    private byte[] Content(List<uint> sectors)
    {
        CheckSize(sectors, sectors.Count * (long)sectorSize);
        var content = new byte[sectors.Count * sectorSize];
        foreach (var (i, sector) in sectors.Index())
        {
            file.Position = StartOf(sector);
            file.ReadExactly(content, i * sectorSize, sectorSize);
        }

        return content;
    }

    private uint[] Fat(ReadOnlySpan<byte> header)
    {
        var count = Number(header, 0x2C);
        if (count > file.Length / sectorSize)
        {
            throw new InvalidDataException();
        }

        var sectors = new List<uint>();
        for (var i = 0; i < Math.Min(count, HeaderFats); i++)
        {
            sectors.Add(Number(header, 0x4C + (i * 4)));
        }

        for (var next = Number(header, 0x44); sectors.Count < count;)
        {
            var more = Content([next]);
            for (var i = 0; i < (sectorSize / 4) - 1 && sectors.Count < count; i++)
            {
                sectors.Add(Number(more, i * 4));
            }

            next = Number(more, sectorSize - 4);
        }

        var bytes = Content(sectors);
        var entries = new uint[bytes.Length / 4];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = Number(bytes, i * 4);
        }

        return entries;
    }

    private long StartOf(uint sector) => (sector + 1L) * sectorSize;

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static int Number16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private sealed record Entry(string Name, uint First, long Size);

    /// <summary>The streams below the size that has sectors of its own, in sectors of 64 bytes.</summary>
    private sealed class SmallStreams(byte[] chains, uint size, Func<byte[]> all)
    {
        private readonly HashSet<uint> taken = [];

        public void Check(uint first, long length) => Walk(first, length, (_, _) => { });

        public byte[] Content(uint first, int length)
        {
            var (from, content) = (all(), new MemoryStream(length));
            Walk(first, length, (sector, part) => content.Write(from, (int)sector * 64, part));
            return content.ToArray();
        }

        private void Walk(uint first, long length, Action<uint, int> visit)
        {
            var sector = first;
            for (var left = length; left > 0; left -= 64)
            {
                var part = (int)Math.Min(left, 64);
                if (sector >= LastSector || (sector + 1L) * 4 > chains.Length || (sector * 64L) + part > size
                    || !taken.Add(sector))
                {
                    throw new InvalidDataException();
                }

                visit(sector, part);
                sector = Number(chains, (int)sector * 4);
            }
        }
    }
}
