using Microsoft.Net.Http.Headers;

namespace DataHub.Host.Http;

/// <summary>
/// Whether a browser sent a request for a page of another site. Browsers say so in headers that pages can't set;
/// programs that are no browsers send neither header.
/// </summary>
/// <remarks>
/// Behind it stand two more: a POST needs <c>application/json</c> and every request the <c>Authorization</c> header, and
/// a browser asks the hub before it lets another site send either. The hub says yes to none.
/// </remarks>
internal static class CrossSite
{
    /// <summary>The hub's addresses as browsers know them when a proxy stands in front (<c>GraphQL:Origins</c>, blanks between).</summary>
    public static IReadOnlySet<string> OwnOrigins(IConfiguration configuration) =>
        (configuration["GraphQL:Origins"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is; <paramref name="origins"/> are the hub's own besides the one that the request names.</summary>
    public static bool Is(HttpRequest request, IReadOnlySet<string> origins)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if ((origin.Length == 0 && site.Length == 0) || origins.Contains(origin) || OpensPage(request))
        {
            return false;
        }

        return site.Length > 0 ? site is not ("same-origin" or "none") : !IsOwn(origin, request.Host);
    }

    /// <summary>A link followed to the IDE. It carries no token, so that nothing is read by it.</summary>
    private static bool OpensPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] == "navigate"
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Headers.ContainsKey(HeaderNames.Authorization);

    // The scheme may differ: a proxy in front of the hub may speak TLS for it.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && host.HasValue
        && uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.Scheme == Uri.UriSchemeHttps ? 443 : 80));
}
