using System.Diagnostics;
using System.Text;
using DataHub.EndToEnd.Tests.Documents;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Npgsql;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stores;

/// <summary>A hub whose PostgreSQL is down, back, or refuses it.</summary>
public sealed class PostgresDownTests : IDisposable
{
    private const string Hazards = "{ fireHazards { totalCount } }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TestDatabase database = new();

    [Fact]
    public async Task A_server_that_is_down_at_the_start_costs_the_departments_fields_until_it_is_back()
    {
        using var door = new DatabaseDoor(database);
        await using var hub = await EmptyHub.StartAsync(Settings(door.ConnectionString));

        Assert.Equal(["department.unavailable at fireHazards"], (await hub.Client.AskAsync("fire-app", Hazards)).Errored);
        Assert.Contains("store.unavailable: FIRE's database can't be reached", hub.Process.Output, StringComparison.Ordinal);
        Assert.Equal(503, (await RegisterAsync(hub.Client)).Status);

        door.Open();
        await UntilAsync(async () => (await hub.Client.AskAsync("fire-app", Hazards)).Errored.IsEmpty);

        // The documents' database is asked again a second after it was found down.
        await UntilAsync(async () => (await RegisterAsync(hub.Client)).Status == 200);
    }

    [Fact]
    public async Task A_server_that_goes_and_comes_back_is_found_again()
    {
        using var door = new DatabaseDoor(database);
        door.Open();
        await using var hub = await EmptyHub.StartAsync(Settings(door.ConnectionString));
        Assert.Empty((await hub.Client.AskAsync("fire-app", Hazards)).Errored);

        door.Shut();
        Assert.Equal(["department.unavailable at fireHazards"], (await hub.Client.AskAsync("fire-app", Hazards)).Errored);

        door.Open();
        await UntilAsync(async () => (await hub.Client.AskAsync("fire-app", Hazards)).Errored.IsEmpty);
    }

    [Fact]
    public async Task A_server_that_refuses_the_password_stops_the_start_with_a_sentence()
    {
        var wrong = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "s3cret" }.ToString();
        var run = await StartedAsync(Settings(wrong));

        Assert.Equal(
            "settings.postgres: Stores:Postgres is refused by the server: password authentication failed for user \"datahub\" (28P01).",
            Assert.Single(run.ErrorLines));
        Assert.DoesNotContain("s3cret", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_may_come_from_a_file()
    {
        var given = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        using var folder = new TestFolder("datahub-password");
        var file = folder.Write("password", given.Password + "\n");
        given.Password = null;
        await using var hub = await EmptyHub.StartAsync(
            new Dictionary<string, string>(Settings(given.ToString())) { ["Stores__PostgresPasswordFile"] = file });

        Assert.Empty((await hub.Client.AskAsync("fire-app", Hazards)).Errored);
    }

    public void Dispose() => database.Dispose();

    private static Dictionary<string, string> Settings(string postgres) => new() { ["Stores__Postgres"] = postgres };

    private static async Task<VerbResult> StartedAsync(Dictionary<string, string> settings)
    {
        using var folder = new TestFolder("datahub-refused");
        var run = await HubProgram.RunAsync(folder.FullName, null, new Dictionary<string, string>(settings) { ["Demo__Enabled"] = "false" });
        Assert.Equal(1, run.ExitCode);
        return run;
    }

    private static async Task<HubAnswer> RegisterAsync(GraphQLClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/documents")
        {
            Content = new StringContent(Manifests.ById(("hazards", Hazards)), Encoding.UTF8, "application/json"),
        };
        return await client.SendAsync(request, await client.TokenAsync("fire-app"));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < Patience, "It did not come back.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }
}
