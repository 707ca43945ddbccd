using System.Globalization;
using DataHub.Engine;
using DataHub.Host.Errors;

namespace DataHub.Host.Http;

/// <summary>The language of messages: Chinese or English, as the client's <c>Accept-Language</c> prefers (RFC 9110 §12.5.4).</summary>
internal static class AnswerLanguage
{
    /// <summary>The language of a request's answer: English unless Chinese is preferred.</summary>
    public static Phrasebook Of(HttpRequest request) => Of(request.Headers.AcceptLanguage.ToString());

    /// <summary>The language that a header's value prefers; of two it likes alike, the one named first.</summary>
    public static Phrasebook Of(ReadOnlySpan<char> accepted)
    {
        var language = Phrasebook.English;
        var best = 0.0;
        foreach (var part in accepted.Split(','))
        {
            var range = accepted[part];
            if (range.IndexOf(';') is >= 0 and var end)
            {
                var quality = Quality(range[(end + 1)..].Trim());
                range = range[..end];
                Consider(range.Trim(), quality);
            }
            else
            {
                Consider(range.Trim(), 1);
            }
        }

        return language;

        void Consider(ReadOnlySpan<char> range, double quality)
        {
            if (quality > best && Named(range) is { } named)
            {
                (language, best) = (named, quality);
            }
        }
    }

    private static Phrasebook? Named(ReadOnlySpan<char> range) =>
        IsOf(range, "zh") ? ChineseMessages.Phrasebook
        : IsOf(range, "en") || range is "*" ? Phrasebook.English
        : null;

    private static bool IsOf(ReadOnlySpan<char> range, string language) =>
        range.StartsWith(language, StringComparison.OrdinalIgnoreCase)
        && (range.Length == language.Length || range[language.Length] == '-');

    private static double Quality(ReadOnlySpan<char> weight) =>
        weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality)
            ? quality
            : 0;
}
