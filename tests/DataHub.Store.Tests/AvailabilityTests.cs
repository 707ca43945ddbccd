using System.Diagnostics;
using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class AvailabilityTests(StoreKind kind)
{
    private static readonly Draft Units = Many("units", World.Unit, Nodes(World.Unit, Column(World.Unit, "unitNo")));

    [Fact]
    public async Task A_statement_that_runs_too_long_is_interrupted_and_the_next_one_is_not()
    {
        using var store = TestStore.On(kind, TimeSpan.FromMilliseconds(100));
        Slow(store);
        var start = Stopwatch.GetTimestamp();

        var answer = await store.AskAsync(Endless());

        Assert.IsType<UnavailableOutcome>(answer.Outcome);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(90), TimeSpan.FromSeconds(5));
        Assert.StartsWith("{units:", (await store.AskAsync(Units)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_runs_too_long_is_interrupted_while_the_thread_pool_is_flooded()
    {
        using var store = TestStore.On(kind, TimeSpan.FromMilliseconds(100));
        Slow(store);
        using var flood = new ManualResetEvent(false);
        var flooding = Enumerable.Range(0, 500).Select(_ => Task.Run(flood.WaitOne)).ToList();
        var start = Stopwatch.GetTimestamp();

        var answer = await store.AskAsync(Endless());

        var took = Stopwatch.GetElapsedTime(start);
        flood.Set();
        await Task.WhenAll(flooding);
        Assert.IsType<UnavailableOutcome>(answer.Outcome);
        Assert.InRange(took, TimeSpan.FromMilliseconds(90), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_cancelled_fetch_stops()
    {
        using var store = TestStore.On(kind, TimeSpan.FromSeconds(60));
        Slow(store);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var fetch = new RootFetch(0, "fire", [], new Drafting().Selection(null, Endless()));
        var compiled = store.Subgraph.Compile(fetch);
        using var session = store.Subgraph.Open();
        var run = new FetchRun(
            new Execution(VariableValues.Empty),
            new ResultObject(fetch.Selection.Shape),
            [],
            session
        );

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await compiled.RunAsync(run, cancel.Token));
    }

    [Fact]
    public async Task The_fetches_of_a_session_see_one_state_and_may_come_from_many_threads()
    {
        using var store = TestStore.On(kind);
        store.Add(World.Unit, ("unitNo", "U1"));
        var selection = new Drafting().Selection(null, Units);
        var compiled = store.Subgraph.Compile(new RootFetch(0, "fire", [], selection));
        using var session = store.Subgraph.Open();

        Assert.Equal("{units:{nodes:[{unitNo:U1}]}}", await ReadAsync());
        store.Add(World.Unit, ("unitNo", "U2"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(ReadAsync)));
        Assert.All(answers, answer => Assert.Equal("{units:{nodes:[{unitNo:U1}]}}", answer));
        Assert.Equal("{units:{nodes:[{unitNo:U1}, {unitNo:U2}]}}", (await store.AskAsync(Units)).ToString());

        async Task<string> ReadAsync()
        {
            var root = new ResultObject(selection.Shape);
            var run = new FetchRun(new Execution(VariableValues.Empty), root, [], session);
            Assert.IsType<DoneOutcome>(await compiled.RunAsync(run, TestContext.Current.CancellationToken));
            return Shown.Of(root);
        }
    }

    [Fact]
    public async Task Operations_at_once_have_a_connection_each()
    {
        using var store = TestStore.On(kind);
        store.Add(World.Unit, ("unitNo", "U1"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => store.AskAsync(Units))));

        Assert.All(answers, answer => Assert.Equal("{units:{nodes:[{unitNo:U1}]}}", answer.ToString()));
    }

    /// <summary>Takes seconds on any machine if nothing stops it: every list is looked at a hundred times.</summary>
    private static Draft Endless()
    {
        var item = new ColumnFilter(World.H("tags"), TestOperator.Contains, new ConstantOperand("z"));
        var once = new ItemFilter(World.H("tags"), Quantifier.Some, item);
        return Many("hazards", World.Hazard, Total(World.Hazard))
            .With(new OrFilter([.. Enumerable.Repeat<Filter>(once, 100)]));
    }

    /// <summary>Lists of 200,000 items, which are looked at one by one.</summary>
    private static void Slow(TestStore store) =>
        store.Execute(
            """
            insert into hazard (hazard_no, tags, hub_run, hub_row_hash)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 30)
            select 'H' || i, '[@]', 7, '00' from n
            """.Replace("@", string.Join(',', Enumerable.Repeat("\"a\"", 200_000)), StringComparison.Ordinal)
        );
}

public sealed class AvailabilityTestsOnSqlite() : AvailabilityTests(StoreKind.Sqlite);

public sealed class AvailabilityTestsOnPostgres() : AvailabilityTests(StoreKind.Postgres);
