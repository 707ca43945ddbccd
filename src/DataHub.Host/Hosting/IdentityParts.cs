using DataHub.Federation;
using DataHub.Host.Commands;
using DataHub.Host.Identity;
using DataHub.Policies;

namespace DataHub.Host.Hosting;

/// <summary>Identity as the hub's settings say, with or without a server beside it.</summary>
internal static class IdentityParts
{
    /// <summary>The settings of a hub that serves.</summary>
    public static IdentitySettings Settings(IConfiguration configuration, HubParts parts) =>
        Settings(configuration, parts.Settings, parts.Version.Schema);

    /// <summary>The ids of the demo's clients.</summary>
    public static IReadOnlyList<string> DemoIds(HubParts parts) => OfflineClients(parts.Settings, parts.Version.Schema).Ids;

    /// <summary>The clients as a hub on loopback knows them.</summary>
    public static ClientDirectory OfflineClients(HubSettings settings, HubSchema schema) =>
        new(Settings(new ConfigurationBuilder().Build(), settings, schema), () => [ServeCommand.DefaultUrl]);

    /// <summary>An issuer with the keys of the hub over the same data folder.</summary>
    public static Issuer OfflineIssuer(IConfiguration configuration, HubSettings settings, HubSchema schema)
    {
        var identity = Settings(configuration, settings, schema);
        var urls = (configuration["urls"] ?? ServeCommand.DefaultUrl).Split(';');
        return new Issuer(
            identity,
            SigningKeys.Load(settings.KeysFolder, TimeProvider.System),
            new ClientDirectory(identity, () => urls),
            () => urls,
            TimeProvider.System);
    }

    /// <summary>A client as a caller.</summary>
    public static Caller AsCaller(this HubClient client) =>
        new(client.Id, client.Id, client.Department, client.Roles, IsOpenData: client.IsOpenData);

    private static IdentitySettings Settings(IConfiguration configuration, HubSettings settings, HubSchema schema) =>
        IdentitySettings.From(
            configuration, settings.KeysFolder, [.. schema.Departments.Select(d => d.Code)], settings.Demo) with
        {
            LoginFailuresPerMinute = settings.Limits.LoginFailuresPerMinute,
        };
}
