using DataHub.Gateway;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DataHub.Host.Http;

/// <summary>
/// What every request is held to before any endpoint sees it: the bounds of its head, and that no page of another site
/// sent it.
/// </summary>
/// <remarks>
/// The server's own bounds lie above these, so that what exceeds ours is answered with a code; what exceeds the
/// server's gets the bare status.
/// </remarks>
internal static class RequestGuard
{
    /// <summary>The server's bounds.</summary>
    public static void SetBounds(KestrelServerLimits server, HubLimits limits)
    {
        server.MaxRequestBodySize = 2L * limits.BodyBytes;
        server.MaxRequestLineSize = 4 * limits.TargetBytes;
        server.MaxRequestBufferSize = Math.Max(server.MaxRequestBufferSize ?? 0, server.MaxRequestLineSize);
        server.MaxRequestHeadersTotalSize = 2 * limits.HeaderBytes;
        server.MaxRequestHeaderCount = 2 * limits.Headers;
    }

    /// <summary>Refuses what goes beyond, ahead of all endpoints.</summary>
    /// <param name="app">The hub.</param>
    /// <param name="limits">The bounds of a head.</param>
    /// <param name="version">The version of the status codes.</param>
    /// <param name="origins">The hub's own origins besides the address that requests name (<c>GraphQL:Origins</c>).</param>
    public static void UseRequestGuard(
        this WebApplication app, HubLimits limits, StatusVersion version, IReadOnlySet<string> origins) =>
        app.Use((http, next) => Refusal(http.Request, limits, origins) is { } refusal
            ? AnswerSender.RefuseAsync(http, refusal, version)
            : next(http));

    private static HttpRefusal? Refusal(HttpRequest request, HubLimits limits, IReadOnlySet<string> origins)
    {
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > limits.TargetBytes)
        {
            return new HttpRefusal(414, "limit.target", $"The address is longer than {limits.TargetBytes} bytes: send the request by POST.");
        }

        if (request.Headers.Count > limits.Headers || SizeOf(request.Headers) > limits.HeaderBytes)
        {
            return new HttpRefusal(431, "limit.headers", $"The headers are more than {limits.Headers} or larger than {limits.HeaderBytes} bytes.");
        }

        return CrossSite.Is(request, origins)
            ? new HttpRefusal(403, "request.cross_site", "A page of another site sent this; the hub takes none from there.")
            : null;
    }

    private static int SizeOf(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                size += name.Length + (value?.Length ?? 0) + ": \r\n".Length;
            }
        }

        return size;
    }
}
