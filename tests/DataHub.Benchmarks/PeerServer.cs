using System.Text.Json;
using DataHub.Federation;
using DataHub.Host.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataHub.Benchmarks;

/// <summary>
/// The hand-written peer: an endpoint for each operation over the hub's own database files, with the same token check,
/// the least SQL, plain ADO.NET and Utf8JsonWriter. No audit, no rights, no GraphQL.
/// </summary>
internal static class PeerServer
{
    /// <summary>Serves until the process is told to stop.</summary>
    public static async Task RunAsync(
        string data, string schema, string url, string issuer, string? postgres)
    {
        var loaded = HubSchema.Load(schema, []).Value!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddHubIdentity(new IdentitySettings(
            Path.Combine(data, "keys"), [.. loaded.Departments.Select(d => d.Code)], Demo: true, issuer, []));
        await using var app = builder.Build();
        var tokens = app.Services.GetRequiredService<TokenValidator>();
        var answers = new PeerAnswers(PeerDatabase.Of(Path.Combine(data, "stores"), postgres), loaded);
        Map("across", (writer, request) => answers.Across(writer, request.GetProperty("variables").GetProperty("code").GetString()!));
        Map("page", (writer, _) => answers.Page(writer));
        Map("hazards", (writer, _) => answers.Hazards(writer));
        Map("filtered", (writer, _) => answers.Filtered(writer));
        await app.RunAsync();

        void Map(string path, Action<Utf8JsonWriter, JsonElement> answer) =>
            app.MapPost(path, http => AnswerAsync(http, tokens, answer));
    }

    private static async Task AnswerAsync(HttpContext http, TokenValidator tokens, Action<Utf8JsonWriter, JsonElement> answer)
    {
        if (await tokens.ValidateAsync(http.Request.Headers.Authorization) is not Identification.Known)
        {
            http.Response.StatusCode = 401;
            return;
        }

        using var request = await JsonDocument.ParseAsync(http.Request.Body);
        http.Response.ContentType = "application/json; charset=utf-8";
        using var buffer = new MemoryStream(4096);
        await using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            answer(writer, request.RootElement);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        http.Response.ContentLength = buffer.Length;
        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }
}
