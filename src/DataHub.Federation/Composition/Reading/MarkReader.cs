using System.Collections.Immutable;
using System.Globalization;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Reads what the directives at a place of a subgraph say.</summary>
internal static class MarkReader
{
    /// <summary>What the directives say to the supergraph.</summary>
    public static Marks Marks(this SubgraphModel model, ImmutableArray<Directive> directives)
    {
        var marks = Composition.Marks.None;
        foreach (var directive in directives)
        {
            marks = Add(marks, model, directive);
        }

        return marks;
    }

    private static Marks Add(Marks marks, SubgraphModel model, Directive at) =>
        (model.Names.Word(at.Name) ?? at.Name) switch
        {
            _ when model.Composed.ContainsKey(at.Name) => marks with { Composed = marks.Composed.Add(at) },
            "deprecated" => marks with { Deprecated = marks.Deprecated ?? at },
            "specifiedBy" => marks with { SpecifiedBy = at },
            "oneOf" => marks with { OneOf = true },
            _ when model.Names.Word(at.Name) is { } word => Add(marks, model, at, word),
            _ => marks,
        };

    private static Marks Add(Marks marks, SubgraphModel model, Directive at, string word) => word switch
    {
        "tag" when at.Argument("name") is StringValue tag => marks with { Tags = [.. marks.Tags.Union([tag.Value])] },
        "context" when at.Argument("name") is StringValue name =>
            marks with { Contexts = marks.Contexts.Add($"{model.Name}__{name.Value}") },
        "inaccessible" => marks with { Inaccessible = true },
        "authenticated" => marks with { Authenticated = true },
        "requiresScopes" => marks with { Scopes = AccessGroups.And(marks.Scopes, Groups(at.Argument("scopes"))) },
        "policy" => marks with { Policies = AccessGroups.And(marks.Policies, Groups(at.Argument("policies"))) },
        "cost" => marks with { Cost = Number(at.Argument("weight")) },
        "listSize" => marks with { ListSize = ListSizeOf(at) },
        _ => marks,
    };

    /// <summary>What <c>@listSize</c> says where it is used.</summary>
    public static ListSize ListSizeOf(Directive at) => new(
        Number(at.Argument("assumedSize")),
        Texts(at.Argument("slicingArguments")),
        Texts(at.Argument("sizedFields")),
        at.Argument("requireOneSlicingArgument") is not BooleanValue { Value: false });

    private static int? Number(ValueNode? value) => value is IntValue number
        && int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var of) ? of : null;

    private static ImmutableArray<string>? Texts(ValueNode? value) =>
        value is ListValue list ? [.. list.Items.OfType<StringValue>().Select(t => t.Value)] : null;

    private static ImmutableArray<ImmutableArray<string>> Groups(ValueNode? value) =>
        [.. ((value as ListValue)?.Items ?? []).Select(g => Texts(g) ?? [])];
}
