using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataHub.Datasets;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Host.Identity;

/// <summary>
/// The embedded issuer's ES256 keys, kept as files that only the hub's account reads: the newest signs, all are
/// published, so that tokens of an older key hold until they end.
/// </summary>
public sealed class SigningKeys
{
    private const string Pattern = "signing-*.pem";

    // One name, so that nodes which start together share one key; the names of later ones sort behind it.
    private const string First = "0";
    private readonly string folder;
    private readonly TimeProvider clock;
    private ImmutableArray<ECDsaSecurityKey> keys;

    private SigningKeys(string folder, TimeProvider clock, ImmutableArray<ECDsaSecurityKey> keys) =>
        (this.folder, this.clock, this.keys) = (folder, clock, keys);

    /// <summary>All keys, the newest first.</summary>
    public ImmutableArray<ECDsaSecurityKey> All => keys;

    /// <summary>What new tokens are signed with.</summary>
    public SigningCredentials Signing => new(keys[0], SecurityAlgorithms.EcdsaSha256);

    /// <summary>The keys in the folder; one is made when there is none.</summary>
    public static SigningKeys Load(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        if (!Directory.EnumerateFiles(folder, Pattern).Any())
        {
            Make(folder, First);
        }

        return new SigningKeys(folder, clock, Read(folder));
    }

    /// <summary>Makes a new key that signs from now on; the older ones stay published.</summary>
    public void Rotate()
    {
        Make(folder, clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfffffff'Z'", CultureInfo.InvariantCulture));
        keys = Read(folder);
    }

    private static ImmutableArray<ECDsaSecurityKey> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, Pattern).OrderDescending(StringComparer.Ordinal)
            .Select(path => KeyOf(File.ReadAllText(path))),
    ];

    private static ECDsaSecurityKey KeyOf(string pem)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(pem);
        var key = new ECDsaSecurityKey(ecdsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    private static void Make(string folder, string name) =>
        OwnerFile.Ensure(Path.Combine(folder, $"signing-{name}.pem"), () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem());
        });
}
