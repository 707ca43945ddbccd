using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Policies;

/// <summary>
/// A signed statement of what the trail held: so many records with this root over their hashes. Copies of it kept
/// elsewhere show records that are cut off, and trails that were written anew.
/// </summary>
/// <param name="Origin">The node that wrote the trail.</param>
/// <param name="Size">How many records.</param>
/// <param name="Root">The RFC 9162 root over their hashes, in hex.</param>
/// <param name="At">When.</param>
/// <param name="KeyId">The SHA-256 of the public key, in hex.</param>
/// <param name="Frontier">The roots of the full subtrees, in hex, from which the tree goes on.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over all but the frontier, in base64.</param>
public sealed record AuditCheckpoint(
    string Origin,
    long Size,
    string Root,
    DateTimeOffset At,
    string KeyId,
    ImmutableArray<string> Frontier,
    string Signature)
{
    /// <summary>Whether the owner of the key signed it.</summary>
    public bool IsSignedBy(ECDsa key) =>
        KeyId == IdOf(key)
        && Convert.TryFromBase64String(Signature, new byte[Signature.Length], out _)
        && key.VerifyData(Statement(), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256);

    /// <summary>States what the tree holds and signs it.</summary>
    internal static AuditCheckpoint Of(MerkleTree tree, string origin, DateTimeOffset at, ECDsa key)
    {
        var unsigned = new AuditCheckpoint(
            origin,
            tree.Size,
            Convert.ToHexStringLower(tree.Root()),
            at,
            IdOf(key),
            [.. tree.Frontier.Select(Convert.ToHexStringLower)],
            "");
        return unsigned with
        {
            Signature = Convert.ToBase64String(key.SignData(unsigned.Statement(), HashAlgorithmName.SHA256)),
        };
    }

    /// <summary>The tree as it was then.</summary>
    internal MerkleTree Tree()
    {
        try
        {
            return new MerkleTree(Size, Frontier.Select(Convert.FromHexString));
        }
        catch (Exception damaged) when (damaged is FormatException or ArgumentNullException)
        {
            throw new AuditUnavailableException("A checkpoint of the audit trail is damaged.", damaged);
        }
    }

    private static string IdOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    private byte[] Statement() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"datahub-checkpoint-v1\n{Origin}\n{Size}\n{Root}\n{At:O}\n{KeyId}\n"));
}
