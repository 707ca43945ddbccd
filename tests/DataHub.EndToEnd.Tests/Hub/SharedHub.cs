using DataHub.EndToEnd.Tests.Hub;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedHub))]

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>
/// One hub for all tests that only read; started when the first of them asks. With DATAHUB_SPLIT=1 every question also goes
/// to a hub in which fire and court are processes of their own, with DATAHUB_STORE=postgres to one whose stores are in
/// PostgreSQL, and the answers are the same bytes.
/// </summary>
public sealed class SharedHub : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Clients =
        ["fire-app", "emergency-app", "court-app", "grid-app", "city-app", "open-data"];

    private readonly Lazy<Task<HubProcess>> process = new(() => HubProcess.StartAsync());
    private readonly Lazy<Task<SplitHub>> split;
    private readonly Lazy<Task<PostgresHub>> postgres;

    public SharedHub()
    {
        split = new(async () => await SplitHub.StartAsync(await process.Value));
        postgres = new(async () => await PostgresHub.StartAsync(await process.Value));
    }

    internal Task<HubProcess> ProcessAsync() => process.Value;

    internal async Task<HubAnswer> AskAsync(string client, string query, object? variables = null)
    {
        var hub = await process.Value;
        var answer = await hub.Client.AskAsync(client, query, variables);
        if (Environment.GetEnvironmentVariable("DATAHUB_SPLIT") == "1")
        {
            await CompareAsync(client, query, variables, answer);
        }

        if (Environment.GetEnvironmentVariable("DATAHUB_STORE") == "postgres")
        {
            await CompareStoresAsync(client, query, variables, answer);
        }

        return answer;
    }

    internal async Task<HubAnswer> GetAsync(string client, string query, object? variables = null)
    {
        var answer = await AskAsync(client, query, variables);
        Assert.True(answer.Codes.Length == 0, $"{query}\n{answer.Text}");
        return answer;
    }

    /// <summary>Asks the hub in pieces the same.</summary>
    internal async Task CompareAsync(string client, string query, object? variables, HubAnswer one)
    {
        var hub = await split.Value;
        var other = await hub.Hub.Client.AskAsync(client, query, variables);
        Equal(query, one, other, hub.Output);
    }

    /// <summary>Asks the hub over PostgreSQL the same.</summary>
    internal async Task CompareStoresAsync(string client, string query, object? variables, HubAnswer one)
    {
        var hub = await postgres.Value;
        var other = await hub.Hub.Client.AskAsync(client, query, variables);
        Equal(query, one, other, hub.Hub.Output);
    }

    /// <summary>The hub in pieces.</summary>
    internal Task<SplitHub> SplitAsync() => split.Value;

    public async ValueTask DisposeAsync()
    {
        if (postgres is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var hub = await postgres.Value;
            await hub.DisposeAsync();
        }

        if (split is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var hub = await split.Value;
            await hub.DisposeAsync();
        }

        if (process is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var hub = await process.Value;
            await hub.DisposeAsync();
        }
    }

    private static void Equal(string query, HubAnswer one, HubAnswer other, string output) => Assert.True(
        (one.Status, SplitHub.WithoutIds(one.Text)) == (other.Status, SplitHub.WithoutIds(other.Text)),
        $"{query}\nHere:  {one.Text}\nThere: {other.Text}\n{output}");
}
