using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>One run of a plan. Sessions are opened once per subgraph, so that no answer mixes two states of a source.</summary>
internal sealed class PlanRun(
    QueryPlan plan,
    Execution execution,
    Func<string, ISubgraph> subgraphs,
    TimeBudget budget,
    ISourceEvent? begin,
    CancellationToken cancel) : IDisposable
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly ResultObject root = new(plan.Root);
    private readonly List<Source> sources = new(1);
    private readonly Lock gate = new();
    private Dictionary<int, Fetch>? failed;
    private HashSet<int>? refused;

    /// <summary>Runs the fetches of a wave: those into one subgraph after one another, the subgraphs side by side.</summary>
    public async ValueTask WaveAsync(ImmutableArray<PlannedRequest> wave)
    {
        if (wave.Length == 1)
        {
            await RunAsync(SourceOf(wave[0]), wave[0]);
            return;
        }

        // What is elsewhere only has to be sent, so that it goes first. Reads of a store take a thread each; code doesn't.
        var groups = wave.GroupBy(SourceOf).OrderBy(g => g.Key.Turn).ToList();
        var running = new Task[groups.Count];
        for (var i = 0; i < running.Length; i++)
        {
            var group = groups[i];
            running[i] = group.Key.Turn == Turn.Store && i < running.Length - 1
                ? Task.Run(() => SeriesAsync(group.Key, group), cancel)
                : SeriesAsync(group.Key, group);
        }

        await Task.WhenAll(running);
    }

    /// <summary>The outcome.</summary>
    public Executed End() => new(
        root,
        execution,
        [.. sources.ConvertAll(static source => source.Use)])
    {
        IsLate = Stopwatch.GetElapsedTime(start) >= budget.All && sources.Exists(static source => source.Use.Cause is not null),
    };

    public void Dispose()
    {
        foreach (var source in sources)
        {
            source.Session?.Dispose();
            source.Deadline.Dispose();
        }
    }

    private async Task SeriesAsync(Source source, IEnumerable<PlannedRequest> requests)
    {
        foreach (var request in requests)
        {
            await RunAsync(source, request);
        }
    }

    private async ValueTask RunAsync(Source source, PlannedRequest request)
    {
        var runs = new FetchRun?[request.Fetches.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = RunOf(source, request.Fetches[i]);
        }

        if (Array.TrueForAll(runs, static run => run is null))
        {
            return;
        }

        var before = Stopwatch.GetTimestamp();
        var outcome = request.Compiled is ICompiledEvents && begin is { } told
            ? told.Read(runs[0]!)
            : await OutcomeAsync(source, request.Compiled, runs);
        foreach (var run in runs)
        {
            run?.End();
        }

        source.Note(runs, Stopwatch.GetElapsedTime(before), outcome);
        if (outcome is DoneOutcome)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                Repeat(request.Fetches[i], runs[i]);
            }

            return;
        }

        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i] is not null)
            {
                Fail(request.Fetches[i], outcome);
            }
        }
    }

    // What the root answers is the same at every place where it is asked.
    private void Repeat(Fetch fetch, FetchRun? run)
    {
        if (fetch is RootFetch { Selection: var selection } && run?.Root is { } asked && asked != root)
        {
            foreach (var other in execution.Tracked(selection.Shape))
            {
                foreach (var field in selection.Fields)
                {
                    other.Slots[field.Slot] = asked.Slots[field.Slot];
                }
            }
        }
    }

    // Null when there is nothing to ask, or no way to.
    private FetchRun? RunOf(Source source, Fetch fetch)
    {
        switch (Lost(fetch))
        {
            case KeyFetch keys when !IsRefused(keys):
                Fail(fetch, new UnavailableOutcome("The keys to filter by can't be read."));
                return null;
            case not null:
                // The refusal of its keys, or the reason of its parents, which are null, says why.
                Drop(fetch, isRefused: true);
                return null;
        }

        switch (fetch)
        {
            case EntityFetch entity:
                var parents = Entities.Of(entity, execution);
                return parents.Count == 0 ? null : new FetchRun(execution, null, parents, source.Session);
            case RootFetch { Selection.Shape: var shape } when shape != plan.Root:
                var inner = execution.Tracked(shape);
                return inner.Count == 0 ? null : new FetchRun(execution, inner[0], [], source.Session);
            default:
                return new FetchRun(execution, fetch is RootFetch ? root : null, [], source.Session);
        }
    }

    private async ValueTask<FetchOutcome> OutcomeAsync(
        Source source, ICompiledRequest compiled, IReadOnlyList<FetchRun?> runs)
    {
        try
        {
            return await compiled.RunAsync(runs, source.Deadline.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new UnavailableOutcome("The time budget is spent.");
        }
    }

    // The fetch that failed and without which this one can't run; keys first, because only they leave parents behind.
    private Fetch? Lost(Fetch fetch)
    {
        lock (gate)
        {
            return failed is null ? null : Needed(fetch).Select(id => failed.GetValueOrDefault(id)).OfType<Fetch>()
                .OrderByDescending(f => f is KeyFetch).FirstOrDefault();
        }
    }

    private static IEnumerable<int> Needed(Fetch fetch) =>
        fetch is EntityFetch { Spared: { IsEmpty: false } spared } ? fetch.DependsOn.Except(spared) : fetch.DependsOn;

    private bool IsRefused(Fetch fetch)
    {
        lock (gate)
        {
            return refused?.Contains(fetch.Id) == true;
        }
    }

    private void Drop(Fetch fetch, bool isRefused = false)
    {
        lock (gate)
        {
            (failed ??= [])[fetch.Id] = fetch;
            if (isRefused)
            {
                (refused ??= []).Add(fetch.Id);
            }
        }
    }

    private void Fail(Fetch fetch, FetchOutcome outcome)
    {
        if (outcome is RefusedOutcome fault)
        {
            execution.Refuse(fault.Error, fault.Site);
            if (fetch is not KeyFetch)
            {
                // Only the field at fault is null; its neighbours in the fetch were read.
                return;
            }
        }

        Drop(fetch, outcome is RefusedOutcome);
        foreach (var selection in Selections(fetch))
        {
            foreach (var field in selection.Fields)
            {
                Clear(selection.Shape, field.Slot);
                if (outcome is UnavailableOutcome)
                {
                    execution.Note(field.Site, FieldReason.Unavailable);
                }
            }
        }
    }

    private static IEnumerable<FetchSelection> Selections(Fetch fetch) => fetch switch
    {
        RootFetch rootFetch => [rootFetch.Selection],
        EntityFetch entity => entity.Parts.Select(part => part.Selection),
        _ => [],
    };

    // A fetch that failed half-way may have filled slots: all of its fields are null, not some.
    private void Clear(ObjectShape shape, int slot)
    {
        if (ReferenceEquals(shape, root.Shape))
        {
            root.Slots[slot] = Slot.Null;
        }

        foreach (var parent in execution.Tracked(shape))
        {
            parent.Slots[slot] = Slot.Null;
        }
    }

    private TimeSpan? TimeFor(ISubgraph subgraph)
    {
        TimeSpan? left = budget.All is { } all ? all - Stopwatch.GetElapsedTime(start) : null;
        TimeSpan? time = subgraph is not CodeSubgraph && !(left < budget.Each) ? budget.Each : left;
        return time < TimeSpan.Zero ? TimeSpan.Zero : time;
    }

    private Source SourceOf(PlannedRequest request)
    {
        var name = request.Fetches[0].Subgraph;
        foreach (var known in sources)
        {
            if (known.Name == name)
            {
                return known;
            }
        }

        var subgraph = subgraphs(name);

        // C# that asks the schema itself waits for departments, each within its budget. One of its own would end
        // first, and hide what the other departments answered.
        var turn = subgraph.SpeaksFederation ? Turn.Elsewhere : subgraph is CodeSubgraph ? Turn.Code : Turn.Store;
        var source = new Source(name, turn, subgraph.Open(), Deadline.In(TimeFor(subgraph), cancel));
        sources.Add(source);
        return source;
    }

    // When the sources of one wave start.
    private enum Turn
    {
        Elsewhere,
        Store,
        Code,
    }

    private sealed class Source(string name, Turn turn, ISubgraphSession? session, Deadline deadline)
    {
        public string Name { get; } = name;

        public Turn Turn { get; } = turn;

        public ISubgraphSession? Session { get; } = session;

        public Deadline Deadline { get; } = deadline;

        public SubgraphUse Use { get; private set; } = new(name, 0, 0, 0, TimeSpan.Zero, null);

        public void Note(FetchRun?[] runs, TimeSpan time, FetchOutcome outcome) => Use = new SubgraphUse(
            Name,
            Use.Fetches + 1,
            Use.Statements + runs.Sum(run => run?.Statements ?? 0),
            Use.Rows + runs.Sum(run => run?.Rows ?? 0),
            Use.Time + time,
            Use.Cause ?? (outcome as UnavailableOutcome)?.Cause)
        {
            Remark = Use.Remark ?? (outcome as DoneOutcome)?.Remark,
        };
    }
}
