using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// Refuses what a query can ask and no plan answer: from every subgraph that can yield an object of a type, every
/// field of the type must be reachable, in that subgraph or over keys that lead to another.
/// </summary>
internal sealed class Satisfiability
{
    private readonly MergedSchema schema;
    private readonly CompositionErrors errors;
    private readonly Dictionary<string, ImmutableArray<MergedComposite>> possible;
    private readonly Queue<(MergedComposite Type, string Subgraph)> waiting = new();
    private readonly HashSet<(string Type, string Subgraph)> seen = [];
    private readonly HashSet<string> told = [];

    private Satisfiability(MergedSchema schema, CompositionErrors errors)
    {
        this.schema = schema;
        this.errors = errors;
        var objects = schema.Types.Values.OfType<MergedComposite>().Where(t => !t.IsInterface).ToList();
        possible = objects.ToDictionary(o => o.Name, o => ImmutableArray.Create(o));
        foreach (var union in schema.Types.Values.OfType<MergedUnion>())
        {
            possible[union.Name] = [.. objects.Where(o => union.Members.Contains(o.Name))];
        }

        foreach (var face in schema.Types.Values.OfType<MergedComposite>().Where(t => t.IsInterface))
        {
            possible[face.Name] = [.. objects.Where(o => o.Interfaces.Contains(face.Name))];
        }
    }

    /// <summary>Walks from the roots over all that can be reached.</summary>
    public static void Check(MergedSchema schema, CompositionErrors errors)
    {
        var check = new Satisfiability(schema, errors);
        foreach (var root in new[] { "Query", "Mutation", "Subscription" })
        {
            if (schema.Types.GetValueOrDefault(root) is MergedComposite type)
            {
                check.Follow(type.Fields);
            }
        }

        while (check.waiting.TryDequeue(out var place))
        {
            check.Visit(place.Type, place.Subgraph);
        }
    }

    private void Visit(MergedComposite type, string subgraph)
    {
        var reached = Reach(type, subgraph);
        foreach (var field in type.Fields)
        {
            if (!field.Parts.IsEmpty && !field.ResolvedBy.Any(reached.Contains) && told.Add($"{type.Name}.{field.Name}"))
            {
                Refuse(type, field, subgraph);
            }
        }

        Follow(type.Fields.Where(f => f.ResolvedBy.Any(reached.Contains)));
    }

    private void Follow(IEnumerable<MergedField> fields)
    {
        foreach (var part in fields.SelectMany(f => f.Parts).Where(p => p.Resolved))
        {
            foreach (var type in possible.GetValueOrDefault(part.Node.Type.Name(), []))
            {
                if (type.Parts.Any(p => p.Subgraph.Name == part.Subgraph) && seen.Add((type.Name, part.Subgraph)))
                {
                    waiting.Enqueue((type, part.Subgraph));
                }
            }
        }
    }

    // A subgraph is reached when one that is reached resolves all fields of one of its keys; the query root always.
    private static HashSet<string> Reach(MergedComposite type, string from)
    {
        if (type.Name == "Query")
        {
            return [.. type.Parts.Select(p => p.Subgraph.Name)];
        }

        var reached = new HashSet<string> { from };
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var part in type.Parts.Where(p => !reached.Contains(p.Subgraph.Name)))
            {
                if (part.Keys.Any(k => k.Resolvable && k.Fields.Selections.Selections.OfType<Field>().All(
                    f => type.Field(f.Name) is { } field && field.ResolvedBy.Any(reached.Contains))))
                {
                    reached.Add(part.Subgraph.Name);
                }
            }
        }

        return reached;
    }

    private void Refuse(MergedComposite type, MergedField field, string from)
    {
        var part = field.Parts[0];
        var how = field.ResolvedBy is []
            ? "no subgraph resolves it"
            : $"an object that subgraph {from} yields has no key by which {part.Subgraph} knows it";
        errors.Add(
            CompositionCodes.Unsatisfiable,
            part.On.Subgraph,
            part.Node,
            $"{type.Name}.{field.Name} can't be answered: {how}.",
            $"Give {type.Name} one @key in both subgraphs, or resolve {field.Name} in {from}.");
    }
}
