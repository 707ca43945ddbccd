using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace DataHub.Host.Http;

/// <summary>What clients may keep: answers to GET and HEAD, for themselves and only to ask whether they still hold.</summary>
internal static class AnswerCaching
{
    /// <summary>
    /// Sets the answer's caching headers; true when the client has this very answer already, which is then said by 304.
    /// </summary>
    /// <remarks>
    /// The operation has run, been decided for this caller and been recorded all the same; 304 saves the transfer only.
    /// The tag is weak, because compression doesn't change it.
    /// </remarks>
    public static bool IsKnown(HttpContext http, int status, ReadOnlySpan<byte> body)
    {
        var headers = http.Response.Headers;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            headers.CacheControl = "no-store";
            headers.Vary = "Accept-Language";
            return false;
        }

        headers.Vary = "Authorization, Accept, Accept-Language";
        if (status != StatusCodes.Status200OK)
        {
            headers.CacheControl = "no-store";
            return false;
        }

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body)[..16])}\"", isWeak: true);
        headers.CacheControl = "private, no-cache";
        headers.ETag = tag.ToString();
        if (!Holds(http.Request, tag))
        {
            return false;
        }

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool Holds(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false));
}
