using System.Collections.Immutable;
using System.Globalization;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// How the features of a supergraph call <c>@cost</c> and <c>@listSize</c>, which subgraphs may rename.
/// </summary>
internal sealed record CostNames(string Cost, string ListSize)
{
    /// <summary>The names that the subgraphs agree on.</summary>
    public static CostNames Of(ImmutableArray<SubgraphModel> subgraphs) =>
        new(Imported(subgraphs, "cost"), Imported(subgraphs, "listSize"));

    private static string Imported(ImmutableArray<SubgraphModel> subgraphs, string word) =>
        subgraphs.Select(s => s.Names.Imported(word)).FirstOrDefault(n => n is not null) ?? word;
}

/// <summary>Writes marks as directives of the supergraph.</summary>
internal static class MarkPrinter
{
    /// <summary>The directives, in the order in which other tools write them.</summary>
    public static IEnumerable<Directive> Directives(this Marks marks, CostNames names)
    {
        return ReferenceEquals(marks, Marks.None) ? [] : Written();

        IEnumerable<Directive> Written() =>
        [
            .. marks.Composed,
            .. marks.Contexts.Select(c => Write.Use("context", Write.Text("name", c))),
            .. marks.Tags.Select(t => Write.Use("tag", Write.Text("name", t))),
            .. If(marks.Inaccessible, () => Write.Use("inaccessible")),
            .. If(marks.Authenticated, () => Write.Use("authenticated")),
            .. If(!marks.Policies.IsEmpty, () => Write.Use("policy", Groups("policies", marks.Policies))),
            .. If(!marks.Scopes.IsEmpty, () => Write.Use("requiresScopes", Groups("scopes", marks.Scopes))),
            .. If(marks.Cost is not null, () => Write.Use(names.Cost, Number("weight", marks.Cost!.Value))),
            .. If(marks.ListSize is not null, () => Write.Use(names.ListSize, [.. ListSize(marks.ListSize!)])),
            .. If(marks.Deprecated is not null, () => marks.Deprecated!),
            .. If(marks.SpecifiedBy is not null, () => marks.SpecifiedBy!),
            .. If(marks.OneOf, () => Write.Use("oneOf")),
        ];
    }

    private static IEnumerable<Directive> If(bool there, Func<Directive> written) => there ? [written()] : [];

    private static IEnumerable<Argument> ListSize(ListSize size)
    {
        if (!size.RequireOne)
        {
            yield return Write.Flag("requireOneSlicingArgument", false);
        }

        if (size.Assumed is { } assumed)
        {
            yield return Number("assumedSize", assumed);
        }

        if (size.Slicing is { } slicing)
        {
            yield return Write.List("slicingArguments", slicing.Select(Write.Text));
        }

        if (size.Sized is { } sized)
        {
            yield return Write.List("sizedFields", sized.Select(Write.Text));
        }
    }

    private static Argument Number(string name, int value) =>
        new(name, new IntValue(value.ToString(CultureInfo.InvariantCulture), Write.Nowhere), Write.Nowhere);

    private static Argument Groups(string name, ImmutableArray<ImmutableArray<string>> groups) =>
        Write.List(name, groups.Select(g => new ListValue([.. g.Select(Write.Text)], Write.Nowhere)));
}
