using System.Security.Cryptography;
using DataHub.Datasets;

namespace DataHub.Policies;

/// <summary>The deployment's key of fingerprints, readable by the hub's account only.</summary>
internal static class AuditKey
{
    private const string FileName = "audit-fingerprint.key";
    private const int Length = 32;

    /// <summary>The key in the folder, made the first time.</summary>
    public static byte[] Load(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        OwnerFile.Ensure(path, () => RandomNumberGenerator.GetBytes(Length));
        var key = File.ReadAllBytes(path);
        return key.Length == Length
            ? key
            : throw new AuditUnavailableException("The key of the audit trail's fingerprints is damaged.");
    }
}
