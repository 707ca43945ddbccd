using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Says by <c>@join__type</c> and its kin which subgraphs have a type, and how.</summary>
internal static class TypeJoins
{
    /// <summary>The directives; every subgraph has the query root.</summary>
    public static IEnumerable<Directive> Of(MergedSchema schema, MergedType type, JoinFields fields)
    {
        var parts = type is MergedComposite composite ? type.Parts.Where(p => fields.Keeps(composite, p)) : type.Parts;
        var joins = type.Name == "Query"
            ? schema.Subgraphs.Select(s => Write.Use("join__type", Write.Graph(s)))
            : parts.SelectMany(Joins);
        return [.. joins, .. type.Parts.SelectMany(Implements), .. type.Parts.SelectMany(Members)];
    }

    private static IEnumerable<Directive> Joins(SubgraphType part)
    {
        var graph = Write.Graph(part.Model);
        var isInterface = part.Kind == typeof(InterfaceTypeDefinition);
        if (part.Keys.IsEmpty || (isInterface && part.Model.Names.IsV1))
        {
            yield return Write.Use("join__type", graph);
            yield break;
        }

        foreach (var key in part.Keys)
        {
            List<Argument> arguments = [graph, Write.Text("key", key.Fields.Text)];
            AddIf(!key.Resolvable, "resolvable", false);
            AddIf(part.IsInterfaceObject, "isInterfaceObject", true);
            AddIf(isInterface ? part.Extends : part.IsFederationExtension, "extension", true);
            yield return Write.Use("join__type", [.. arguments]);

            void AddIf(bool there, string name, bool value)
            {
                if (there)
                {
                    arguments.Add(Write.Flag(name, value));
                }
            }
        }
    }

    private static IEnumerable<Directive> Implements(SubgraphType part) => part.Interfaces.Select(
        i => Write.Use("join__implements", Write.Graph(part.Model), Write.Text("interface", i.Name)));

    private static IEnumerable<Directive> Members(SubgraphType part) => part.Node is UnionTypeDefinition union
        ? union.Members.Select(m => Write.Use("join__unionMember", Write.Graph(part.Model), Write.Text("member", m.Name)))
        : [];
}
