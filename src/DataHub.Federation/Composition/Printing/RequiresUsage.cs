using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// Which fields subgraphs require: those that only a field requires which another subgraph has taken over are required
/// no longer.
/// </summary>
internal sealed class RequiresUsage
{
    private readonly MergedSchema schema;
    private readonly HashSet<(string Type, string Field, string Subgraph)> active = [];
    private readonly HashSet<(string Type, string Field, string Subgraph)> former = [];

    private RequiresUsage(MergedSchema schema) => this.schema = schema;

    /// <summary>Reads all requirements.</summary>
    public static RequiresUsage Of(MergedSchema schema)
    {
        var usage = new RequiresUsage(schema);
        foreach (var type in schema.Types.Values.OfType<MergedComposite>().Where(t => !t.IsInterface))
        {
            foreach (var field in type.Fields)
            {
                foreach (var part in field.Parts.Where(p => p.Requires is not null))
                {
                    var isTaken = field.Parts.Any(p => p.Override?.From == part.Subgraph);
                    usage.Mark(part.Requires!.Selections, type, part.Subgraph, isTaken ? usage.former : usage.active);
                }
            }
        }

        return usage;
    }

    /// <summary>Whether the subgraph still needs the field.</summary>
    public bool IsRequired(MergedComposite type, SubgraphField part) =>
        active.Contains((type.Name, part.Name, part.Subgraph))
        || (!former.Contains((type.Name, part.Name, part.Subgraph)) && part.Required);

    /// <summary>Whether the subgraph needed it only for what it no longer resolves.</summary>
    public bool IsFormer(MergedComposite type, SubgraphField part) =>
        former.Contains((type.Name, part.Name, part.Subgraph)) && !active.Contains((type.Name, part.Name, part.Subgraph));

    private void Mark(
        SelectionSet set, MergedComposite type, string subgraph, HashSet<(string Type, string Field, string Subgraph)> marked)
    {
        foreach (var selection in set.Selections)
        {
            var field = selection is Field { Name: var name } ? type.Field(name) : null;
            if (field is not null)
            {
                marked.Add((type.Name, field.Name, subgraph));
            }

            var (inner, on) = selection switch
            {
                Field of => (of.SelectionSet, field?.Node.Type.Name()),
                InlineFragment of => (of.SelectionSet, of.TypeCondition?.Name ?? type.Name),
                _ => (null, null),
            };
            if (inner is not null && on is not null && schema.Types.GetValueOrDefault(on) is MergedComposite next)
            {
                Mark(inner, next, subgraph, marked);
            }
        }
    }
}
