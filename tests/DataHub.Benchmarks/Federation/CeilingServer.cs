using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DataHub.Benchmarks;

/// <summary>
/// What no gateway on this server and client can beat: the seven requests of the question's best plan in its four
/// waves, their bodies made beforehand and their answers read to the end, then an answer as long as the right one.
/// </summary>
internal static class CeilingServer
{
    private const string Product = "inStock shippingEstimate";

    /// <summary>Serves until the process is told to stop.</summary>
    public static Task RunAsync(string url, string subgraphs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        var http = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        });
        var waves = Waves(subgraphs);
        var answer = new ShopExecutor(null).Answer(JsonSerializer.SerializeToUtf8Bytes(new { query = Shop.Question }));
        app.MapGet("/graphql", () => "ready");
        app.MapPost("/graphql", async context =>
        {
            await ReadAsync(context.Request.Body);
            var header = context.Request.Headers.Authorization.ToString();
            foreach (var wave in waves)
            {
                await Task.WhenAll(wave.Select(request => AskAsync(http, request, header)));
            }

            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.BodyWriter.WriteAsync(answer);
        });
        return app.RunAsync();
    }

    private static async Task AskAsync(HttpClient http, (Uri Url, byte[] Body) request, string header)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Url) { Content = new ByteArrayContent(request.Body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{request.Url} answered {(int)answer.StatusCode}.");
        }

        await ReadAsync(await answer.Content.ReadAsStreamAsync());
    }

    private static async Task ReadAsync(Stream body)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
        while (await body.ReadAsync(buffer) > 0)
        {
            // To the end.
        }

        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
    }

    private static (Uri Url, byte[] Body)[][] Waves(string subgraphs)
    {
        const string reviews = "id body author { __typename id username reviews { id body product { __typename upc } } }";
        var users = Shop.Users.Select(u => new JsonObject { ["__typename"] = "User", ["id"] = u.Id }).ToList();
        var top = Shop.Products.Take(5).ToList();
        return
        [
            [
                Request("accounts", "{ users { __typename id username name } }", []),
                Request("products", "{ topProducts { __typename upc name price weight } }", []),
            ],
            [
                Request(
                    "reviews",
                    $$"""
                    query($a: [_Any!]!, $b: [_Any!]!) {
                      a: _entities(representations: $a) { ... on User { reviews { id body product { __typename upc reviews { {{reviews}} } } } } }
                      b: _entities(representations: $b) { ... on Product { reviews { {{reviews}} } } }
                    }
                    """,
                    new() { ["a"] = new JsonArray([.. users]), ["b"] = new JsonArray([.. top.Select(Key)]) }),
                Entities("inventory", "Product", Product, top.Select(Required)),
            ],
            [
                Entities("accounts", "User", "name", users.Take(1).Select(u => u.DeepClone())),
                Entities("products", "Product", "name price weight", top.Take(1).Select(Key)),
            ],
            [Entities("inventory", "Product", Product, top.Take(1).Select(Required))],
        ];

        (Uri, byte[]) Entities(string subgraph, string type, string fields, IEnumerable<JsonNode> representations) => Request(
            subgraph,
            $"query($a: [_Any!]!) {{ _entities(representations: $a) {{ ... on {type} {{ {fields} }} }} }}",
            new() { ["a"] = new JsonArray([.. representations]) });

        (Uri, byte[]) Request(string subgraph, string query, JsonObject variables) =>
            (new Uri($"{subgraphs}/{subgraph}"), JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));
    }

    private static JsonNode Key(ShopProduct product) => new JsonObject { ["__typename"] = "Product", ["upc"] = product.Upc };

    private static JsonNode Required(ShopProduct product) => new JsonObject
    {
        ["__typename"] = "Product",
        ["upc"] = product.Upc,
        ["price"] = product.Price,
        ["weight"] = product.Weight,
    };
}
