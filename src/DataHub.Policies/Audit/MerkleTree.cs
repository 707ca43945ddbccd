using System.Security.Cryptography;

namespace DataHub.Policies;

/// <summary>The root over a growing list of records (RFC 9162 §2.1), from the roots of its full subtrees.</summary>
public sealed class MerkleTree
{
    private readonly List<byte[]> frontier = [];
    private readonly byte[] input = new byte[1 + (2 * AuditChain.HashLength)];

    /// <summary>An empty tree.</summary>
    public MerkleTree()
    {
    }

    /// <summary>A tree of that size with these roots of full subtrees, the largest first.</summary>
    public MerkleTree(long size, IEnumerable<byte[]> frontier)
    {
        Size = size;
        this.frontier.AddRange(frontier);
        if (this.frontier.Count != long.PopCount(size))
        {
            throw new AuditUnavailableException("A checkpoint of the audit trail is damaged.");
        }
    }

    /// <summary>How many records it holds.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of its full subtrees, the largest first: one for each bit of its size.</summary>
    public IReadOnlyList<byte[]> Frontier => frontier;

    /// <summary>Adds a record's hash.</summary>
    public void Add(ReadOnlySpan<byte> hash)
    {
        var node = Leaf(hash);
        for (var full = Size; (full & 1) == 1; full >>= 1)
        {
            node = Join(frontier[^1], node);
            frontier.RemoveAt(frontier.Count - 1);
        }

        frontier.Add(node);
        Size++;
    }

    /// <summary>The root over all of it; over nothing, the hash of nothing.</summary>
    public byte[] Root()
    {
        if (frontier is [])
        {
            return SHA256.HashData([]);
        }

        var root = frontier[^1];
        for (var i = frontier.Count - 2; i >= 0; i--)
        {
            root = Join(frontier[i], root);
        }

        return root;
    }

    private byte[] Leaf(ReadOnlySpan<byte> hash)
    {
        input[0] = 0x00;
        hash.CopyTo(input.AsSpan(1));
        return SHA256.HashData(input.AsSpan(0, 1 + AuditChain.HashLength));
    }

    private byte[] Join(byte[] left, byte[] right)
    {
        input[0] = 0x01;
        left.CopyTo(input, 1);
        right.CopyTo(input, 1 + AuditChain.HashLength);
        return SHA256.HashData(input);
    }
}
