using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>An expected failure: a stable code, a sentence that is safe for any client, and the place.</summary>
/// <param name="Code">The code, <c>area.problem</c>.</param>
/// <param name="Message">What is wrong and what to do, at most 200 characters.</param>
/// <param name="Locations">Where in the document.</param>
/// <param name="Path">The response path (names and list indices), when it belongs to a place in the answer.</param>
public sealed record HubError(
    string Code,
    string Message,
    ImmutableArray<Location> Locations,
    ImmutableArray<object> Path)
{
    /// <summary>An error about the request as a whole.</summary>
    public HubError(string code, string message)
        : this(code, message, [], [])
    {
    }

    /// <summary>An error about a place in the document.</summary>
    public HubError(string code, string message, params ImmutableArray<Location> locations)
        : this(code, message, locations, [])
    {
    }
}
