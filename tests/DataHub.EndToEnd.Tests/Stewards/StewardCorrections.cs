using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stewards;

[Collection(ChangingHubTests.Name)]
public sealed class StewardCorrectionTests(ChangingHub hub) : StewardCorrections(hub);

[Collection(ChangingPostgresTests.Name)]
public sealed class StewardCorrectionsOnPostgresTests(ChangingPostgresHub hub) : StewardCorrections(hub);

/// <summary>A bad row's way over HTTP: set aside, corrected, served, withdrawn, mended at its source.</summary>
public abstract class StewardCorrections(ChangingHub hub)
{
    private const string Correct =
        """
        mutation($feed: ID!, $row: ID!, $column: String!, $value: String) {
          correctRow(feed: $feed, row: $row, values: [{ column: $column, value: $value }], why: "电话核实") {
            run state mode origin actor why createdCount changedCount
          }
        }
        """;

    private const string Withdraw =
        """
        mutation($feed: ID!, $row: ID!) {
          withdrawCorrection(feed: $feed, row: $row, why: "弄错了") { run state actor why deletedCount changedCount }
        }
        """;

    private const string Entries =
        """
        query($feed: ID!) {
          feed(name: $feed) {
            quarantine(first: 200, states: [OPEN, RETURNED, CORRECTED, RESOLVED]) { nodes { row rule field received state stateBy } }
          }
        }
        """;

    [Fact]
    public async Task A_corrected_row_of_a_snapshot_is_served_until_the_correction_is_withdrawn()
    {
        const string feed = "fire.hazards";
        const string asked = """{ fireHazard(hazardNo: "YHKY0001") { foundOn provenance { run qualityFlags } } }""";
        var (before, day) = (await hub.GetAsync("fire-app", asked), hub.Legacy("fire-legacy", "select FXRQ from XF_YH where trim(YHBH) = 'YHKY0001'"));
        await ChangeAsync(feed, "fire-legacy", "update XF_YH set FXRQ = '20240230' where trim(YHBH) = 'YHKY0001'");
        var row = await EntryAsync(feed, "20240230");
        Assert.Equal("null", (await hub.GetAsync("fire-app", asked)).One("fireHazard"));

        var corrected = await hub.GetAsync("fire-steward", Correct, new { feed, row, column = "foundOn", value = "20240229" });

        Assert.Equal(
            ("MERGED", "CORRECTION", "fire-steward", "电话核实", "1"),
            (corrected.One("correctRow.state"), corrected.One("correctRow.mode"), corrected.One("correctRow.actor"), corrected.One("correctRow.why"), corrected.One("correctRow.createdCount")));
        var served = await hub.GetAsync("fire-app", asked);
        Assert.Equal("2024-02-29", served.One("fireHazard.foundOn"));
        Assert.Equal(corrected.One("correctRow.run"), served.One("fireHazard.provenance.run"));
        Assert.Contains("foundOn correct.applied 20240230", served.All("fireHazard.provenance.qualityFlags.*"));
        Assert.Equal("20240230", (await LineageAsync("FireHazard", "foundOn", "YHKY0001")).One("lineage.row.received"));
        Assert.Equal(("CORRECTED", "fire-steward"), await StateAsync(feed, row));

        var withdrawn = await hub.GetAsync("fire-steward", Withdraw, new { feed, row });
        Assert.Equal(("MERGED", "弄错了"), (withdrawn.One("withdrawCorrection.state"), withdrawn.One("withdrawCorrection.why")));
        Assert.Equal("null", (await hub.GetAsync("fire-app", asked)).One("fireHazard"));
        Assert.Equal(("OPEN", "fire-steward"), await StateAsync(feed, row));
        Assert.Equal(["feed.not_corrected"], (await hub.AskAsync("fire-steward", Withdraw, new { feed, row })).Codes);
        Assert.Equal(2, hub.Recorded("feed", $"correctRow {feed} {row}", "fire-steward"));

        await ChangeAsync(feed, "fire-legacy", $"update XF_YH set FXRQ = '{day}' where trim(YHBH) = 'YHKY0001'");
        Assert.Equal(("RESOLVED", "null"), await StateAsync(feed, row));
        Assert.Equal(before.One("fireHazard.foundOn"), (await hub.GetAsync("fire-app", asked)).One("fireHazard.foundOn"));
    }

    [Fact]
    public async Task A_corrected_row_of_a_feed_that_reads_changes_gives_way_to_what_was_served_before()
    {
        const string feed = "grid.events";
        var number = hub.Legacy("grid-legacy", "select min(trim(SJBH)) from SJ_SJXX where MYD = '5'");
        var asked = $$"""{ gridEvent(eventNo: "{{number}}") { category satisfaction provenance { run qualityFlags } } }""";
        var before = await hub.GetAsync("grid-app", asked);
        var category = before.One("gridEvent.category");
        var later = hub.Legacy("grid-legacy", "select datetime(max(GXSJ), '+1 minute') from SJ_SJXX");
        var (from, of) = (hub.Legacy("grid-legacy", $"select GXSJ from SJ_SJXX where trim(SJBH) = '{number}'"), $"where trim(SJBH) = '{number}'");
        await ChangeAsync(feed, "grid-legacy", $"update SJ_SJXX set SJLB = '-', MYD = '4', GXSJ = '{later}' {of}");
        var row = await EntryAsync(feed, number);
        Assert.Equal(before.Text, (await hub.GetAsync("grid-app", asked)).Text);

        var corrected = await hub.GetAsync("grid-steward", Correct, new { feed, row, column = "SJLB", value = "更正的类别" });

        Assert.Equal(("MERGED", "1"), (corrected.One("correctRow.state"), corrected.One("correctRow.changedCount")));
        var served = await hub.GetAsync("grid-app", asked);
        Assert.Equal(("更正的类别", "4"), (served.One("gridEvent.category"), served.One("gridEvent.satisfaction")));
        await hub.RunFeedAsync(feed);
        Assert.Equal("更正的类别", (await hub.GetAsync("grid-app", asked)).One("gridEvent.category"));

        var withdrawn = await hub.GetAsync("grid-steward", Withdraw, new { feed, row });
        Assert.Equal(("MERGED", "1"), (withdrawn.One("withdrawCorrection.state"), withdrawn.One("withdrawCorrection.changedCount")));
        served = await hub.GetAsync("grid-app", asked);
        Assert.Equal((category, "5", withdrawn.One("withdrawCorrection.run")),
            (served.One("gridEvent.category"), served.One("gridEvent.satisfaction"), served.One("gridEvent.provenance.run")));
        Assert.DoesNotContain("correct.applied", served.Text, StringComparison.Ordinal);
        Assert.Equal(("OPEN", "grid-steward"), await StateAsync(feed, row));

        await ChangeAsync(feed, "grid-legacy", $"update SJ_SJXX set SJLB = '{category}', MYD = '5' {of}");
        Assert.Equal(("RESOLVED", "null"), await StateAsync(feed, row));
        hub.Change("grid-legacy", $"update SJ_SJXX set GXSJ = '{from}' {of}");
    }

    private async Task ChangeAsync(string feed, string source, string sql)
    {
        hub.Change(source, sql);
        await hub.RunFeedAsync(feed);
    }

    private async Task<string> EntryAsync(string feed, string received)
    {
        var entries = await hub.GetAsync(StewardOf(feed), Entries, new { feed });
        var at = entries.All("feed.quarantine.nodes.*.received").IndexOf(
            entries.All("feed.quarantine.nodes.*.received").Single(raw => raw.Contains(received, StringComparison.Ordinal)));
        return entries.One($"feed.quarantine.nodes.{at}.row");
    }

    private async Task<(string State, string By)> StateAsync(string feed, string row)
    {
        var entries = await hub.GetAsync(StewardOf(feed), Entries, new { feed });
        var at = entries.All("feed.quarantine.nodes.*.row").IndexOf(row);
        return (entries.One($"feed.quarantine.nodes.{at}.state"), entries.One($"feed.quarantine.nodes.{at}.stateBy"));
    }

    private Task<HubAnswer> LineageAsync(string dataset, string field, string key) => hub.GetAsync(
        "fire-steward",
        """
        query($dataset: String!, $field: String!, $key: [ID!]) {
          lineage(dataset: $dataset, field: $field, key: $key) { row { received line qualityFlags run { run } } }
        }
        """,
        new { dataset, field, key = new[] { key } });

    private static string StewardOf(string feed) => $"{feed.Split('.')[0]}-steward";
}
