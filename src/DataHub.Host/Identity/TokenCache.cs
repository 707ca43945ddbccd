using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Host.Identity;

/// <summary>Callers of tokens found valid, by the token's SHA-256; bounded, each until its token ends.</summary>
internal sealed class TokenCache(TimeProvider clock)
{
    private const int Most = 10_000;
    private const int Recent = 64;
    private readonly ConcurrentDictionary<Key, Entry> entries = new();

    // A connection that sends the same header again gives the same string again: its reference says what its hash would.
    private readonly Seen?[] recent = new Seen?[Recent];

    /// <summary>What is known of the very header, null when nothing is.</summary>
    public Identification? Find(string header) =>
        recent[SlotOf(header)] is { } seen && ReferenceEquals(seen.Header, header) ? Now(seen.Entry) : null;

    /// <summary>What is known of the token, null when nothing is; the header that brought it is found at once next time.</summary>
    public Identification? Find(in Key key, string header)
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        recent[SlotOf(header)] = new Seen(header, entry);
        return Now(entry);
    }

    /// <summary>Remembers a caller until the token ends.</summary>
    public void Add(in Key key, Identification.Known known, DateTimeOffset until)
    {
        if (entries.Count >= Most)
        {
            Forget();
        }

        entries[key] = new Entry(known, until);
    }

    private static int SlotOf(string header) => RuntimeHelpers.GetHashCode(header) % Recent;

    private Identification Now(Entry entry) =>
        clock.GetUtcNow() < entry.Until ? entry.Known : Identification.Refused.Expired;

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, _) in entries.Where(e => e.Value.Until <= now))
        {
            entries.TryRemove(key, out _);
        }

        if (entries.Count >= Most)
        {
            entries.Clear();
        }
    }

    private sealed record Entry(Identification.Known Known, DateTimeOffset Until);

    private sealed record Seen(string Header, Entry Entry);

    /// <summary>The SHA-256 of a token.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Key(long A, long B, long C, long D)
    {
        /// <summary>The key of a token, whose characters are ASCII.</summary>
        public static Key Of(ReadOnlySpan<char> token)
        {
            Span<byte> bytes = stackalloc byte[token.Length];
            Encoding.ASCII.GetBytes(token, bytes);
            Span<long> hash = stackalloc long[4];
            SHA256.HashData(bytes, MemoryMarshal.AsBytes(hash));
            return new Key(hash[0], hash[1], hash[2], hash[3]);
        }
    }
}
