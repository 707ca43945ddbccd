using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// Takes the relations to other departments out of a filter: each becomes a key fetch at their owner and a test against
/// the keys it finds. Relations in the same database stay.
/// </summary>
internal sealed class FilterSplitter(
    TypeSystem types, Func<Dataset, string> holder, Draft draft, Need list)
{
    /// <summary>The filter as <paramref name="subgraph"/> can run it; the steps that find its keys are added to <paramref name="needs"/>.</summary>
    public Filter? Split(Filter? filter, string subgraph, Dataset dataset, HashSet<Step> needs)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return filter switch
        {
            AndFilter and => new AndFilter([.. and.Parts.Select(p => Split(p, subgraph, dataset, needs)!)]),
            OrFilter or => new OrFilter([.. or.Parts.Select(p => Split(p, subgraph, dataset, needs)!)]),
            NotFilter not => new NotFilter(Split(not.Of, subgraph, dataset, needs)!),
            RelationFilter relation => Relation(relation, subgraph, dataset, needs),
            _ => filter,
        };
    }

    private Filter Relation(RelationFilter relation, string subgraph, Dataset dataset, HashSet<Step> needs) =>
        relation.Relation switch
        {
            ReferenceField reference => Reference(relation, reference, subgraph, needs),
            InverseField inverse => Inverse(relation, inverse, subgraph, dataset, needs),
            _ => throw new InvalidOperationException("Only references and inverses relate."),
        };

    private Filter Reference(RelationFilter relation, ReferenceField reference, string subgraph, HashSet<Step> needs)
    {
        var target = ((ObjectType)types.Types[reference.Target]).Dataset
            ?? throw new InvalidOperationException($"{reference.Target} is no dataset.");
        var owner = holder(target);
        if (owner == subgraph)
        {
            return relation with { Inner = Split(relation.Inner, subgraph, target, needs)! };
        }

        var keys = Keys(owner, target, target.KeyColumns.First(), relation.Inner, needs);
        return Quantified(relation.Quantifier, new KeysFilter(reference.Column, keys, Prefix: false));
    }

    private Filter Inverse(
        RelationFilter relation, InverseField inverse, string subgraph, Dataset dataset, HashSet<Step> needs)
    {
        var owner = holder(inverse.Source);
        if (owner == subgraph)
        {
            return relation with { Inner = Split(relation.Inner, subgraph, inverse.Target, needs)! };
        }

        var where = inverse.Then is { } then
            ? new RelationFilter(
                new ReferenceField(inverse.Source, then, inverse.ThenTarget!.Name), Quantifier.Some, relation.Inner)
            : relation.Inner;
        var keys = Keys(owner, inverse.Source, inverse.Via, where, needs);
        return Quantified(
            relation.Quantifier, new KeysFilter(dataset.KeyColumns.First(), keys, Prefix: inverse.Subtree));
    }

    private int Keys(string owner, Dataset dataset, Column column, Filter where, HashSet<Step> needs)
    {
        var own = new HashSet<Step>();
        var split = Split(where, owner, dataset, own)!;
        var step = draft.Keys(owner, dataset, column, split, list);
        step.After.UnionWith(own);
        needs.Add(step);
        return step.KeySet;
    }

    private static Filter Quantified(Quantifier quantifier, Filter filter) =>
        quantifier == Quantifier.None ? new NotFilter(filter) : filter;
}
