using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A value of an enum in one subgraph.</summary>
internal sealed record EnumPart(SubgraphType On, EnumValueDefinition Value);

/// <summary>Merges enums: all values where they come out, common ones where they go in, the same where both.</summary>
internal sealed class EnumMerger(UsedTypes used, CompositionErrors errors)
{
    /// <summary>The values, each with its parts.</summary>
    public List<List<EnumPart>> Merge(string name, ImmutableArray<SubgraphType> parts)
    {
        var all = parts.SelectMany(p => ((EnumTypeDefinition)p.Node).Values.Select(v => new EnumPart(p, v)))
            .GroupBy(p => p.Value.Name).Select(g => g.ToList()).ToList();
        if (!used.AsInput(name))
        {
            return all;
        }

        if (!used.AsOutput(name))
        {
            return all.FindAll(v => v.Count == parts.Length);
        }

        var lone = all.Find(v => v.Count < parts.Length && !v.Exists(IsInaccessible));
        if (lone is not null)
        {
            var without = parts.First(p => !lone.Exists(v => v.On == p));
            errors.Add(
                CompositionCodes.EnumValues,
                without,
                $"{name} is used in inputs and answers, and has no {lone[0].Value.Name} here, as in {lone[0].On.Model.Name}.",
                "Give it the same values in each subgraph.");
        }

        return all;
    }

    private static bool IsInaccessible(EnumPart part) =>
        part.On.Model.Find(part.Value.Directives, "inaccessible") is not null;
}
