using System.Diagnostics;
using DataHub.Engine;
using DataHub.Tests;
using Npgsql;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public sealed class PostgresServerTests : IDisposable
{
    private const string Shown = "{units:{nodes:[{unitNo:U1}]}}";
    private static readonly Draft Units = Many("units", World.Unit, Nodes(World.Unit, Column(World.Unit, "unitNo")));
    private static readonly NpgsqlConnectionStringBuilder Server = new(TestServers.Postgres);
    private readonly Wire wire = new(Server.Host!, Server.Port);
    private readonly PostgresTestStore store;

    public PostgresServerTests()
    {
        store = PostgresTestStore.Make(TimeSpan.FromSeconds(1), wire.Port);
        store.Add(World.Unit, ("unitNo", "U1"));
    }

    [Fact]
    public async Task A_server_that_is_down_is_unavailable_and_used_again_as_soon_as_it_is_back()
    {
        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());

        wire.Cut();
        Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);
        Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);

        wire.Mend();
        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());
    }

    [Fact]
    public async Task Connections_that_a_restart_broke_are_replaced_before_anybody_notices()
    {
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.AskAsync(Units))));
        Assert.All(together, answer => Assert.Equal(Shown, answer.ToString()));

        wire.Break();

        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());
        }
    }

    [Fact]
    public async Task A_session_that_the_server_ended_is_replaced()
    {
        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());

        Assert.NotEmpty(store.Query(
            $"select pg_terminate_backend(pid)::text from pg_stat_activity where application_name = 'datahub read {store.Schema}'"));

        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());
    }

    [Fact]
    public async Task An_operation_whose_connection_breaks_does_not_go_on_with_another_state()
    {
        using var session = store.Subgraph.Open();
        Assert.Equal(Shown, await ReadAsync());
        wire.Break();
        store.Add(World.Unit, ("unitNo", "U2"));

        Assert.Null(await ReadAsync());
        Assert.Null(await ReadAsync());

        async Task<string?> ReadAsync()
        {
            var fetch = new RootFetch(0, "fire", [], new Drafting().Selection(null, Units));
            var root = new ResultObject(fetch.Selection.Shape);
            var run = new FetchRun(new Execution(VariableValues.Empty), root, [], session);
            return await store.Subgraph.Compile(fetch).RunAsync(run, TestContext.Current.CancellationToken) is DoneOutcome
                ? Tests.Shown.Of(root)
                : null;
        }
    }

    [Fact]
    public async Task A_server_that_says_nothing_costs_its_time_and_no_more()
    {
        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());
        wire.FallSilent();
        var start = Stopwatch.GetTimestamp();

        Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public async Task A_schema_that_is_not_there_yet_is_unavailable_until_it_is()
    {
        store.Execute($"alter schema {store.Schema} rename to {store.Schema}_away");
        Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);

        store.Execute($"alter schema {store.Schema}_away rename to {store.Schema}");
        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());
    }

    [Fact]
    public async Task What_is_told_of_a_fault_holds_no_password()
    {
        wire.Cut();

        var answer = await store.AskAsync(Units);

        Assert.IsType<UnavailableOutcome>(answer.Outcome);
        Assert.DoesNotContain(Server.Password!, answer.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        store.Dispose();
        wire.Dispose();
    }
}
