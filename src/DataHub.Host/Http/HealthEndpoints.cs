using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Feeds;
using DataHub.Gateway;
using DataHub.Host.Hosting;

namespace DataHub.Host.Http;

/// <summary>Liveness and readiness.</summary>
internal static class HealthEndpoints
{
    private const int MostNamed = 20;

    /// <summary>
    /// <c>/health/live</c> is 200 while the process answers; <c>/health/ready</c> is 200 once every feed's first run has
    /// ended, well or not, and names the feeds whose last run was not good and the registered documents that the schema no
    /// longer bears; it says whether the audit trail's last checkpoint was written, which schema is served, and what is wrong
    /// with a newer one that is not.
    /// </summary>
    public static void MapHealth(
        this WebApplication app,
        Func<FeedStatus?> status,
        Func<SchemaCondition?> schema,
        Func<ImmutableArray<(TrustedDocument Document, HubError Error)>> broken,
        Func<bool> isAttested)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", () =>
        {
            if (status() is not { } now)
            {
                return Results.Json(new { status = "starting" }, statusCode: 503);
            }

            var body = new
            {
                status = now.IsReady ? "ready" : "loading",
                feeds = now.Feeds.Length,
                ended = now.Feeds.Count(f => f.FirstRunEnded),
                schema = schema() is { } served ? new { served.Version, served.Since, problems = served.Problems.Take(MostNamed) } : null,
                audit = isAttested() ? "good" : "no checkpoint",
                failed = now.Failed.Select(f => new { feed = f.Feed, state = f.Last?.State.ToString(), code = f.Last?.Code, reason = f.Last?.Reason }),
                documents = broken().Take(MostNamed).Select(b => new { b.Document.Department, b.Document.Id, b.Error.Code }),
            };
            return Results.Json(body, statusCode: now.IsReady ? 200 : 503);
        });
    }
}
