using System.Text.Json.Nodes;

namespace DataHub.Feeds.Tests;

/// <summary>
/// Two hubs that read the same sources: one looks at what is different from the run before, the other at all rows each
/// time, because it is made to forget what it noted.
/// </summary>
internal sealed class TwinHubs : IDisposable
{
    private static readonly string[] Statements =
    [
        "select * from fire_hazards order by hazard_no",
        "select commit_no, dataset, key, kind, before, run from hub_changes order by 1",
        """
        select run, feed, state, mode, landed, created, changed, deleted, unchanged, quarantined, duplicates, flagged, dropped,
          problem, reason, origin, actor, why
        from hub_runs order by run
        """,
        """
        select run, no, feed, line, field, rule, reason, suggestion, last_run, state, state_by
        from hub_quarantine order by feed, run, no
        """,
        "select * from hub_quality order by run, field, rule, quarantined",
        "select * from hub_codes order by feed, field, code",
        "select correction, feed, run, no, state, actor, why, ended_by from hub_corrections order by feed, correction",
        "select feed, dataset, watermark, definition, good_run, good_rows from hub_feeds order by feed",
    ];

    private readonly TestHub brief = new();
    private readonly TestHub whole = new();

    /// <summary>What the brief one's store says, and what the other's does.</summary>
    public (IEnumerable<string> Brief, IEnumerable<string> Whole) Stores => (Dump(brief), Dump(whole));

    /// <summary>Merged snapshots of which only some rows were looked at.</summary>
    public long Short => long.Parse(
        brief.Rows("select count(*) from hub_runs where mapped < landed")[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Does something in both; both must answer the same.</summary>
    public async Task<FeedRunResult> DoAsync(Func<TestHub, Task<FeedRunResult>> act)
    {
        whole.Write("update hub_feeds set noted = null");
        var results = (await act(brief), await act(whole));
        return Comparable(results.Item1).Equals(Comparable(results.Item2))
            ? results.Item1
            : throw new InvalidOperationException($"{results.Item1}\n{results.Item2}");
    }

    /// <summary>Lets time go by in both.</summary>
    public void Wait(TimeSpan time)
    {
        brief.Clock.Now += time;
        whole.Clock.Now += time;
    }

    /// <summary>The rows of a feed that wait in quarantine.</summary>
    public async Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(Func<TestHub, Feed> feed) =>
        await brief.Runner.QuarantineAsync(feed(brief));

    /// <summary>A feed of hazards.</summary>
    /// <param name="hub">Whose.</param>
    /// <param name="name">Its name.</param>
    /// <param name="edition">Which edition of its file: they map codes otherwise.</param>
    public static Feed Feed(TestHub hub, string name, int edition) => hub.Feed(
        $$"""
        {
          "hazardNo": { "from": "编号" }, "description": { "from": "描述" },
          "grade": { "from": "等级", "codes": { "1": "GENERAL", "{{edition + 2}}": "MAJOR" } },
          "foundOn": { "from": "日期", "formats": ["yyyy-MM-dd"], "required": true }
        }
        """,
        json =>
        {
            json["recordAsOf"] = JsonNode.Parse("""{ "from": "更新", "formats": ["yyyy-MM-dd"] }""");
            json["guards"]!["maxShrink"] = 0.5;
        },
        name);

    public void Dispose()
    {
        brief.Dispose();
        whole.Dispose();
    }

    private static IEnumerable<string> Dump(TestHub hub) => Statements.SelectMany(sql => hub.Rows(sql))
        .Concat(hub.Rows("select raw from hub_quarantine order by feed, run, no").Select(hub.Keys.Decrypt));

    private static object Comparable(FeedRunResult result) =>
        (result.Run, result.State, result.Counts, result.Code, result.Reason);
}
