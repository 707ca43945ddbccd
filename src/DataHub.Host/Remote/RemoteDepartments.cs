using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataHub.Remote;

namespace DataHub.Host.Remote;

/// <summary>Reads <c>Subgraphs:…</c>; what is unknown or wrong is said, a sentence each, and stops the start.</summary>
internal sealed class RemoteDepartments
{
    private readonly ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();
    private readonly TimeProvider clock;

    private RemoteDepartments(TimeProvider clock) => this.clock = clock;

    /// <summary>The subgraphs of a configuration, with what is wrong with them.</summary>
    public static (ImmutableArray<RemoteDepartment> Subgraphs, ImmutableArray<string> Problems) Read(
        IConfiguration configuration, TimeProvider clock)
    {
        var reader = new RemoteDepartments(clock);
        ImmutableArray<RemoteDepartment> read =
            [.. configuration.GetSection("Subgraphs").GetChildren().Select(reader.One).OfType<RemoteDepartment>()];
        return (read, reader.problems.ToImmutable());
    }

    private RemoteDepartment? One(IConfigurationSection section)
    {
        if (!Uri.TryCreate(section["Url"], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            Wrong(section, "Url", "write the address that takes POST, with http:// or https://");
            return null;
        }

        var remote = new RemoteDepartment(new RemoteSettings(section.Key, url));
        foreach (var setting in section.GetChildren())
        {
            remote = With(remote, section, setting);
        }

        if (remote is { Department: null, Schema: not null } or { Department: null, ReadBy.IsEmpty: false })
        {
            Wrong(section, "Department", "say whose data they are; a department of the schema folder has schema and sharing there");
        }

        return remote;
    }

    private RemoteDepartment With(RemoteDepartment remote, IConfigurationSection section, IConfigurationSection setting)
    {
        var (how, value) = (remote.Settings, setting.Value ?? "");
        switch (setting.Key.ToUpperInvariant())
        {
            case "URL":
                return remote;
            case "DEPARTMENT" when value.Length > 0:
                return remote with { Department = value };
            case "READBY":
                return remote with { ReadBy = [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)] };
            case "SCHEMA" when File.Exists(value):
                return remote with { Schema = Path.GetFullPath(value) };
            case "TOKEN" when value.Length > 0:
                return remote with { Token = new SecretText(value, null, clock) };
            case "TOKENFILE" when File.Exists(value):
                return remote with { Token = new SecretText(null, Path.GetFullPath(value), clock) };
            case "HEADERS":
                return remote with { Headers = setting.GetChildren().ToImmutableDictionary(h => h.Key, h => h.Value ?? "") };
            case "MATCHKEYS" when bool.TryParse(value, out var matches):
                return remote with { MatchKeys = matches };
            case "HUB" when bool.TryParse(value, out var isHub):
                return remote with { IsHub = isHub };
            case "SENDCALLER" when bool.TryParse(value, out var sends):
                return remote with { SendCaller = sends };
            case "COMPRESSION" when bool.TryParse(value, out var compresses):
                return remote with { Settings = how with { Compression = compresses } };
            case "HTTP2" when bool.TryParse(value, out var http2):
                return remote with { Settings = how with { Http2 = http2 } };
            case "EVENTS" when Uri.TryCreate(value, UriKind.Absolute, out var events)
                && events.Scheme is "http" or "https" or "ws" or "wss":
                return remote with { Settings = how with { Events = events } };
            case "CONNECTIONS" when int.TryParse(value, CultureInfo.InvariantCulture, out var most) && most is > 0 and <= 10_000:
                return remote with { Settings = how with { Connections = most } };
            case "TIME" when TryTime(value, how.Time, out var time):
                return remote with { Settings = how with { Time = time } };
            case "CONNECTTIME" when TryTime(value, how.Time, out var time):
                return remote with { Settings = how with { ConnectTime = time } };
            case "CERTIFICATE" when Pem(value, () => Own(value, section["CertificateKey"])) is { } own:
                return remote with { Settings = how with { Certificate = own } };
            case "CERTIFICATEKEY":
                return remote;
            case "AUTHORITIES" when Pem(value, () => Authorities(value)) is { Count: > 0 } authorities:
                return remote with { Settings = how with { Authorities = authorities } };
            default:
                Wrong(section, setting.Key, Remedy(setting.Key.ToUpperInvariant()));
                return remote;
        }
    }

    private void Wrong(IConfigurationSection section, string setting, string remedy) =>
        problems.Add($"settings.subgraph: Subgraphs:{section.Key}:{setting} is missing, unknown or wrong: {remedy}.");

    private static string Remedy(string setting) => setting switch
    {
        "DEPARTMENT" => "write a department's code",
        "SCHEMA" or "TOKENFILE" => "name a file that can be read",
        "TOKEN" => "write the token, or name its file as TokenFile",
        "CERTIFICATE" => "name a PEM file with the certificate, and with its key unless CertificateKey names one",
        "AUTHORITIES" => "name a PEM file with the certificates",
        "EVENTS" => "write an address with http, https, ws or wss",
        "HUB" or "MATCHKEYS" or "SENDCALLER" or "COMPRESSION" or "HTTP2" => "write true or false",
        "CONNECTIONS" => "write a number from 1 to 10000",
        "TIME" or "CONNECTTIME" => "write a time of at most three seconds, as 00:00:01.5",
        _ => "infra/subgraphs.md lists the settings",
    };

    // Longer than a department may take, nobody waits.
    private static bool TryTime(string text, TimeSpan most, out TimeSpan time) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time) && time > TimeSpan.Zero && time <= most;

    private static T? Pem<T>(string file, Func<T> read)
        where T : class
    {
        try
        {
            return File.Exists(file) ? read() : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static X509Certificate2 Own(string file, string? key) => X509Certificate2.CreateFromPemFile(file, key);

    private static X509Certificate2Collection Authorities(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        return all;
    }
}
