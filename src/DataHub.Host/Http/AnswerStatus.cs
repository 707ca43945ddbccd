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
    /// The status of an answer. Plain JSON has 200 for all requests that are well-formed, whatever came of them, so that
    /// a client can tell the hub's answers from those of a proxy on the way.
    /// </summary>
    public static int Of(HubOutcome outcome, string type, StatusVersion version) => (outcome, type, version) switch
    {
        (HubOutcome.Limited, _, _) => StatusCodes.Status429TooManyRequests,
        (HubOutcome.Unavailable, _, _) => StatusCodes.Status503ServiceUnavailable,
        (_, MediaTypes.Json, _) or (HubOutcome.Executed, _, _) => StatusCodes.Status200OK,
        (HubOutcome.Partial, _, StatusVersion.Stable) => StatusCodes.Status200OK,
        (HubOutcome.Partial, _, StatusVersion.Draft) => PartialSuccess,
        (HubOutcome.Refused, _, StatusVersion.Draft) => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
    };

    private const int PartialSuccess = 294;
}

/// <summary>The media types of answers.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLJson = "application/graphql-response+json";
}
