using System.Text;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Documents;

/// <summary>A hub where departments register documents, and whose client grid-app and department COURT may send nothing else.</summary>
public sealed class DocumentHub : IAsyncLifetime
{
    private EmptyHub? hub;

    internal HubProcess Process => hub!.Process;

    public async ValueTask InitializeAsync() =>
        hub = await EmptyHub.StartAsync(new Dictionary<string, string> { ["Documents__Only"] = "grid-app COURT" });

    public ValueTask DisposeAsync() => hub?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Registers a manifest with a client's token.</summary>
    internal async Task<HubAnswer> RegisterAsync(string client, string manifest)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/documents")
        {
            Content = new StringContent(manifest, Encoding.UTF8, "application/json"),
        };
        return await Process.Client.SendAsync(request, await Process.Client.TokenAsync(client));
    }

    /// <summary>Registers a manifest by the verb.</summary>
    internal async Task<VerbResult> RegisterByVerbAsync(string department, string manifest)
    {
        var file = Path.Combine(Process.Folder, $"{Guid.CreateVersion7():n}.json");
        await File.WriteAllTextAsync(file, manifest, TestContext.Current.CancellationToken);
        return await VerbAsync("documents", "register", file, "--department", department);
    }

    internal Task<VerbResult> VerbAsync(params string[] arguments) => HubProgram.RunAsync(Process.Folder, null, arguments);

    /// <summary>Sends a document's id.</summary>
    internal async Task<HubAnswer> RunAsync(
        string client, string documentId, object? variables = null, string? operationName = null, string accept = GraphQLClient.Json) =>
        await Process.Client.PostAsync(
            JsonSerializer.Serialize(new { documentId, variables, operationName }), await Process.Client.TokenAsync(client), accept);

    /// <summary>What a path under <c>/documents</c> tells a client.</summary>
    internal async Task<JsonElement> SeeAsync(string client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return (await Process.Client.SendAsync(request, await Process.Client.TokenAsync(client))).Body;
    }
}
