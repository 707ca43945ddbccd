using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Makes the directives of a supergraph, which stand in no file.</summary>
internal static class Write
{
    /// <summary>The place of what is made.</summary>
    public static readonly Location Nowhere = new(1, 1);

    /// <summary>A use of a directive.</summary>
    public static Directive Use(string name, params ImmutableArray<Argument> arguments) => new(name, arguments, Nowhere);

    /// <summary>A string.</summary>
    public static ValueNode Text(string value) => new StringValue(value, false, Nowhere);

    /// <summary>An argument that is a string.</summary>
    public static Argument Text(string name, string value) => new(name, Text(value), Nowhere);

    /// <summary>An argument that is an enum's value.</summary>
    public static Argument Word(string name, string value) => new(name, new EnumValue(value, Nowhere), Nowhere);

    /// <summary>An argument that is true or false.</summary>
    public static Argument Flag(string name, bool value) => new(name, new BooleanValue(value, Nowhere), Nowhere);

    /// <summary>An argument that is a list.</summary>
    public static Argument List(string name, IEnumerable<ValueNode> items) =>
        new(name, new ListValue([.. items], Nowhere), Nowhere);

    /// <summary>The subgraph of a join directive.</summary>
    public static Argument Graph(SubgraphModel subgraph) => Word("graph", subgraph.Graph);
}
