using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Which unions and interfaces take in which types, in any subgraph.</summary>
internal sealed class WiderTypes
{
    private readonly HashSet<(string Wide, string Narrow)> pairs = [];

    /// <summary>Reads the members and interfaces of all types.</summary>
    public static WiderTypes Of(ImmutableArray<SubgraphModel> subgraphs)
    {
        var wider = new WiderTypes();
        foreach (var type in subgraphs.SelectMany(s => s.Types.Values))
        {
            wider.pairs.UnionWith(type.Node is UnionTypeDefinition union
                ? union.Members.Select(m => (type.Name, m.Name))
                : type.Interfaces.Select(i => (i.Name, type.Name)));
        }

        return wider;
    }

    /// <summary>Whether one takes in the other.</summary>
    public bool Includes(string wide, string narrow) => pairs.Contains((wide, narrow));
}
