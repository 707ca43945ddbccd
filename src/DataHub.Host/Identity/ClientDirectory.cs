using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;

namespace DataHub.Host.Identity;

/// <summary>A client that the embedded issuer knows.</summary>
public sealed record HubClient(string Id, string? Department, ImmutableArray<string> Roles, bool IsOpenData);

/// <summary>
/// The clients of the embedded issuer: with the demo, an app and a steward of feeds per department and the public client,
/// and only while the hub listens on loopback addresses.
/// </summary>
public sealed class ClientDirectory(IdentitySettings settings, Func<IEnumerable<string>> listensOn)
{
    /// <summary>The id of the public client.</summary>
    public const string OpenData = "open-data";

    private static readonly byte[] DemoSecret = Hash("demo");
    private readonly Dictionary<string, HubClient> clients = DemoClients(settings.Departments);

    /// <summary>The ids of all clients that exist now.</summary>
    public IReadOnlyList<string> Ids => DemoExists ? [.. clients.Keys] : [];

    private bool DemoExists => settings.Demo && listensOn().All(IsLoopback);

    /// <summary>The client of that id, null when there is none.</summary>
    public HubClient? Find(string id) => DemoExists ? clients.GetValueOrDefault(id) : null;

    /// <summary>The client, if the secret is its own. Takes as long for a client that doesn't exist.</summary>
    public HubClient? Authenticate(string id, string secret)
    {
        var right = CryptographicOperations.FixedTimeEquals(Hash(secret), DemoSecret);
        return Find(id) is { } client && right ? client : null;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static Dictionary<string, HubClient> DemoClients(ImmutableArray<string> departments)
    {
        var clients = departments.SelectMany(code => new[] { "app", Caller.StewardRole }.Select(
            role => new HubClient($"{code.ToLowerInvariant()}-{role}", code, [role], IsOpenData: false)));
        return clients.Append(new HubClient(OpenData, null, [OpenData], IsOpenData: true)).ToDictionary(c => c.Id);
    }
}
