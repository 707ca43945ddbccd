namespace DataHub.Feeds;

/// <summary>
/// The rows of a run that the next one has to look at again though the source sends them again: refused, flagged, or with
/// a twin. All others were taken as they are, each the only one of its key.
/// </summary>
/// <param name="rows">How many rows the run has.</param>
internal sealed class NotedRows(long rows)
{
    private const int Most = 500_000;
    private readonly List<long> positions = [];

    /// <summary>Notes a row.</summary>
    public void Add(long position)
    {
        if (positions.Count <= Most)
        {
            positions.Add(position);
        }
    }

    /// <summary>The positions as they are kept; null when they are so many that the next run looks at all rows.</summary>
    public byte[]? ToBytes()
    {
        if (positions.Count > Most)
        {
            return null;
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt64(rows);
        positions.Sort();
        var last = 0L;
        foreach (var position in positions.Distinct())
        {
            writer.Write7BitEncodedInt64(position - last);
            last = position;
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what is kept: how many rows the run has, and the positions in their order.</summary>
    public static (long Rows, List<long> Positions) Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var (rows, positions, last) = (reader.Read7BitEncodedInt64(), new List<long>(), 0L);
        while (reader.BaseStream.Position < bytes.Length)
        {
            positions.Add(last += reader.Read7BitEncodedInt64());
        }

        return (rows, positions);
    }
}
