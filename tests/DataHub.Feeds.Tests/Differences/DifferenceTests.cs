using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>A snapshot costs what sets it apart from the one before, in work and in room.</summary>
public sealed class DifferenceTests : IDisposable
{
    private const string Columns =
        """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" }, "divisionCode": { "from": "区划" } }""";

    private readonly TestHub hub = new();
    private readonly List<string> rows = [.. Enumerable.Range(0, 3000).Select(i => $"A{i:0000},通道{i},330502")];

    [Fact]
    public async Task Only_rows_that_are_new_or_changed_are_looked_at()
    {
        await RunAsync();
        rows[17] = "A0017,改,330502";
        rows[1700] = "A1700,改,330502";
        rows.RemoveAt(2900);
        rows.Insert(3, "B0001,新,330502");
        var counts = (await RunAsync()).Counts;
        Assert.Equal((3000, 1, 2, 1, 2997), (counts.Landed, counts.Created, counts.Changed, counts.Deleted, counts.Unchanged));
        Assert.Equal(3, Mapped);
        Assert.InRange(Number("select sum(rows) from hub_landed where run = 2"), 3, 4 * 256);
    }

    [Fact]
    public async Task Rows_that_only_moved_are_not_looked_at()
    {
        await RunAsync();
        rows.Reverse();
        Assert.Equal(3000, (await RunAsync()).Counts.Unchanged);
        Assert.Equal(0, Mapped);
    }

    [Fact]
    public async Task A_new_row_with_the_key_of_one_that_is_unchanged_makes_all_rows_count()
    {
        await RunAsync();
        rows.Add("A0005,孪,330502");
        var result = await RunAsync();
        Assert.Equal((1, 1), (result.Counts.Changed + result.Counts.Unchanged - 2999, result.Counts.Duplicates));
        Assert.Equal(3001, Mapped);
        rows[0] = "A0000,改,330502";
        Assert.Equal(1, (await RunAsync()).Counts.Duplicates);
        Assert.Equal(3, Mapped);
    }

    [Fact]
    public async Task A_bad_row_stays_in_quarantine_at_the_line_where_it_stands_now()
    {
        rows[1500] = ",无编号,330502";
        await RunAsync();
        rows.Insert(0, "B0001,新,330502");
        Assert.Equal(1, (await RunAsync()).Counts.Quarantined);
        Assert.Equal(2, Mapped);
        Assert.Equal(["1503 check.key_missing"], await hub.QuarantineAsync(Feed));
    }

    [Fact]
    public async Task Another_feed_file_or_another_registry_makes_all_rows_count()
    {
        hub.Registry();
        await RunAsync();
        rows[0] = "A0000,改,330502";
        await RunAsync(hub.Feed(Columns.Replace("描述", "区划", StringComparison.Ordinal)));
        Assert.Equal(3000, Mapped);

        await RunAsync();
        var divisions = hub.Feed("""{ "code": { "from": "c" }, "name": { "from": "n" } }""", name: "registry.divisions", dataset: "Division");
        await hub.RunAsync(divisions, "c,n", "330503,南浔区");
        rows[0] = "A0000,又改,330502";
        await RunAsync();
        Assert.Equal(3000, Mapped);
    }

    [Fact]
    public async Task A_correction_is_looked_at_again_and_ends_with_its_row()
    {
        rows[1500] = ",无编号,330502";
        var feed = Feed;
        await RunAsync();
        await hub.CorrectAsync(feed, Assert.Single(await hub.Runner.QuarantineAsync(feed)), "编号=C0001");
        rows[0] = "A0000,改,330502";
        await RunAsync();
        Assert.Equal(3000, Mapped);
        rows[0] = "A0000,又改,330502";
        await RunAsync();
        Assert.Equal(2, Mapped);
        Assert.Equal(["C0001"], hub.Rows("select hazard_no from fire_hazards where hazard_no like 'C%'"));
        rows.RemoveAt(1500);
        Assert.Equal(1, (await RunAsync()).Counts.Deleted);
        Assert.Equal(2999, Mapped);
        Assert.Equal(["LAPSED"], hub.Rows("select state from hub_corrections"));
    }

    [Fact]
    public async Task A_correction_of_two_rows_that_are_the_same_takes_the_key_away_that_they_had()
    {
        rows.Insert(700, rows[5]);
        var feed = Feed;
        await RunAsync();
        await hub.CorrectAsync(feed, Assert.Single(await hub.Runner.QuarantineAsync(feed)), "编号=C0001");
        rows[1501] = "A1500,改,330502";
        Assert.Equal(1, (await RunAsync()).Counts.Deleted);
        Assert.Equal(["C0001"], hub.Rows("select hazard_no from fire_hazards where hazard_no in ('A0005', 'C0001')"));
    }

    [Fact]
    public async Task Snapshots_of_many_days_are_kept_once_and_their_changes()
    {
        await RunAsync();
        for (var day = 1; day <= 40; day++)
        {
            hub.Clock.Now += TimeSpan.FromDays(1);
            rows[day * 70] = $"A{day * 70:0000},第{day}天,330502";
            Assert.Equal(1, (await RunAsync()).Counts.Changed);
        }

        Assert.InRange(Number("select sum(rows) from hub_landed"), 3000, 3 * 3000);
        Assert.InRange(Number("select count(distinct run) from hub_chunks"), 30, 32);
        Assert.Equal(0, Number("select count(*) from hub_chunks where lies_in not in (select run from hub_landed)"));
        Assert.Equal(0, Number("select count(*) from hub_landed where run not in (select lies_in from hub_chunks)"));
        Assert.Equal(3000, (await hub.ReplayAsync(Feed, 41)).Counts.Unchanged);
    }

    [Fact]
    public async Task A_held_run_is_released_from_the_rows_it_shares_with_the_run_before()
    {
        await RunAsync();
        rows.RemoveRange(100, 2800);
        var held = await RunAsync();
        Assert.Equal(FeedRunState.Held, held.State);
        Assert.Equal(2800, (await hub.ReleaseAsync(Feed, held.Run)).Counts.Deleted);
        rows.Add("B0001,新,330502");
        Assert.Equal(1, (await RunAsync()).Counts.Created);
        Assert.Equal(1, Mapped);
    }

    public void Dispose() => hub.Dispose();

    private Feed Feed => hub.Feed(Columns);

    private long Mapped => Number("select mapped from hub_runs where state = 'MERGED' and mode <> 'correction' order by run desc limit 1");

    private Task<FeedRunResult> RunAsync(Feed? feed = null) => hub.RunAsync(feed ?? Feed, ["编号,描述,区划", .. rows]);

    private long Number(string sql) => long.Parse(hub.Rows(sql)[0], System.Globalization.CultureInfo.InvariantCulture);
}
