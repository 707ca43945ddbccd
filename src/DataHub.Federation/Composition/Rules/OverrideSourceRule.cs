namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// Overrides of a field don't take it in a circle, and a progressive one has both ways to resolve it.
/// </summary>
internal static class OverrideSourceRule
{
    /// <summary>Checks every field of objects that is taken over.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var type in schema.Types.Values.OfType<MergedComposite>().Where(t => !t.IsInterface))
        {
            foreach (var field in type.Fields)
            {
                foreach (var taker in field.Parts.Where(p => p.Override is not null))
                {
                    Check(type, field, taker, errors);
                }
            }
        }
    }

    private static void Check(MergedComposite type, MergedField field, SubgraphField taker, CompositionErrors errors)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        if (IsCircle(field, taker))
        {
            errors.Add(
                CompositionCodes.Override,
                taker,
                $"{coordinate} is taken over from {taker.Override!.From}, which takes it over too.",
                "Keep one @override of a field.");
        }

        if (taker.Override!.Label is not null && field.Part(taker.Override.From) is { Requires: not null })
        {
            errors.Add(
                CompositionCodes.Override,
                taker,
                $"{coordinate} is taken over in part from {taker.Override.From}, where it has @requires.",
                "Take it over whole, without a label.");
        }
    }

    private static bool IsCircle(MergedField field, SubgraphField taker)
    {
        var seen = new HashSet<string>();
        for (var part = taker; part?.Override is { } next; part = field.Part(next.From))
        {
            if (!seen.Add(next.From))
            {
                return true;
            }
        }

        return false;
    }
}
