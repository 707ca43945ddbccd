using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using DataHub.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DataHub.EndToEnd.Tests.Gateways;

/// <summary>A question that reached a server, with headers that it came with.</summary>
internal sealed record Asked(string Query, string Variables, string Authorization, string Trace);

/// <summary>
/// A GraphQL server of no vendor that answers from JSON: root fields by name, entities by their representation's id.
/// </summary>
internal sealed class DataServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly JsonObject data;

    private DataServer(WebApplication app, JsonObject data)
    {
        this.app = app;
        this.data = data;
    }

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<Asked> Asked { get; } = new();

    public string Url => app.Urls.First() + "/graphql";

    /// <summary>Starts one over <c>{"Query": {…}, "entities": {"id": {…}}}</c>.</summary>
    public static async Task<DataServer> StartAsync(string data)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var server = new DataServer(builder.Build(), (JsonObject)JsonNode.Parse(data)!);
        server.app.MapPost("/graphql", (RequestDelegate)server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var request = (await JsonNode.ParseAsync(http.Request.Body))!;
        var query = (string)request["query"]!;
        Asked.Enqueue(new(query, request["variables"]?.ToJsonString() ?? "", http.Request.Headers.Authorization.ToString(), http.Request.Headers["X-Trace"].ToString()));
        _ = Parser.TryParse(query, ParserLimits.Trusted, out var document, out _);
        var operation = document!.Definitions.OfType<OperationDefinition>().Single();
        var answer = new JsonObject();
        foreach (var field in operation.SelectionSet.Selections.Cast<Field>())
        {
            answer[field.ResponseKey] = field.Name == "_entities"
                ? Entities(field, request["variables"]!)
                : Select(data[operation.Kind.ToString()]![field.Name], field.SelectionSet);
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(new JsonObject { ["data"] = answer }.ToJsonString(), Encoding.UTF8);
    }

    private JsonArray Entities(Field field, JsonNode variables)
    {
        var given = ((VariableNode)field.Arguments.Single().Value).Name;
        return [.. variables[given]!.AsArray().Select(r => Select(data["entities"]![(string)r!["id"]!], field.SelectionSet))];
    }

    private static JsonNode? Select(JsonNode? value, SelectionSet? set) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(i => Select(i, set))]),
        JsonObject of when set is not null => Fields(of, set),
        _ => value?.DeepClone(),
    };

    private static JsonObject Fields(JsonObject of, SelectionSet set)
    {
        var answer = new JsonObject();
        foreach (var selection in set.Selections)
        {
            if (selection is InlineFragment { TypeCondition: var on, SelectionSet: var inner })
            {
                foreach (var (key, value) in on is null || on.Name == (string?)of["__typename"] ? Fields(of, inner) : [])
                {
                    answer[key] = value?.DeepClone();
                }
            }
            else if (selection is Field field)
            {
                answer[field.ResponseKey] = Select(of[field.Name], field.SelectionSet);
            }
        }

        return answer;
    }
}
