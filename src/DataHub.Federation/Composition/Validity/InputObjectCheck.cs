using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>
/// An input object can be written to an end, and the fields of a OneOf one are nullable without defaults (spec §3.10).
/// </summary>
internal static class InputObjectCheck
{
    /// <summary>Checks every input object.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var inputs = schema.Types.Values.OfType<MergedInputObject>().ToList();
        foreach (var field in inputs.Where(i => i.OneOf).SelectMany(MergedInputs.Of))
        {
            if (field.Node.Type is NonNullType || field.Node.Default is not null)
            {
                errors.Add(
                    CompositionCodes.OneOf,
                    field.Subgraph,
                    field.Node,
                    $"{field.Coordinate} is a field of a @oneOf input, which is nullable and has no default.",
                    "Let it be null, and remove its default.");
            }
        }

        foreach (var endless in Endless(inputs))
        {
            errors.Add(
                CompositionCodes.InputCycle,
                endless.Parts[0],
                $"{endless.Name} can't be written: it always holds another of itself.",
                "Let one of the fields on the way be null or a list.");
        }
    }

    // Those left when all are taken away whose values need no other, or only such as were taken away.
    private static List<MergedInputObject> Endless(List<MergedInputObject> inputs)
    {
        var left = inputs.ToDictionary(i => i.Name);
        while (left.Values.Where(i => Ends(i, left)).ToList() is { Count: > 0 } ends)
        {
            ends.ForEach(i => left.Remove(i.Name));
        }

        return [.. left.Values];
    }

    private static bool Ends(MergedInputObject input, Dictionary<string, MergedInputObject> left) => input.OneOf
        ? input.Fields is [] || input.Fields.Any(f => f.Type is not NamedType named || !left.ContainsKey(named.Name))
        : !input.Fields.Any(f => f.Type is NonNullType { Of: NamedType named } && left.ContainsKey(named.Name));
}
