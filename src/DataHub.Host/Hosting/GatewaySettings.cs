using System.Collections.Immutable;
using DataHub.Federation;
using DataHub.Gateway;
using DataHub.Remote;

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

    /// <summary>How the subgraphs of a supergraph are asked: where it says, or <c>Subgraphs:name:Url</c> instead.</summary>
    public (ImmutableDictionary<string, RemoteSettings> Known, ImmutableArray<string> Problems) Of(ImmutableArray<JoinGraph> graphs)
    {
        var known = ImmutableDictionary.CreateBuilder<string, RemoteSettings>();
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var graph in graphs)
        {
            var given = Subgraphs[$"{graph.Name}:Url"] ?? graph.Url;
            if (Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                known.Add(graph.Name, new RemoteSettings(graph.Name, url)
                {
                    Time = Limits.DepartmentTime,
                    Events = EventsOf(graph.Name, problems),
                });
            }
            else
            {
                problems.Add(
                    $"settings.subgraph_url: The subgraph {graph.Name} is at `{given}`, which is no http or https URL: set Subgraphs:{graph.Name}:Url.");
            }
        }

        problems.AddRange(Subgraphs.GetChildren().Where(s => graphs.All(g => g.Name != s.Key)).Select(
            s => $"settings.subgraph_unknown: Subgraphs:{s.Key} is no subgraph of the supergraph: {string.Join(", ", graphs.Select(g => g.Name))}."));
        return (known.ToImmutable(), problems.ToImmutable());
    }

    private Uri? EventsOf(string subgraph, ImmutableArray<string>.Builder problems)
    {
        var given = Subgraphs[$"{subgraph}:Events"];
        if (given is null || (Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "ws" or "wss"))
        {
            return given is null ? null : new Uri(given);
        }

        problems.Add($"settings.subgraph_url: Subgraphs:{subgraph}:Events is `{given}`, which is no http, https, ws or wss URL.");
        return null;
    }
}
