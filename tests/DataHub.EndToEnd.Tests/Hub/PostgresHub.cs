using DataHub.Tests;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>A hub over a copy of another's stores in PostgreSQL.</summary>
internal sealed class PostgresHub : IAsyncDisposable
{
    private readonly TestDatabase database = new();
    private HubProcess? process;

    private PostgresHub()
    {
    }

    public HubProcess Hub => process!;

    public static async Task<PostgresHub> StartAsync(HubProcess one)
    {
        var made = new PostgresHub();
        StoreCopy.Of(one, made.database.ConnectionString);
        made.process = await HubProcess.StartAsync(settings: new Dictionary<string, string>
        {
            ["Stores__Postgres"] = $"{made.database.ConnectionString};Pooling=true",
            ["Keys__Folder"] = Path.Combine(one.Folder, "keys"),
            ["Feeds__Enabled"] = "false",
        });
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        database.Dispose();
    }
}
