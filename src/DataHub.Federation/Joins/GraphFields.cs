using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>The fields that one subgraph has by type, also those that it only names in keys, requirements and provisions.</summary>
internal sealed class GraphFields(SupergraphText text)
{
    /// <summary>The fields by type and name.</summary>
    public Dictionary<string, Dictionary<string, JoinField>> Types { get; } = [];

    /// <summary>
    /// Adds what a selection of a type names and isn't there: as resolved when it is a key's, because entities are found
    /// by it, and else as external. <paramref name="reach"/> is told the types that it comes upon.
    /// </summary>
    public void Add(SelectionSet? set, string type, bool external, Action<string> reach)
    {
        reach(type);
        foreach (var selection in set?.Selections ?? [])
        {
            if (selection is InlineFragment fragment)
            {
                Add(fragment.SelectionSet, fragment.TypeCondition?.Name ?? type, external, reach);
            }
            else if (selection is Field field
                && Types.TryGetValue(type, out var fields)
                && text.Field(type, field.Name) is { } of)
            {
                Add(fields, of, external);
                Add(field.SelectionSet, of.Type.Name(), external, reach);
            }
        }
    }

    // Join v0.1 names no external fields: what is a key's there was external for nothing.
    private void Add(Dictionary<string, JoinField> fields, FieldDefinitionNode of, bool external)
    {
        if (!fields.TryGetValue(of.Name, out var there) || (text.IsOwned && there.IsExternal && !external))
        {
            fields[of.Name] = new(of.Name, of.Type) { IsExternal = external };
        }
    }
}
