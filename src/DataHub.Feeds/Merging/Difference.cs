using System.Runtime.InteropServices;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// What sets a snapshot apart from the one before it: found by their chunks and, in chunks that only one of them has, by
/// their rows. Rows that both have are left out, unless they were noted (infra/decisions/0022).
/// </summary>
internal sealed class Difference
{
    private const long Few = 20_000;
    private const long Most = 500_000;
    private readonly LandedRows before;
    private readonly LandedRows now;
    private readonly ChunkPairs pairs;
    private readonly HubKeys keys;
    private readonly List<long> noted;
    private readonly long[] starts;
    private readonly Dictionary<UInt128, (int Come, int Kept)> fresh = [];
    private readonly RowReader reader = new();

    private Difference(LandedRows before, LandedRows now, ChunkPairs pairs, HubKeys keys, List<long> noted)
    {
        (this.before, this.now, this.pairs, this.keys, this.noted) = (before, now, pairs, keys, noted);
        starts = new long[before.Chunks.Count + 1];
        for (var i = 0; i < before.Chunks.Count; i++)
        {
            starts[i + 1] = starts[i] + before.Chunks[i].Rows;
        }
    }

    /// <summary>How many rows were left out by <see cref="Come"/>.</summary>
    public long LeftOut { get; private set; }

    /// <summary>
    /// The difference to the snapshot that <paramref name="noted"/> is of; null when so much is other that looking at all
    /// rows costs less.
    /// </summary>
    public static Difference? Find(LandedRows before, LandedRows now, HubKeys keys, byte[] noted)
    {
        var (rows, positions) = NotedRows.Read(noted);
        if (rows != before.Chunks.Rows)
        {
            return null;
        }

        var pairs = new ChunkPairs(before.Chunks, now.Chunks);
        return pairs.Unpaired <= Math.Clamp(now.Chunks.Rows / 2, Few, Most)
            ? new Difference(before, now, pairs, keys, positions)
            : null;
    }

    /// <summary>Goes through the rows of the snapshot before that are gone, changed, or noted.</summary>
    public void Left(Action<RowReader> row, CancellationToken cancel)
    {
        CountFresh();
        for (var i = 0; i < before.Chunks.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (!pairs.IsGone(i))
            {
                ReadNoted(before, i, i, (_, raw) => row(raw));
                continue;
            }

            before.Open(i, reader);
            for (var position = starts[i]; reader.Skip(); position++)
            {
                if (noted.BinarySearch(position) >= 0 || !ComesAgain())
                {
                    reader.Restore();
                    row(reader);
                }
            }
        }
    }

    /// <summary>Goes through the rows that are new, changed, or noted, by their positions; after <see cref="Left"/>.</summary>
    public void Come(Action<long, RowReader> row, CancellationToken cancel)
    {
        var start = 0L;
        for (var i = 0; i < now.Chunks.Count; start += now.Chunks[i++].Rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (pairs.PairOf(i) is >= 0 and var pair)
            {
                LeftOut += now.Chunks[i].Rows - NotedIn(pair).Length;
                ReadNoted(now, i, pair, (place, raw) => row(start + place, raw));
                continue;
            }

            now.Open(i, reader);
            for (var position = start; reader.Skip(); position++)
            {
                if (!WasThere())
                {
                    reader.Restore();
                    row(position, reader);
                }
            }
        }
    }

    /// <summary>Counts the rows of chunks that are new, so that those that only moved are found again.</summary>
    private void CountFresh()
    {
        for (var i = 0; i < now.Chunks.Count; i++)
        {
            if (pairs.PairOf(i) >= 0)
            {
                continue;
            }

            now.Open(i, reader);
            while (reader.Skip())
            {
                CollectionsMarshal.GetValueRefOrAddDefault(fresh, keys.Digest(reader.Content), out _).Come++;
            }
        }
    }

    private bool ComesAgain()
    {
        var digest = keys.Digest(reader.Content);
        var (come, kept) = fresh.GetValueOrDefault(digest);
        if (come == kept)
        {
            return false;
        }

        fresh[digest] = (come, kept + 1);
        return true;
    }

    private bool WasThere()
    {
        var digest = keys.Digest(reader.Content);
        var (come, kept) = fresh[digest];
        if (kept == 0)
        {
            return false;
        }

        fresh[digest] = (come, kept - 1);
        LeftOut++;
        return true;
    }

    /// <summary>The noted rows of a chunk of the snapshot before, by their positions there.</summary>
    private ReadOnlySpan<long> NotedIn(int chunk)
    {
        var (from, to) = (PlaceOf(starts[chunk]), PlaceOf(starts[chunk + 1]));
        return CollectionsMarshal.AsSpan(noted)[from..to];

        int PlaceOf(long position)
        {
            var place = noted.BinarySearch(position);
            return place < 0 ? ~place : place;
        }
    }

    /// <summary>Goes through those rows of a chunk that were noted in its pair, by their places in it.</summary>
    private void ReadNoted(LandedRows rows, int chunk, int pair, Action<long, RowReader> row)
    {
        var next = starts[pair];
        foreach (var position in NotedIn(pair))
        {
            if (next == starts[pair])
            {
                rows.Open(chunk, reader);
            }

            for (; next < position; next++)
            {
                reader.Skip();
            }

            reader.Read();
            row(next++ - starts[pair], reader);
        }
    }
}
