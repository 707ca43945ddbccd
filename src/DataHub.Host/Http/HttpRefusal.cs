using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Host.Http;

/// <summary>A request that is refused before it reaches the gateway: its error, and its status in each version.</summary>
internal sealed record HttpRefusal(int Status, int DraftStatus, HubError Error)
{
    /// <summary>A refusal with the same status in both versions.</summary>
    public HttpRefusal(int status, string code, Wording wording)
        : this(status, status, new HubError(code, wording))
    {
    }

    /// <summary>A request that can be read and is no GraphQL request.</summary>
    public static HttpRefusal Malformed(string code, Wording wording) => new(
        StatusCodes.Status400BadRequest, StatusCodes.Status422UnprocessableEntity, new HubError(code, wording));

    public int In(StatusVersion version) => version == StatusVersion.Draft ? DraftStatus : Status;
}
