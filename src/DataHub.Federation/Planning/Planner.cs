using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>
/// A decided operation to a plan. Its stages: the operation with all ways to resolve it (<see cref="Outline"/>,
/// <see cref="Reach"/>); drafts of one way each (<see cref="Draft"/>) in waves (<see cref="Schedule"/>), of which the
/// cheapest is looked for (<see cref="PlanSearch"/>); the fetches of that one (<see cref="PlanWriter"/>).
/// </summary>
/// <param name="supergraph">The API and what each subgraph contributes.</param>
/// <param name="subgraphs">The sources by name.</param>
/// <param name="holder">The name of the subgraph that holds a dataset's rows.</param>
/// <param name="labels">The override labels that are active; none unless given.</param>
public sealed class Planner(
    Supergraph supergraph,
    Func<string, ISubgraph> subgraphs,
    Func<Dataset, string> holder,
    IReadOnlySet<string>? labels = null)
{
    private readonly PlanningSchema schema = labels is { Count: > 0 }
        ? new PlanningSchema(supergraph, labels)
        : PlanningSchema.Of(supergraph);

    /// <summary>Plans an operation and makes its fetches ready.</summary>
    public QueryPlan Plan(DecidedOperation operation)
    {
        var work = new WorkBudget(operation.Document.Limits.MaxTime);
        var outline = new Outline(schema, operation, work);
        var reach = new Reach(schema, outline, Finds);
        var inSeries = operation.Document.Operation.Kind == OperationKind.Mutation;
        var found = new PlanSearch(outline, reach, () => Draft.Of(schema, outline, reach, holder, inSeries, work)).Run();
        return PlanWriter.Write(schema, outline, holder, found, subgraphs);
    }

    // Sources in the hub's process find entities by one leaf.
    private bool Finds(string subgraph, SelectionSet key) =>
        subgraphs(subgraph).SpeaksFederation || key.Selections is [Field { SelectionSet: null }];
}
