using DataHub.EndToEnd.Tests.Hub;
using DataHub.EndToEnd.Tests.Identity;
using DataHub.Host.Identity;
using DataHub.Policies;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subgraphs;

/// <summary>The fire department as a process of its own over the shared hub's stores, and a hub that it trusts.</summary>
public sealed class FireSubgraph(SharedHub hub) : IAsyncLifetime
{
    private readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("datahub-trusted");
    private IdentityHub? trusted;
    private HubProcess? process;

    internal HubProcess Process => process!;

    /// <summary>The folder in which it records what it is asked.</summary>
    internal string AuditFile => Path.Combine(Process.Folder, "audit.db");

    /// <summary>The settings by which a verb reads what it reads: its folder has only its own audit trail.</summary>
    internal IReadOnlyDictionary<string, string> Shared { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        trusted = await IdentityHub.StartAsync(keys.FullName);
        Shared = Settings(await hub.ProcessAsync(), trusted.Address);
        process = await HubProcess.StartAsync(
            settings: Shared, verb: ["subgraph", "--department", "fire", "--no-feeds"]);
    }

    /// <summary>What a process needs to read the stores of a hub and to trust another.</summary>
    internal static Dictionary<string, string> Settings(HubProcess hub, string trusted) => new()
    {
        ["Stores__Folder"] = Path.Combine(hub.Folder, "stores"),
        ["Keys__Folder"] = Path.Combine(hub.Folder, "keys"),
        ["Trust__Hubs__0"] = trusted,
    };

    internal Task<HubAnswer> AskAsync(string client, string query, object? variables = null) =>
        Process.Client.AskAsync(client, query, variables);

    /// <summary>Entities as a client reads them: <paramref name="selection"/> of representations.</summary>
    internal Task<HubAnswer> EntitiesAsync(string client, string selection, params object[] representations) => AskAsync(
        client, $"query($r: [_Any!]!) {{ _entities(representations: $r) {{ {selection} }} }}", new { r = representations });

    /// <summary>What the trusted hub says of a caller to a subgraph.</summary>
    internal string Signed(Caller caller, string subgraph = "fire") =>
        new CallerSigner(trusted!.Issuer, TimeProvider.System).For(caller, subgraph);

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        if (trusted is not null)
        {
            await trusted.DisposeAsync();
        }

        keys.Delete(recursive: true);
    }
}
