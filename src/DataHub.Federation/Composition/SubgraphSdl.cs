using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Composition;

/// <summary>A subgraph as composition takes it: its name, where its SDL stands, and the SDL.</summary>
/// <param name="Name">The name by which plans call it.</param>
/// <param name="File">The file or other place that errors name.</param>
/// <param name="Document">The SDL.</param>
/// <param name="Facts">What the SDL can't say.</param>
public sealed record SubgraphSdl(string Name, string File, Document Document, SchemaFacts Facts)
{
    /// <summary>Why its text could not be read, null when it could.</summary>
    public SyntaxError? Refused { get; private init; }

    /// <summary>
    /// Whether the protocol's own types and fields (<c>_service</c>, <c>_entities</c>) are part of its API.
    /// </summary>
    public bool HasProtocol { get; init; }

    /// <summary>
    /// Where the subgraph answers, for those that read the supergraph; null when it is in this process.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>A subgraph from the text of its SDL; composition tells when that can't be read.</summary>
    public static SubgraphSdl OfText(string name, string text, string? file = null) =>
        Parser.TryParse(text, ParserLimits.Trusted, out var document, out var error)
            ? new(name, file ?? name, document, SchemaFacts.None)
            : new(name, file ?? name, new([], new(1, 1)), SchemaFacts.None) { Refused = error };

    /// <summary>The same with other definitions.</summary>
    public SubgraphSdl With(IEnumerable<Definition> definitions) =>
        this with { Document = Document with { Definitions = [.. definitions] } };
}
