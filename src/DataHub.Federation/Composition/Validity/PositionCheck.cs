using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>Fields have types of answers, arguments and input fields types of inputs (spec §3.4.2).</summary>
internal static class PositionCheck
{
    /// <summary>Checks every field and input.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var outputs = schema.Types.Values.OfType<MergedComposite>()
            .SelectMany(t => t.OwnFields.Select(f => (Type: t, Field: f)))
            .Where(f => schema.Types.GetValueOrDefault(f.Field.Node.Type.Name()) is MergedInputObject);
        foreach (var (type, field) in outputs)
        {
            Add(errors, field.Parts[0].On.Subgraph, field.Node, $"{type.Name}.{field.Name}", field.Node.Type, "a field");
        }

        var inputs = MergedInputs.All(schema)
            .Where(i => schema.Types.GetValueOrDefault(i.Node.Type.Name()) is MergedComposite or MergedUnion);
        foreach (var input in inputs)
        {
            Add(errors, input.Subgraph, input.Node, input.Coordinate, input.Node.Type, "an input");
        }
    }

    private static void Add(
        CompositionErrors errors, SubgraphSdl subgraph, Node at, string coordinate, TypeNode type, string what) =>
        errors.Add(
            CompositionCodes.TypePosition,
            subgraph,
            at,
            $"{coordinate} has the type {type}, which {what} can't have.",
            "Give inputs scalars, enums and input objects, and fields anything but input objects.");
}
