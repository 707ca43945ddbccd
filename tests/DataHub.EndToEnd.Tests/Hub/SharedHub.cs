using DataHub.EndToEnd.Tests.Hub;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedHub))]

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>One hub for all tests that only read; started when the first of them asks.</summary>
public sealed class SharedHub : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Clients =
        ["fire-app", "emergency-app", "court-app", "grid-app", "city-app", "open-data"];

    private readonly Lazy<Task<HubProcess>> process = new(() => HubProcess.StartAsync());

    internal Task<HubProcess> ProcessAsync() => process.Value;

    internal async Task<HubAnswer> AskAsync(string client, string query, object? variables = null)
    {
        var hub = await process.Value;
        return await hub.Client.AskAsync(client, query, variables);
    }

    internal async Task<HubAnswer> GetAsync(string client, string query, object? variables = null)
    {
        var hub = await process.Value;
        return await hub.Client.GetAsync(client, query, variables);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var hub = await process.Value;
            await hub.DisposeAsync();
        }
    }
}
