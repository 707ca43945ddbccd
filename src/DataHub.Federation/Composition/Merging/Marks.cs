using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>What <c>@listSize</c> says.</summary>
internal sealed record ListSize(
    int? Assumed, ImmutableArray<string>? Slicing, ImmutableArray<string>? Sized, bool RequireOne)
{
    /// <summary>
    /// What holds for both: the larger size, all arguments and fields, one argument required if both say so.
    /// </summary>
    public ListSize With(ListSize other) => new(
        Assumed is { } a && other.Assumed is { } b ? Math.Max(a, b) : Assumed ?? other.Assumed,
        Union(Slicing, other.Slicing),
        Union(Sized, other.Sized),
        RequireOne && other.RequireOne);

    private static ImmutableArray<string>? Union(ImmutableArray<string>? one, ImmutableArray<string>? other) =>
        one is { } a && other is { } b ? [.. a.Union(b)] : one ?? other;
}

/// <summary>What directives say of a type, field, input or value, in a subgraph or in all.</summary>
internal sealed record Marks
{
    /// <summary>Nothing.</summary>
    public static readonly Marks None = new();

    /// <summary>The directives taken over as they are.</summary>
    public ImmutableArray<Directive> Composed { get; init; } = [];

    /// <summary>The contexts that it sets, with their subgraph.</summary>
    public ImmutableArray<string> Contexts { get; init; } = [];

    /// <summary>The tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Whether it is no part of the API.</summary>
    public bool Inaccessible { get; init; }

    /// <summary>Whether callers must be known.</summary>
    public bool Authenticated { get; init; }

    /// <summary>The policies of which callers must satisfy a group.</summary>
    public ImmutableArray<ImmutableArray<string>> Policies { get; init; } = [];

    /// <summary>The scopes of which callers must have a group.</summary>
    public ImmutableArray<ImmutableArray<string>> Scopes { get; init; } = [];

    /// <summary>The weight.</summary>
    public int? Cost { get; init; }

    /// <summary>How long the list is taken to be.</summary>
    public ListSize? ListSize { get; init; }

    /// <summary>That it is no longer to be used.</summary>
    public Directive? Deprecated { get; init; }

    /// <summary>The document that says how a scalar is written.</summary>
    public Directive? SpecifiedBy { get; init; }

    /// <summary>Whether exactly one field of the input is given.</summary>
    public bool OneOf { get; init; }

    /// <summary>What several subgraphs say; of contradictions the first.</summary>
    public static Marks Merge(IEnumerable<Marks> all)
    {
        var merged = None;
        foreach (var marks in all)
        {
            merged = ReferenceEquals(merged, None) ? marks : ReferenceEquals(marks, None) ? merged : merged.With(marks);
        }

        return merged;
    }

    /// <summary>The same asking of callers what the other asks too.</summary>
    public Marks WithAccess(Marks other) =>
        other is { Authenticated: false, Policies: [], Scopes: [] } ? this : this with
        {
            Authenticated = Authenticated || other.Authenticated,
            Policies = AccessGroups.And(Policies, other.Policies),
            Scopes = AccessGroups.And(Scopes, other.Scopes),
        };

    /// <summary>Whether whoever may see this may see the other.</summary>
    public bool Covers(Marks other) =>
        (Authenticated || !other.Authenticated)
        && AccessGroups.Cover(Scopes, other.Scopes)
        && AccessGroups.Cover(Policies, other.Policies);

    private Marks With(Marks other) => WithAccess(other) with
    {
        Composed = [.. Composed.Concat(other.Composed).DistinctBy(Printer.Print)],
        Contexts = [.. Contexts.Union(other.Contexts)],
        Tags = [.. Tags.Union(other.Tags)],
        Inaccessible = Inaccessible || other.Inaccessible,
        Cost = Cost is { } a && other.Cost is { } b ? Math.Max(a, b) : Cost ?? other.Cost,
        ListSize = ListSize is { } one && other.ListSize is { } two ? one.With(two) : ListSize ?? other.ListSize,
        Deprecated = Deprecated ?? other.Deprecated,
        SpecifiedBy = SpecifiedBy ?? other.SpecifiedBy,
        OneOf = OneOf || other.OneOf,
    };
}
