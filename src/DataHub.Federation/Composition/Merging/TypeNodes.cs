using System.Diagnostics;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>How type references of several subgraphs are brought together.</summary>
internal static class TypeNodes
{
    /// <summary>The name inside all wrappers.</summary>
    public static string Name(this TypeNode type) => type switch
    {
        NamedType named => named.Name,
        ListType list => list.Of.Name(),
        NonNullType nonNull => nonNull.Of.Name(),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// The type that all subgraphs' values have: nullable where one may be null, the wider of two names; null when
    /// there is none.
    /// </summary>
    public static TypeNode? Output(TypeNode one, TypeNode other, Func<string, string, bool> includes) =>
        (one, other) switch
        {
            (NonNullType a, NonNullType b) => Output(a.Of, b.Of, includes) is { } of ? a with { Of = of } : null,
            (NonNullType a, _) => Output(a.Of, other, includes),
            (_, NonNullType b) => Output(one, b.Of, includes),
            (ListType a, ListType b) => Output(a.Of, b.Of, includes) is { } of ? a with { Of = of } : null,
            (NamedType a, NamedType b) => a.Name == b.Name || includes(a.Name, b.Name) ? a
                : includes(b.Name, a.Name) ? b
                : null,
            _ => null,
        };

    /// <summary>
    /// The type whose values all subgraphs take: non-null where one asks for it; null when there is none.
    /// </summary>
    public static TypeNode? Input(TypeNode one, TypeNode other) => (one, other) switch
    {
        (NonNullType a, NonNullType b) => Input(a.Of, b.Of) is { } of ? a with { Of = of } : null,
        (NonNullType a, _) => Input(a.Of, other) is { } of ? a with { Of = of } : null,
        (_, NonNullType b) => Input(one, b.Of) is { } of ? b with { Of = of } : null,
        (ListType a, ListType b) => Input(a.Of, b.Of) is { } of ? a with { Of = of } : null,
        (NamedType a, NamedType b) => a.Name == b.Name ? a : null,
        _ => null,
    };
}
