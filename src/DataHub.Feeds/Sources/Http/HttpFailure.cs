using System.Net;

namespace DataHub.Feeds;

/// <summary>Why a page did not come, and whether asking again may help.</summary>
internal sealed record HttpFailure(FeedStop Stop, bool Passing)
{
    /// <summary>How long the server wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static HttpFailure Cut { get; } = new(
        new FeedStop(
            "source.unreachable", "接口连不上, 或答复中断。The server is out of reach, or its answer was cut.", Held: false),
        Passing: true);

    public static HttpFailure Untrusted { get; } = new(
        new FeedStop(
            "source.untrusted",
            "接口的证书不受信任, 或加密连接建立不起来。The server's certificate is not trusted, or no secure connection came about.",
            Held: false),
        Passing: false);

    public static HttpFailure TimedOut(TimeSpan limit) => new(
        new FeedStop(
            "source.unreachable",
            $"接口 {limit.TotalSeconds} 秒内没有答完。The server did not answer within {limit.TotalSeconds} seconds.",
            Held: false),
        Passing: true);

    public static HttpFailure Status(HttpResponseMessage answer, TimeProvider clock)
    {
        var code = (int)answer.StatusCode;
        var why = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? "凭据不被接受。The credentials were not accepted: "
            : "";
        var stop = new FeedStop("source.status", $"{why}接口答复 {code}。The server answered {code}.", Held: false);
        var after = answer.Headers.RetryAfter;
        return new HttpFailure(stop, code is 408 or 425 or 429 or 500 or 502 or 503 or 504)
        {
            RetryAfter = after?.Delta ?? after?.Date - clock.GetUtcNow(),
        };
    }

    public static HttpFailure Redirect(Uri target) => new(
        new FeedStop(
            "source.redirect",
            $"接口转向 {target.Host}, 未跟随。The server sent the hub on to {target.Scheme}://{target.Host}; it was not followed.",
            Held: true),
        Passing: false);

    public static HttpFailure TooLarge(int megabytes) => new(
        new FeedStop(
            "source.too_large",
            $"一页超过 {megabytes} MB。A page has more than {megabytes} MB.",
            Held: true),
        Passing: false);

    public static HttpFailure Body(string chinese, string english) =>
        new(new FeedStop("source.body", $"{chinese}{english}", Held: true), Passing: true);
}
