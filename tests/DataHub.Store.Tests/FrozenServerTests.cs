using System.Diagnostics;
using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

/// <summary>Tests that stop the server for all others: one after another, when those have ended.</summary>
[CollectionDefinition(nameof(FrozenServerTests), DisableParallelization = true)]
public sealed class AloneWithTheServer;

/// <summary>A PostgreSQL whose processes all stand still: the system takes connections for it, and nothing is answered.</summary>
[Collection(nameof(FrozenServerTests))]
public sealed class FrozenServerTests : IDisposable
{
    private const string Shown = "{units:{nodes:[{unitNo:U1}]}}";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly Draft Units = Many("units", World.Unit, Nodes(World.Unit, Column(World.Unit, "unitNo")));
    private readonly PostgresTestStore store = PostgresTestStore.Make(Limit);

    public FrozenServerTests() => store.Add(World.Unit, ("unitNo", "U1"));

    [Fact]
    public async Task A_read_costs_its_limit_and_the_server_is_used_again_when_it_goes_on()
    {
        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());
        using (new Frost(store))
        {
            var start = Stopwatch.GetTimestamp();
            Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(3.5));
        }

        Assert.Equal(Shown, (await store.AskAsync(Units)).ToString());
    }

    [Fact]
    public async Task A_read_that_is_cancelled_ends_then()
    {
        using var session = store.Subgraph.Open();
        var fetch = new RootFetch(0, "fire", [], new Drafting().Selection(null, Units));
        var compiled = store.Subgraph.Compile(fetch);
        Assert.IsType<DoneOutcome>(await compiled.RunAsync(Run(), CancellationToken.None));
        using var frost = new Frost(store);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var start = Stopwatch.GetTimestamp();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await compiled.RunAsync(Run(), cancel.Token));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(3));

        FetchRun Run() => new(
            new Execution(VariableValues.Empty), new ResultObject(fetch.Selection.Shape), [], session);
    }

    public void Dispose() => store.Dispose();

    /// <summary>Stops every process of the server, until it is disposed.</summary>
    private sealed class Frost : IDisposable
    {
        private readonly string[] processes;

        public Frost(PostgresTestStore store)
        {
            var backend = int.Parse(store.Query("select pg_backend_pid()::text")[0]);
            var server = ParentOf(backend);
            processes =
            [
                $"{server}",
                .. Process.GetProcesses().Where(process => ParentOf(process.Id) == server).Select(process => $"{process.Id}"),
            ];
            Send("-STOP");
        }

        public void Dispose() => Send("-CONT");

        private void Send(string signal)
        {
            // One of them may have ended meanwhile; the others get it all the same.
            using var kill = Process.Start("kill", [signal, .. processes]);
            kill.WaitForExit();
        }

        // Behind the name, which may have blanks and brackets: the state and the parent.
        private static int ParentOf(int process)
        {
            try
            {
                return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[1]);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
                return 0;
            }
        }
    }
}
