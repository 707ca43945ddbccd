using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Gateways;

/// <summary>The verb <c>gateway</c> over a file, killed in the end.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private readonly List<string> output = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-gateway");
    private readonly Process process;

    private GatewayProcess(string supergraph, IReadOnlyDictionary<string, string>? settings)
    {
        var file = Path.Combine(folder.FullName, "supergraph.graphql");
        File.WriteAllText(file, supergraph);
        var url = $"http://127.0.0.1:{HubProcess.FreePort()}";
        process = HubProgram.Start(
            folder.FullName, null, ["gateway", "--supergraph", file, "--urls", url], output.Add, settings: settings);
        Http = new HttpClient { BaseAddress = new Uri(url) };
    }

    public HttpClient Http { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<GatewayProcess> StartAsync(
        string supergraph, IReadOnlyDictionary<string, string>? settings = null)
    {
        var gateway = new GatewayProcess(supergraph, settings);
        var watch = Stopwatch.StartNew();
        while (!await gateway.IsReadyAsync())
        {
            if (gateway.process.HasExited || watch.Elapsed > StartLimit)
            {
                await gateway.DisposeAsync();
                Assert.Fail($"The gateway did not get ready:\n{string.Join('\n', gateway.output)}");
            }

            await Task.Delay(50);
        }

        return gateway;
    }

    /// <summary>The files that it wrote.</summary>
    public IEnumerable<string> Written() => folder.EnumerateFileSystemInfos().Select(f => f.Name);

    /// <summary>Asks by POST; the answer as text.</summary>
    public async Task<string> AskAsync(string query, params IEnumerable<(string Name, string Value)> headers)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        message.Content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Http.SendAsync(message);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>What an address answers, as text.</summary>
    public Task<string> GetAsync(string address) => Http.GetStringAsync(address);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
