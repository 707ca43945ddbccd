using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Joins;

/// <summary>Collects what is wrong with a supergraph document.</summary>
internal sealed class SupergraphErrors(string file)
{
    /// <summary>The errors.</summary>
    public SchemaErrors Errors { get; } = new();

    /// <summary>Adds one at a place of the document.</summary>
    public void Add(string code, Node at, string message, string remedy) =>
        Errors.Add(code, file, at.Location, message, remedy);
}
