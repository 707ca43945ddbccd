using System.Globalization;

namespace DataHub.Host.Http;

/// <summary>What a hub that asks a subgraph tells besides who asks it: read only when the caller is signed.</summary>
internal static class HubHeaders
{
    /// <summary>The id of the request on whose behalf it asks.</summary>
    public const string CorrelationId = "X-Correlation-Id";

    /// <summary>How long it waits, in milliseconds.</summary>
    public const string TimeLeft = "DataHub-Deadline-Ms";

    private const int LongestId = 64;

    public static string? CorrelationIdOf(HttpRequest request) =>
        request.Headers[CorrelationId] is [{ Length: > 0 and <= LongestId } id] && id.All(char.IsAsciiLetterOrDigit) ? id : null;

    public static TimeSpan? TimeLeftOf(HttpRequest request) =>
        request.Headers[TimeLeft] is [var text]
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
            ? TimeSpan.FromMilliseconds(left)
            : null;
}
