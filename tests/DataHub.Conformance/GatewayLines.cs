using System.Text;
using System.Text.Json;
using DataHub.Gateway;
using DataHub.Host.Hosting;
using DataHub.Host.Http;
using Microsoft.Extensions.Configuration;

namespace DataHub.Conformance;

/// <summary>
/// Operations through a gateway in this process over the subgraphs' servers, a line in and a line out. A line with a
/// supergraph begins another; <c>urls</c> are the subgraphs' by name, where they aren't as the document says.
/// </summary>
internal static class GatewayLines
{
    // What is asked here is made by chance, larger than people may ask.
    private static readonly string[] WideLimits = ["Aliases", "Depth", "Directives", "DirectivesPerPlace", "MutationFields", "RootFields", "SameField", "Variables"];

    /// <summary>Answers until there are no more lines.</summary>
    public static async Task RunAsync(Stream input, Stream output)
    {
        using var lines = new StreamReader(input);
        await using var answers = new StreamWriter(output, new UTF8Encoding(false));
        GatewayParts? gateway = null;
        while (await lines.ReadLineAsync() is { } line)
        {
            using var given = JsonDocument.Parse(line);
            if (given.RootElement.TryGetProperty("supergraph", out var supergraph))
            {
                gateway?.Dispose();
                gateway = Open(supergraph.GetString()!, given.RootElement);
                continue;
            }

            using var answer = await AnswerAsync(gateway!, given.RootElement);
            await answers.WriteLineAsync($$"""{"answer":{{Encoding.UTF8.GetString(answer.Body.Span)}}}""");
            await answers.FlushAsync();
        }

        gateway?.Dispose();
    }

    private static GatewayParts Open(string supergraph, JsonElement given)
    {
        var urls = given.TryGetProperty("urls", out var named)
            ? named.EnumerateObject().Select(u => KeyValuePair.Create($"Subgraphs:{u.Name}:Url", u.Value.GetString()))
            : [];
        var settings = GatewaySettings.From(new ConfigurationBuilder()
            .AddInMemoryCollection(urls)
            .AddInMemoryCollection([new("Limits:Time", "00:00:30"), new("Limits:DepartmentTime", "00:00:30")])
            .AddInMemoryCollection(WideLimits.Select(limit => KeyValuePair.Create($"Limits:{limit}", (string?)"1000")))
            .Build());
        var (parts, problems) = GatewayParts.Open(supergraph, "supergraph", settings);
        return parts ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static async Task<HubResponse> AnswerAsync(GatewayParts gateway, JsonElement given)
    {
        var request = new HubRequest(
            given.GetProperty("document").GetString()!,
            given.TryGetProperty("operationName", out var name) ? name.GetString() : null,
            given.TryGetProperty("variables", out var variables) && variables.ValueKind == JsonValueKind.Object ? variables : null,
            "line",
            null);
        return await gateway.Gateway.HandleAsync(request, OpenDoor.Anyone(""), CancellationToken.None);
    }
}
