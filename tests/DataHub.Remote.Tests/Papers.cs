using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataHub.Remote.Tests;

/// <summary>An authority, a department's certificate for loopback in a folder, and the hub's own.</summary>
internal sealed class Papers : IDisposable
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-papers");
    private readonly X509Certificate2 authority;

    public Papers()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=city", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(From, From.AddDays(30));
        Hub = Signed("CN=hub", 2);
        using var department = Signed("CN=fire", 3);
        Write("ca", authority.ExportCertificatePem());
        Write("cert", department.ExportCertificatePem());
        Write("key", department.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Authorities.Add(X509CertificateLoader.LoadCertificate(authority.RawData));
    }

    public string Folder => folder.FullName;

    public X509Certificate2 Hub { get; }

    public X509Certificate2Collection Authorities { get; } = [];

    public void Dispose()
    {
        authority.Dispose();
        Hub.Dispose();
        folder.Delete(recursive: true);
    }

    private X509Certificate2 Signed(string name, byte serial)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, From, From.AddDays(20), [serial]);
        return signed.CopyWithPrivateKey(key);
    }

    private void Write(string name, string pem) => File.WriteAllText(Path.Combine(Folder, name + ".pem"), pem);
}
