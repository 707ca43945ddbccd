using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Composition;

/// <summary>Collects what is wrong, with the subgraph's name and file.</summary>
internal sealed class CompositionErrors
{
    /// <summary>The errors.</summary>
    public SchemaErrors Errors { get; } = new();

    /// <summary>Adds one at a place of a subgraph.</summary>
    public void Add(string code, SubgraphSdl subgraph, Node at, string message, string remedy) =>
        Errors.Add(code, subgraph.File, at.Location, $"Subgraph {subgraph.Name}: {message}", remedy);

    /// <summary>Adds one at a type's place.</summary>
    public void Add(string code, SubgraphType at, string message, string remedy) =>
        Add(code, at.Subgraph, at.Node, message, remedy);

    /// <summary>Adds one at a field's place.</summary>
    public void Add(string code, SubgraphField at, string message, string remedy) =>
        Add(code, at.On.Subgraph, at.Node, message, remedy);
}
