using System.Collections.Immutable;
using DataHub.Federation;
using DataHub.Gateway;
using DataHub.Host.Remote;

namespace DataHub.Host.Hosting;

/// <summary>How a supergraph that was made elsewhere is served.</summary>
/// <param name="Limits">What requests may take; costs and rates only when <c>Limits:Enabled</c> says so.</param>
/// <param name="Headers">The callers' headers that go on to subgraphs (<c>Gateway:Headers</c>, blanks between).</param>
/// <param name="Problems">What is wrong with the settings.</param>
internal sealed record GatewaySettings(HubLimits Limits, ImmutableArray<string> Headers, ImmutableArray<string> Problems)
{
    // What belongs to one connection or one body (RFC 9110 §7.6.1) never goes on.
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host",
        "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    // What only a hub makes of a subgraph.
    private static readonly string[] OfHubs = ["Department", "ReadBy", "Schema", "SendCaller"];

    private IConfigurationSection Subgraphs { get; init; } = null!;

    /// <summary>The settings of a configuration.</summary>
    public static GatewaySettings From(IConfiguration configuration)
    {
        // Callers aren't known here, so that what one takes in all is counted, by address, only if an operator wants it.
        var (limits, problems) = LimitSettings.Read(configuration, new HubLimits { Enabled = false });
        ImmutableArray<string> headers =
            [.. (configuration["Gateway:Headers"] ?? "Authorization").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var wrong = headers.Where(OwnHeaders.Contains).Select(
            h => $"settings.gateway_headers: Gateway:Headers names {h}, which each connection has of its own.");
        return new(limits, headers, [.. problems, .. wrong])
        {
            Subgraphs = configuration.GetSection("Subgraphs"),
        };
    }

    /// <summary>How the subgraphs of a supergraph are asked: as <c>Subgraphs:name</c> says, else where the document says.</summary>
    public (ImmutableArray<RemoteDepartment> Known, ImmutableArray<string> Problems) Of(ImmutableArray<JoinGraph> graphs)
    {
        var unknown = Subgraphs.GetChildren().ExceptBy(graphs.Select(g => g.Name), s => s.Key, StringComparer.OrdinalIgnoreCase).Select(
            s => $"settings.subgraph_unknown: Subgraphs:{s.Key} is no subgraph of the supergraph: {string.Join(", ", graphs.Select(g => g.Name))}.");
        var ofHubs = Subgraphs.GetChildren().SelectMany(s => OfHubs.Where(o => s[o] is not null).Select(
            o => $"settings.subgraph: Subgraphs:{s.Key}:{o} is for a hub; a gateway has its subgraphs from the supergraph."));
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(graphs.SelectMany(Defaults))
            .AddInMemoryCollection(graphs.SelectMany(Given))
            .Build();
        var (known, problems) = RemoteDepartments.Read(settings, TimeProvider.System);
        return (known, [.. unknown, .. ofHubs, .. problems]);
    }

    // The subgraphs answer for what they tell, so keys aren't compared unless that is asked for.
    private IEnumerable<KeyValuePair<string, string?>> Defaults(JoinGraph graph) =>
    [
        new($"Subgraphs:{graph.Name}:Url", graph.Url ?? ""),
        new($"Subgraphs:{graph.Name}:MatchKeys", "false"),
    ];

    private IEnumerable<KeyValuePair<string, string?>> Given(JoinGraph graph) =>
        Subgraphs.GetSection(graph.Name).AsEnumerable(makePathsRelative: true).Where(s => s.Value is not null)
            .Select(s => KeyValuePair.Create($"Subgraphs:{graph.Name}:{s.Key}", s.Value));
}
