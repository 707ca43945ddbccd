using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// A decided operation to a plan: each field goes to a subgraph that resolves it, entities are joined by key, and
/// filters over another department's rows become key fetches that run before.
/// </summary>
/// <param name="types">The API.</param>
/// <param name="subgraphs">The sources by name.</param>
/// <param name="holder">The name of the subgraph that holds a dataset's rows.</param>
public sealed class Planner(TypeSystem types, Func<string, ISubgraph> subgraphs, Func<Dataset, string> holder)
{
    /// <summary>Plans an operation and makes its fetches ready.</summary>
    public QueryPlan Plan(DecidedOperation operation)
    {
        var draft = new PlanDraft(types, holder, new WorkBudget(operation.Document.Limits.MaxTime));
        var root = draft.Shape(operation.Root.Type.Name);
        draft.Root(root, operation.Root);
        return new QueryPlan(
            root,
            Waves(draft.Fetches, operation.Document.Operation.Kind == OperationKind.Mutation ? draft.RootStarts : [0]),
            [.. draft.Denied],
            [.. draft.Masked],
            [.. draft.Reads]);
    }

    // A mutation's root fields come in series, each with all that it needs before the next one starts (spec §6.2.2).
    private ImmutableArray<ImmutableArray<PlannedRequest>> Waves(List<Fetch> fetches, List<int> starts)
    {
        var waves = new SortedDictionary<int, List<Fetch>>();
        var waveOf = new Dictionary<int, int>();
        var (rootField, first) = (0, 0);
        foreach (var fetch in Ordered(fetches))
        {
            if (starts.FindLastIndex(s => s <= fetch.Id) is var belongsTo && belongsTo != rootField)
            {
                (rootField, first) = (belongsTo, waves.Count);
            }

            var wave = fetch.DependsOn.Select(id => waveOf[id] + 1).DefaultIfEmpty(first).Max();
            waveOf[fetch.Id] = wave;
            if (!waves.TryGetValue(wave, out var list))
            {
                waves[wave] = list = [];
            }

            list.Add(fetch);
        }

        return [.. waves.Values.Select(Requests)];
    }

    private ImmutableArray<PlannedRequest> Requests(List<Fetch> wave) =>
    [
        .. wave.GroupBy(f => f.Subgraph)
            .SelectMany(g => subgraphs(g.Key).Compile([.. g.OrderBy(f => f.Id)]))
            .OrderBy(r => r.Fetches[0].Id),
    ];

    // Dependencies first; the graph has no circles, because a fetch depends only on ones drafted for its own arguments or its parent.
    private static IEnumerable<Fetch> Ordered(List<Fetch> fetches)
    {
        var byId = fetches.ToDictionary(f => f.Id);
        var done = new HashSet<int>();
        return fetches.OrderBy(f => f.Id).SelectMany(f => Before(f));

        IEnumerable<Fetch> Before(Fetch fetch)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (!done.Add(fetch.Id))
            {
                yield break;
            }

            foreach (var dependency in fetch.DependsOn.SelectMany(id => Before(byId[id])))
            {
                yield return dependency;
            }

            yield return fetch;
        }
    }
}
