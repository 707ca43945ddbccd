using System.Diagnostics.CodeAnalysis;
using DataHub.Engine;
using DataHub.Gateway;

namespace DataHub.Host.Http;

/// <summary>Which edition of GraphQL over HTTP the status codes follow (<c>GraphQL:HttpStatus</c>).</summary>
internal enum StatusVersion
{
    /// <summary>200 for every answer with data, 400 for every request that is refused.</summary>
    Stable,

    /// <summary>The newer draft: 294 for data with errors, 422 for a document that reads well and can't be executed.</summary>
    Draft,
}

/// <summary>The status codes of answers (GraphQL over HTTP, "Status Codes").</summary>
internal static class AnswerStatus
{
    private const int PartialSuccess = 294;

    /// <summary>Reads the setting; stable when it isn't given.</summary>
    public static bool TryRead(IConfiguration configuration, out StatusVersion version, [NotNullWhen(false)] out HubError? error)
    {
        var given = configuration["GraphQL:HttpStatus"];
        version = given == "draft" ? StatusVersion.Draft : StatusVersion.Stable;
        error = given is null or "" or "stable" or "draft"
            ? null
            : new HubError("settings.http_status", $"GraphQL:HttpStatus is `{given}`: write `stable` or `draft`.");
        return error is null;
    }

    /// <summary>
    /// The status of an answer and the type under which it is sent to a client that accepts <paramref name="type"/>.
    /// </summary>
    public static (int Status, string Type) Of(HubOutcome outcome, string type, StatusVersion version) => version switch
    {
        StatusVersion.Stable => (Stable(outcome, type), type),
        _ => Draft(outcome, type),
    };

    // Plain JSON has 200 for all requests that are well-formed, whatever came of them, so that a client can tell the
    // hub's answers from those of a proxy on the way.
    private static int Stable(HubOutcome outcome, string type) => (outcome, type) switch
    {
        (HubOutcome.Failed, _) => StatusCodes.Status500InternalServerError,
        (HubOutcome.Unavailable, _) => StatusCodes.Status503ServiceUnavailable,
        (HubOutcome.Limited, _) => StatusCodes.Status429TooManyRequests,
        (HubOutcome.NotByGet, _) => StatusCodes.Status405MethodNotAllowed,
        (_, MediaTypes.Json) or (HubOutcome.Executed or HubOutcome.Partial, _) => StatusCodes.Status200OK,
        (HubOutcome.Forbidden, _) => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };

    // A client that knows plain JSON only gets the same statuses, and successes as plain JSON with 200: 294 says what it
    // means under the newer type alone.
    private static (int Status, string Type) Draft(HubOutcome outcome, string type) => outcome switch
    {
        HubOutcome.Executed => (StatusCodes.Status200OK, type),
        HubOutcome.Partial => (type == MediaTypes.Json ? StatusCodes.Status200OK : PartialSuccess, type),
        HubOutcome.Failed => (StatusCodes.Status500InternalServerError, MediaTypes.GraphQLJson),
        HubOutcome.Unavailable => (StatusCodes.Status503ServiceUnavailable, MediaTypes.GraphQLJson),
        HubOutcome.Limited => (StatusCodes.Status429TooManyRequests, MediaTypes.GraphQLJson),
        HubOutcome.NotByGet => (StatusCodes.Status405MethodNotAllowed, MediaTypes.GraphQLJson),
        HubOutcome.Forbidden => (StatusCodes.Status403Forbidden, MediaTypes.GraphQLJson),
        HubOutcome.Unreadable => (StatusCodes.Status400BadRequest, MediaTypes.GraphQLJson),
        _ => (StatusCodes.Status422UnprocessableEntity, MediaTypes.GraphQLJson),
    };
}
