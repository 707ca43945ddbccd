using System.Buffers;
using System.Globalization;
using DataHub.Engine;
using DataHub.Gateway;

namespace DataHub.Host.Http;

/// <summary>Sends answers.</summary>
internal static class AnswerSender
{
    /// <summary>Sends an answer to a client that accepts <paramref name="type"/>, with the status of its outcome.</summary>
    public static Task SendAsync(HttpContext http, HubResponse response, string type, StatusVersion version)
    {
        if (response.Outcome == HubOutcome.NotByGet)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }

        var (status, sent) = AnswerStatus.Of(response.Outcome, type, version);
        return SendAsync(http, status, sent, response);
    }

    /// <summary>Sends the answers to a batch as a list in their order; it is 200 whatever came of each.</summary>
    public static async Task SendAsync(HttpContext http, IReadOnlyList<HubResponse> answers, string type)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = MediaTypes.WithCharset(type);
        http.Response.ContentLength = answers.Sum(a => a.Body.Length + 1) + 1;
        var body = http.Response.BodyWriter;
        for (var i = 0; i < answers.Count; i++)
        {
            using var answer = answers[i];
            body.Write(i == 0 ? "["u8 : ","u8);
            body.Write(answer.Body.Span);
        }

        body.Write("]"u8);
        await body.FlushAsync(http.RequestAborted);
    }

    /// <summary>Sends a refusal in the type that the request accepts, plain JSON when it accepts none.</summary>
    public static Task RefuseAsync(HttpContext http, HttpRefusal refusal, StatusVersion version) => RefuseAsync(
        http, refusal.In(version), AnswerType.Of(http.Request, version) ?? MediaTypes.Json, refusal.Error);

    /// <summary>Sends an error.</summary>
    public static Task RefuseAsync(HttpContext http, int status, string type, HubError error) =>
        SendAsync(http, status, type, HubResponse.Refused(AnswerLanguage.Of(http.Request), error));

    /// <summary>Sends an answer and gives its buffer back.</summary>
    private static async Task SendAsync(HttpContext http, int status, string type, HubResponse response)
    {
        using (response)
        {
            if (response.Outcome != HubOutcome.Executed)
            {
                http.Response.Headers.ContentLanguage = AnswerLanguage.Of(http.Request).Tag;
            }

            if (AnswerCaching.IsKnown(http, status, response.Body.Span))
            {
                return;
            }

            http.Response.StatusCode = status;
            http.Response.ContentType = MediaTypes.WithCharset(type);
            http.Response.ContentLength = response.Body.Length;
            if (response.RetryAfter is { } wait)
            {
                http.Response.Headers.RetryAfter = Seconds(wait);
            }

            await http.Response.Body.WriteAsync(response.Body, http.RequestAborted);
        }
    }

    private static string Seconds(TimeSpan wait) =>
        Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
