using Microsoft.Net.Http.Headers;

namespace DataHub.Host.Http;

/// <summary>The media types of answers.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLJson = "application/graphql-response+json";

    private const string Utf8 = "; charset=utf-8";

    /// <summary>The type with its encoding.</summary>
    public static string WithCharset(string type) => type switch
    {
        Json => Json + Utf8,
        GraphQLJson => GraphQLJson + Utf8,
        _ => type + Utf8,
    };
}

/// <summary>The media type in which a request wants its answer (RFC 9110 §12.5.1).</summary>
internal static class AnswerType
{
    private static readonly string[] Stable = [MediaTypes.Json, MediaTypes.GraphQLJson];
    private static readonly string[] Draft = [MediaTypes.GraphQLJson, MediaTypes.Json];

    /// <summary>
    /// The type of highest quality among those the hub has; between equals the one named itself, then the one named
    /// first. Null when none is accepted. Without Accept it is the version's own.
    /// </summary>
    public static string? Of(HttpRequest request, StatusVersion version)
    {
        var served = version == StatusVersion.Draft ? Draft : Stable;
        var accept = request.Headers.Accept;
        if (accept is [] or ["*/*"])
        {
            return served[0];
        }

        if (accept is [MediaTypes.Json or MediaTypes.GraphQLJson])
        {
            return accept[0];
        }

        return MediaTypeHeaderValue.TryParseList(accept, out var ranges)
            ? served.Select(type => (Type: type, Range: RangeOf(type, ranges)))
                .Where(choice => choice.Range is { Quality: not 0 })
                .OrderByDescending(choice => choice.Range!.Quality ?? 1)
                .ThenByDescending(choice => Closeness(choice.Range!))
                .ThenBy(choice => ranges.IndexOf(choice.Range!))
                .FirstOrDefault().Type
            : null;
    }

    /// <summary>The range that speaks for a type: the closest one, whatever its quality.</summary>
    private static MediaTypeHeaderValue? RangeOf(string type, IList<MediaTypeHeaderValue> ranges) =>
        ranges.Where(range => Covers(range, type)).OrderByDescending(Closeness).FirstOrDefault();

    private static bool Covers(MediaTypeHeaderValue range, string type) =>
        (range.MatchesAllTypes
            || (range.MatchesAllSubTypes && type.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase))
            || range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
        && range.IsUtf8();

    private static int Closeness(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;

    /// <summary>Whether a type leaves its encoding open, which means UTF-8, or names UTF-8.</summary>
    public static bool IsUtf8(this MediaTypeHeaderValue type) =>
        !type.Charset.HasValue
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
