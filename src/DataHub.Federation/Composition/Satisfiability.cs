using System.Collections.Immutable;
using DataHub.Federation.Composition.Proof;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Refuses what a query can ask and no plan answer, at the field's place in a subgraph that has it.</summary>
internal sealed class Satisfiability
{
    private readonly MergedSchema merged;
    private readonly CompositionErrors errors;
    private readonly SubgraphTypes types;

    private Satisfiability(Supergraph supergraph, MergedSchema merged, CompositionErrors errors)
    {
        this.merged = merged;
        this.errors = errors;
        types = new(supergraph.Whole, supergraph.Joins);
    }

    /// <summary>Proves the supergraph of a merged schema.</summary>
    public static void Check(Supergraph supergraph, MergedSchema merged, CompositionErrors errors)
    {
        var check = new Satisfiability(supergraph, merged, errors);
        SatisfiabilityProof.Run(supergraph.Api, check.types, ContextsOf(supergraph.Document), check.Refuse);
    }

    /// <summary>The contexts that objects of each type set.</summary>
    public static Dictionary<string, ImmutableArray<string>> ContextsOf(Document supergraph) => (
        from type in supergraph.Definitions.OfType<TypeDefinition>()
        from context in type.Directives
        where context.Name == "context"
        select (type.Name, Context: ((StringValue)context.Argument("name")!).Value))
        .GroupBy(c => c.Name, c => c.Context).ToDictionary(c => c.Key, c => c.ToImmutableArray());

    private void Refuse(Unreached unreached)
    {
        var (at, node) = At(unreached);
        var what = unreached.Field is { } field
            ? $"{unreached.Type}.{field} can't be answered in `{unreached.Query}`"
            : $"Nothing tells in `{unreached.Query}` that an object is of type {unreached.Type}";
        errors.Add(
            CompositionCodes.Unsatisfiable,
            at.Subgraph,
            node,
            $"{what}: {unreached.From} yields the object; {string.Join("; ", unreached.Tried(types).DefaultIfEmpty("no subgraph resolves it of such an object"))}.",
            Remedy(unreached));
    }

    // The field where a subgraph resolves it, else where one has it, else the type where it comes from.
    private (SubgraphType Type, Node At) At(Unreached unreached)
    {
        var parts = from place in unreached.Field is null ? [] : types.Parts(unreached.Type)
                    from type in PartsOf(place)
                    let field = type.Field(unreached.Field!)
                    where field is not null
                    orderby !field.Resolved
                    select (type, (Node)field.Node);
        return parts.Concat(unreached.Starts.SelectMany(PartsOf).Select(t => (t, (Node)t.Node))).First();
    }

    private IEnumerable<SubgraphType> PartsOf(Site place) =>
        merged.Types[place.Type].Parts.Where(p => p.Subgraph.Name == place.Subgraph);

    private string Remedy(Unreached unreached)
    {
        if (unreached.Field is not { } field)
        {
            return $"Give {unreached.Starts[0].Type} a resolvable @key where {unreached.Type} implements it.";
        }

        var owners = types.Parts(unreached.Type).Where(p => p.Part.Field(field) is { IsExternal: false });
        return owners.FirstOrDefault() is { } owner
            ? $"Give {owner.Type} in {owner.Subgraph} a @key whose fields {unreached.From} has, or resolve {field} in {unreached.From} too."
            : $"Give {unreached.Type} a @key, or resolve {field} in {unreached.From}.";
    }
}
