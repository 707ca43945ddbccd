using System.Diagnostics;
using System.Text.Json;
using DataHub.Federation.Composition;
using DataHub.Remote;

namespace DataHub.Host.Remote;

/// <summary>
/// The schemas of servers that have their own: from a file, or from the server (<c>_service</c>), whose last one is kept so
/// that the hub starts while the server is down.
/// </summary>
internal static class RemoteSdl
{
    private static readonly byte[] Question = """{"query":"{ _service { sdl } }"}"""u8.ToArray();

    /// <summary>The subgraph as composition takes it, or why there is none.</summary>
    public static (SubgraphSdl? Sdl, string? Problem) Read(RemoteDepartment remote, string folder)
    {
        var kept = Path.Combine(folder, $"{remote.Name}.graphql");
        if (remote.Schema is null && Ask(remote) is { } text)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(kept, text);
        }

        var file = remote.Schema ?? kept;
        return File.Exists(file)
            ? (SubgraphSdl.OfText(remote.Name, File.ReadAllText(file), file) with { Url = $"{remote.Settings.Url}" }, null)
            : (null, $"subgraph.no_schema: Subgraphs:{remote.Name} doesn't tell its schema: start its server, or name a file as Schema.");
    }

    // Null when the server is down or tells none.
    private static string? Ask(RemoteDepartment remote)
    {
        using var connection = new HttpConnection(remote.Settings, (_, headers) => RemoteIdentity.AddOwn(remote, headers));
        using var time = new CancellationTokenSource(remote.Settings.Time);
        try
        {
            // Loading a schema is synchronous throughout.
            var answer = connection.AskAsync(new RemoteRequest(Question, false, null, Stopwatch.GetTimestamp()), time.Token)
                .AsTask().GetAwaiter().GetResult();
            using var json = JsonDocument.Parse(answer.Fault == RemoteFault.None ? answer.Body.AsMemory(0, answer.Length) : "{}"u8.ToArray());
            return json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("_service", out var service) && service.ValueKind == JsonValueKind.Object
                && service.TryGetProperty("sdl", out var sdl) && sdl.ValueKind == JsonValueKind.String
                    ? sdl.GetString()
                    : null;
        }
        catch (Exception fault) when (fault is OperationCanceledException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
