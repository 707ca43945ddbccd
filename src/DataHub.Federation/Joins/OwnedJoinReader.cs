using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>
/// Reads what each subgraph contributes from join v0.1, where an entity has one owner and other types don't say which
/// subgraphs have them: those that can reach them from their roots and entities.
/// </summary>
internal sealed class OwnedJoinReader(SupergraphText text, JoinWords words, FieldSets sets, SupergraphErrors errors)
{
    /// <summary>The types as their subgraphs have them.</summary>
    public Dictionary<string, ImmutableArray<JoinType>> Read()
    {
        var entities = text.Types.Values.ToDictionary(t => t.Name, t => new OwnedType(t, words));
        CheckRoots(entities);
        var byGraph = words.Graphs.Names
            .Select(graph => new OwnedGraph(graph, entities, text, sets).Read())
            .ToList();
        return text.Types.Keys.ToDictionary(
            name => name,
            name => byGraph.Select(g => g.GetValueOrDefault(name)).OfType<JoinType>().ToImmutableArray());
    }

    // "Every field on a root operation type MUST be annotated."
    private void CheckRoots(Dictionary<string, OwnedType> types)
    {
        foreach (var root in text.Roots.Values.Select(types.GetValueOrDefault).OfType<OwnedType>())
        {
            foreach (var field in root.Fields.Where(f => f.Join?.Graph is null))
            {
                errors.Add(
                    SupergraphCodes.Join,
                    field.At,
                    $"{root.Node.Name}.{field.Name} doesn't say which subgraph it is of.",
                    "Give each field of a root a @join__field with its graph.");
            }
        }
    }
}

/// <summary>A type of a join v0.1 document: its owner, its keys, its fields.</summary>
internal sealed class OwnedType(TypeDefinition node, JoinWords words)
{
    /// <summary>The definition.</summary>
    public TypeDefinition Node { get; } = node;

    /// <summary>The subgraph that owns it; null for what isn't an entity.</summary>
    public string? Owner { get; } = words.Owner(node);

    /// <summary>Its keys; those on interfaces never had an effect.</summary>
    public ImmutableArray<TypeJoin> Keys { get; } = node is ObjectTypeDefinition ? [.. words.Types(node)] : [];

    /// <summary>Its fields with what is said of each.</summary>
    public ImmutableArray<OwnedField> Fields { get; } =
        [.. words.Fields(node).Select(f => new OwnedField(f.Name, f.Type, f.Joins.FirstOrDefault(), f.At))];

    /// <summary>Whether a subgraph that comes upon the type has it.</summary>
    public bool IsIn(string graph) => Owner is null || Keys.Any(k => k.Graph == graph);

    /// <summary>Whether a subgraph that has the type resolves the field.</summary>
    public bool Resolves(string graph, OwnedField field, bool root) =>
        (field.Join?.Graph ?? Owner) is { } of ? of == graph : !root;
}

/// <summary>A field of a join v0.1 document.</summary>
internal sealed record OwnedField(string Name, TypeNode Type, FieldJoin? Join, Node At);
