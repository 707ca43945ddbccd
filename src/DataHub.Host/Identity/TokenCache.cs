using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Host.Identity;

/// <summary>Callers of tokens found valid, by the token's SHA-256; bounded, each until its token ends.</summary>
internal sealed class TokenCache(TimeProvider clock)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<Key, Entry> entries = new();

    /// <summary>What is known of the token, null when nothing is.</summary>
    public Identification? Find(in Key key) =>
        entries.TryGetValue(key, out var entry)
            ? clock.GetUtcNow() < entry.Until ? entry.Known : Identification.Refused.Expired
            : null;

    /// <summary>Remembers a caller until the token ends.</summary>
    public void Add(in Key key, Identification.Known known, DateTimeOffset until)
    {
        if (entries.Count >= Most)
        {
            Forget();
        }

        entries[key] = new Entry(known, until);
    }

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
