namespace DataHub.Federation.Composition.Validity;

/// <summary>Every type has a member, and those of a union are objects (spec §3.6 to §3.10).</summary>
internal static class MemberCheck
{
    /// <summary>Checks every type; the roots of one subgraph of several may be left to others.</summary>
    public static void Run(MergedSchema schema, bool isPart, CompositionErrors errors)
    {
        foreach (var type in schema.Types.Values)
        {
            var isEmpty = type is MergedComposite { Fields: [] } or MergedInputObject { Fields: [] }
                or MergedUnion { Members: [] } or MergedEnum { Values: [] };
            if (isEmpty && !(isPart && RootNames.IsRoot(type.Name)))
            {
                errors.Add(
                    CompositionCodes.Empty,
                    type.Parts[0],
                    type.Parts.Length > 1
                        ? $"nothing of {type.Name} is in all subgraphs that have it."
                        : $"{type.Name} has no member.",
                    type.Parts.Length > 1 ? "Give them something in common." : "Add one, or remove the type.");
            }

            if (type is MergedUnion union)
            {
                CheckMembers(union, schema, errors);
            }
        }
    }

    private static void CheckMembers(MergedUnion union, MergedSchema schema, CompositionErrors errors)
    {
        foreach (var name in union.Members)
        {
            if (schema.Types.GetValueOrDefault(name) is not MergedComposite { IsInterface: false })
            {
                errors.Add(
                    CompositionCodes.UnionMember,
                    union.Parts[0],
                    $"the union {union.Name} has the member {name}, which is no object type.",
                    "Name object types only.");
            }
        }
    }
}
