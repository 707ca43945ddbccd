using System.Buffers;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>The representations of one request, each written once, and the objects that each stands for.</summary>
internal sealed class EntityBatch : IDisposable
{
    private const int None = -1;
    private readonly IReadOnlyList<ResultObject> parents;
    private readonly RepresentationWriter[] writers;
    private readonly int[] ints;
    private readonly int capacity;
    private readonly int buckets;
    private readonly bool repeat;
    private List<int>? missing;
    private HashSet<int>? repeats;

    // One rented array: for each representation its hash, start, end, first object and next in the bucket; for each
    // object the next one of its representation; the buckets, and the last representation by what its slots hold.
    private EntityBatch(IReadOnlyList<ResultObject> parents, RepresentationWriter[] writers, bool repeat)
    {
        this.repeat = repeat;
        this.parents = parents;
        this.writers = writers;
        capacity = parents.Count;
        buckets = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 1));
        ints = ArrayPool<int>.Shared.Rent((capacity * 6) + (buckets * 2));
        ints.AsSpan(capacity * 6, buckets * 2).Fill(None);
    }

    /// <summary>How many representations there are.</summary>
    public int Count { get; private set; }

    /// <summary>The representations for which nothing came back.</summary>
    public IReadOnlyList<int> Missing => missing ?? (IReadOnlyList<int>)[];

    private Span<int> Hashes => ints.AsSpan(0, capacity);

    private Span<int> Starts => ints.AsSpan(capacity, capacity);

    private Span<int> Ends => ints.AsSpan(capacity * 2, capacity);

    private Span<int> Firsts => ints.AsSpan(capacity * 3, capacity);

    private Span<int> InBucket => ints.AsSpan(capacity * 4, capacity);

    private Span<int> OfSame => ints.AsSpan(capacity * 5, capacity);

    private Span<int> Buckets => ints.AsSpan(capacity * 6, buckets);

    private Span<int> BySlots => ints.AsSpan((capacity * 6) + buckets, buckets);

    /// <summary>Whether it was written before: a subgraph that counts rows is told of each object.</summary>
    public bool IsRepeat(int representation) => repeats?.Contains(representation) == true;

    /// <summary>Writes the representations as a list; equal ones once, unless they are to <paramref name="repeat"/>.</summary>
    public static EntityBatch Write(
        PooledBuffer into, IReadOnlyList<ResultObject> parents, RepresentationWriter[] writers, bool repeat = false)
    {
        var batch = new EntityBatch(parents, writers, repeat);
        into.Write((byte)'[');
        for (var i = 0; i < batch.capacity; i++)
        {
            batch.Add(into, i);
        }

        into.Write((byte)']');
        return batch;
    }

    /// <summary>The first object of a representation.</summary>
    public ResultObject First(int representation) => parents[Firsts[representation]];

    /// <summary>All objects of a representation.</summary>
    public Others All(int representation) => new(this, Firsts[representation]);

    /// <summary>All objects of a representation but the first.</summary>
    public Others Rest(int representation) => new(this, OfSame[Firsts[representation]]);

    /// <summary>Notes that nothing came back.</summary>
    public void Miss(int representation) => (missing ??= []).Add(representation);

    /// <summary>Notes that there is an error because of which nothing came back.</summary>
    public void Explain(int representation) => missing?.Remove(representation);

    public void Dispose() => ArrayPool<int>.Shared.Return(ints);

    // Most objects hold in their slots what another one holds, and then nothing needs to be written to see it.
    private void Add(PooledBuffer into, int parent)
    {
        var of = parents[parent];
        var writer = WriterOf(of);
        ref var like = ref BySlots[writer.HashOf(of) & (buckets - 1)];
        if (!repeat && like != None && parents[Firsts[like]] is var first && ReferenceEquals(first.Shape, of.Shape) && writer.SameSlots(first, of))
        {
            Link(parent, like);
            return;
        }

        like = Write(into, parent, writer);
    }

    private int Write(PooledBuffer into, int parent, RepresentationWriter writer)
    {
        var before = into.Length;
        into.Write(Count == 0 ? ""u8 : ","u8);
        var start = into.Length;
        writer.Write(into, parents[parent]);
        var written = into.Written.Span;
        var hash = Hash(written[start..]);
        ref var bucket = ref Buckets[hash & (buckets - 1)];
        for (var known = bucket; known != None; known = InBucket[known])
        {
            if (Hashes[known] == hash && written[Starts[known]..Ends[known]].SequenceEqual(written[start..]))
            {
                Link(parent, known);
                if (repeat)
                {
                    Firsts[Count] = Firsts[known];
                    (repeats ??= []).Add(Count++);
                }
                else
                {
                    into.Truncate(before);
                }

                return known;
            }
        }

        Hashes[Count] = hash;
        Starts[Count] = start;
        Ends[Count] = into.Length;
        Firsts[Count] = parent;
        OfSame[parent] = None;
        InBucket[Count] = bucket;
        bucket = Count;
        return Count++;
    }

    private void Link(int parent, int representation)
    {
        var first = Firsts[representation];
        OfSame[parent] = OfSame[first];
        OfSame[first] = parent;
    }

    // One of no shape here was pending before another fetch learnt what it is.
    private RepresentationWriter WriterOf(ResultObject parent)
    {
        foreach (var writer in writers)
        {
            if (ReferenceEquals(writer.Shape, parent.Shape))
            {
                return writer;
            }
        }

        return Array.Find(writers, w => w.Shape.IsPending) ?? writers[0];
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>Walks over the objects of one representation.</summary>
    public struct Others(EntityBatch batch, int next)
    {
        private int at = None;
        private int next = next;

        public readonly ResultObject Current => batch.parents[at];

        public readonly Others GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next == None)
            {
                return false;
            }

            (at, next) = (next, batch.OfSame[next]);
            return true;
        }
    }
}
