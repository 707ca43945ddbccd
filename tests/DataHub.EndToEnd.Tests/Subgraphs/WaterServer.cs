using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DataHub.EndToEnd.Tests.Subgraphs;

/// <summary>A department's server of another make: it tells its schema, and one reservoir.</summary>
internal sealed class WaterServer : IAsyncDisposable
{
    private const string Sdl =
        """type Query { reservoir(name: String!): Reservoir } type Reservoir { name: String level: Float }""";

    private readonly WebApplication app;

    private WaterServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/graphql";

    /// <summary>The headers of the questions for reservoirs.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Seen { get; } = [];

    public static async Task<WaterServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new WaterServer(builder.Build());
        server.app.MapPost("/graphql", server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var asked = await JsonDocument.ParseAsync(http.Request.Body);
        if (asked.RootElement.GetProperty("query").GetString()!.Contains("_service", StringComparison.Ordinal))
        {
            await http.Response.WriteAsJsonAsync(new { data = new { _service = new { sdl = Sdl } } });
            return;
        }

        Seen.Enqueue(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
        await http.Response.WriteAsJsonAsync(new { data = new { reservoir = new { name = "老石坎", level = 117.5 } } });
    }
}
