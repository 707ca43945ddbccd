using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>An expected failure: a stable code, a sentence that is safe for any client, and the place.</summary>
/// <param name="Code">The code, <c>area.problem</c>.</param>
/// <param name="Wording">What is wrong and what to do; written in the client's language.</param>
/// <param name="Locations">Where in the document.</param>
/// <param name="Path">The response path (names and list indices), when it belongs to a place in the answer.</param>
public sealed record HubError(
    string Code,
    Wording Wording,
    ImmutableArray<Location> Locations,
    ImmutableArray<object> Path)
{
    /// <summary>An error about the request as a whole.</summary>
    public HubError(string code, Wording wording)
        : this(code, wording, [], [])
    {
    }

    /// <summary>An error about a place in the document.</summary>
    public HubError(string code, Wording wording, params ImmutableArray<Location> locations)
        : this(code, wording, locations, [])
    {
    }

    /// <summary>An error of a document that is no GraphQL.</summary>
    public HubError(SyntaxError error)
        : this(error.Code, error.Wording, error.Location)
    {
    }

    /// <summary>The wording in English, for logs and operators.</summary>
    public string Message => Wording.ToString();
}
