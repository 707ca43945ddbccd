namespace DataHub.Gateway;

/// <summary>
/// A cache that never grows beyond its bound: the entry not used for longest goes first, and one owner (a client) never
/// holds more than a share, so that nobody's never-seen documents push out everybody's known ones.
/// </summary>
public sealed class BoundedCache<TKey, TValue>(int capacity, int share)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = [];
    private readonly Dictionary<string, int> held = [];
    private readonly Lock gate = new();

    /// <summary>How many entries there are.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>The value of a key.</summary>
    public bool TryGet(TKey key, out TValue? value)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            if (node != byUse.First)
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
            }

            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Adds a value, or keeps the one that came first.</summary>
    public TValue Add(TKey key, TValue value, string owner)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var known))
            {
                return known.Value.Value;
            }

            var holds = held.GetValueOrDefault(owner);
            if (holds >= share)
            {
                Remove(Oldest(owner)!);
            }
            else if (entries.Count >= capacity)
            {
                Remove(byUse.Last!);
            }

            entries[key] = byUse.AddFirst(new Entry(key, value, owner));
            held[owner] = held.GetValueOrDefault(owner) + 1;
            return value;
        }
    }

    private LinkedListNode<Entry>? Oldest(string owner)
    {
        var node = byUse.Last;
        while (node is not null && node.Value.Owner != owner)
        {
            node = node.Previous;
        }

        return node;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        byUse.Remove(node);
        entries.Remove(node.Value.Key);
        if (--held[node.Value.Owner] == 0)
        {
            held.Remove(node.Value.Owner);
        }
    }

    private sealed record Entry(TKey Key, TValue Value, string Owner);
}
