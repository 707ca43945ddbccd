using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Merges arguments or input fields: those that all subgraphs have, with the strictest type.</summary>
internal sealed class InputMerger(CostNames costs, CompositionErrors errors)
{
    /// <summary>What is left of the lists; <paramref name="missing"/> is the code for what only some require.</summary>
    public ImmutableArray<InputValueDefinition> Merge(
        string owner,
        ImmutableArray<(SubgraphType On, ImmutableArray<InputValueDefinition> List)> parts,
        string missing)
    {
        if (parts is [var (on, list)])
        {
            return list.All(i => i.Directives.IsEmpty) ? list : [.. list.Select(i => Alone(on, i))];
        }

        var merged = ImmutableArray.CreateBuilder<InputValueDefinition>();
        var names = parts.SelectMany(p => p.List.Select(i => (p.On, Input: i))).GroupBy(i => i.Input.Name);
        foreach (var found in names.Select(g => g.DistinctBy(i => i.On).ToList()))
        {
            var input = Merge(owner, found, everywhere: missing == CompositionCodes.InputRequired);
            if (found.Count == parts.Length)
            {
                merged.Add(input);
            }
            else if (input.Type is NonNullType)
            {
                var without = parts.First(p => !found.Exists(f => f.On == p.On)).On.Subgraph.Name;
                var required = found.First(f => f.Input.Type is NonNullType);
                errors.Add(
                    missing,
                    required.On.Subgraph,
                    required.Input,
                    $"{owner} requires {input.Name}, which subgraph {without} does not have.",
                    $"Add it in {without}, or let it be null.");
            }
        }

        return merged.ToImmutable();
    }

    // A default of an argument holds for all; one of an input field only when all have it.
    private InputValueDefinition Merge(
        string owner, List<(SubgraphType On, InputValueDefinition Input)> parts, bool everywhere)
    {
        var first = parts[0].Input;
        if (parts is [var (on, only)])
        {
            return Alone(on, only);
        }

        var strict = parts.Find(p => p.Input.Type is NonNullType).Input?.Type ?? first.Type;
        var given = parts.Find(p => p.Input.Default is not null);
        foreach (var part in parts)
        {
            if (Nullable(part.Input.Type) != Nullable(strict))
            {
                Refuse(CompositionCodes.InputType, owner, part, $"is {part.Input.Type}, and {strict} elsewhere");
            }

            if (part.Input.Default is { } own && Printer.Print(own) != Printer.Print(given.Input.Default!))
            {
                Refuse(CompositionCodes.DefaultDiffers, owner, part, $"has another default than in {given.On.Subgraph.Name}");
            }
        }

        return first with
        {
            Type = strict,
            Default = everywhere && parts.Exists(p => p.Input.Default is null) ? null : given.Input?.Default,
            Description = Described.First(parts.Select(p => (p.On.Model, p.Input.Description))),
            Directives = [.. Marks.Merge(parts.Select(p => p.On.Model.Marks(p.Input.Directives))).Directives(costs)],
        };
    }

    private InputValueDefinition Alone(SubgraphType on, InputValueDefinition input) => input.Directives.IsEmpty
        ? input
        : input with { Directives = [.. on.Model.Marks(input.Directives).Directives(costs)] };

    private void Refuse(string code, string owner, (SubgraphType On, InputValueDefinition Input) part, string problem) =>
        errors.Add(
            code,
            part.On.Subgraph,
            part.Input,
            $"{part.Input.Name} of {owner} {problem}.",
            "Give it one type and one default in all subgraphs.");

    private static string? Nullable(TypeNode type) => (type is NonNullType nonNull ? nonNull.Of : type).ToString();
}
