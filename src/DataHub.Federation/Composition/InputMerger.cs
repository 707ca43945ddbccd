using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Merges arguments or input fields: those that all subgraphs have, with the strictest type.</summary>
internal sealed class InputMerger(CompositionErrors errors)
{
    /// <summary>What is left of the lists; <paramref name="missing"/> is the code for what only some require.</summary>
    public ImmutableArray<InputValueDefinition> Merge(
        string owner,
        ImmutableArray<(SubgraphType On, ImmutableArray<InputValueDefinition> List)> parts,
        string missing)
    {
        var merged = ImmutableArray.CreateBuilder<InputValueDefinition>();
        foreach (var name in parts.SelectMany(p => p.List).Select(i => i.Name).Distinct())
        {
            var found = parts.Select(p => (p.On, Input: p.List.FirstOrDefault(i => i.Name == name))).ToList();
            if (found.TrueForAll(f => f.Input is not null))
            {
                if (Merge(owner, [.. found.Select(f => (f.On, f.Input!))]) is { } input)
                {
                    merged.Add(input);
                }
            }
            else if (found.Find(f => f.Input is { Type: NonNullType, Default: null }) is { On: not null } required)
            {
                var without = found.First(f => f.Input is null).On.Subgraph.Name;
                errors.Add(
                    missing,
                    required.On.Subgraph,
                    required.Input!,
                    $"{owner} requires {name}, which subgraph {without} does not have.",
                    $"Add it in {without}, or let it be null.");
            }
        }

        return merged.ToImmutable();
    }

    private InputValueDefinition? Merge(string owner, List<(SubgraphType On, InputValueDefinition Input)> parts)
    {
        var first = parts[0].Input;
        var firstName = parts[0].On.Subgraph.Name;
        var merged = (TypeNode?)first.Type;
        foreach (var (on, input) in parts.Skip(1))
        {
            var next = merged is null ? null : TypeNodes.Input(merged, input.Type);
            if (merged is not null && next is null)
            {
                errors.Add(
                    CompositionCodes.InputType,
                    on.Subgraph,
                    input,
                    $"{owner} takes {input.Name} as {input.Type}, and as {first.Type} in subgraph {firstName}.",
                    "Give it one type in all subgraphs.");
            }

            merged = next;
            if (Text(input.Default) != Text(first.Default))
            {
                errors.Add(
                    CompositionCodes.DefaultDiffers,
                    on.Subgraph,
                    input,
                    $"{owner} has another default for {input.Name} than in subgraph {firstName}.",
                    "Give it one default in all subgraphs.");
            }
        }

        return merged is null ? null : first with { Type = merged };
    }

    private static string? Text(ValueNode? value) => value is null ? null : Printer.Print(value);
}
