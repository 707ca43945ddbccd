namespace DataHub.Feeds;

/// <summary>Which chunks two snapshots have in common, each paired with one of the other.</summary>
internal sealed class ChunkPairs
{
    private readonly int[] pair;
    private readonly bool[] gone;

    public ChunkPairs(ChunkList before, ChunkList now)
    {
        (pair, gone) = (new int[now.Count], new bool[before.Count]);
        var unpaired = new Dictionary<UInt128, (int First, int Count)>(before.Count);
        for (var i = 0; i < before.Count; i++)
        {
            var (first, count) = unpaired.GetValueOrDefault(before[i].Digest, (i, 0));
            unpaired[before[i].Digest] = (first, count + 1);
        }

        for (var i = 0; i < now.Count; i++)
        {
            pair[i] = Take(now[i]);
            Unpaired += pair[i] < 0 ? now[i].Rows : 0;
        }

        for (var i = 0; i < before.Count; i++)
        {
            gone[i] = Take(before[i]) >= 0;
            Unpaired += gone[i] ? before[i].Rows : 0;
        }

        int Take(Chunk chunk)
        {
            var (first, count) = unpaired.GetValueOrDefault(chunk.Digest);
            if (count == 0)
            {
                return -1;
            }

            unpaired[chunk.Digest] = (first, count - 1);
            return first;
        }
    }

    /// <summary>How many rows are in chunks without a pair, of both.</summary>
    public long Unpaired { get; }

    /// <summary>A chunk of the snapshot before with the same rows as one of now; -1 when that is new.</summary>
    public int PairOf(int now) => pair[now];

    /// <summary>Whether a chunk of the snapshot before has no pair.</summary>
    public bool IsGone(int before) => gone[before];
}
