using DataHub.Engine;
using Xunit;

namespace DataHub.Court.Tests;

public sealed class SourceReportTests
{
    private const string Empty = """{ "nodes": [], "pageInfo": { "hasNextPage": "false", "endCursor": null } }""";

    [Fact]
    public void No_record_is_said_only_of_a_list_that_was_read()
    {
        var pages = Asked(Answer("chargingSites", "null"));
        var report = SourceReport.Of(pages, Holdings.Of(pages));
        Assert.Equal(SourceStatus.None, StatusOf(report, HeldDataset.FactoryLease));
        Assert.Equal(SourceStatus.Unavailable, StatusOf(report, HeldDataset.ChargingSite));
        Assert.Equal(11, report.Length);
    }

    [Fact]
    public void A_dataset_below_a_missing_list_is_missing_too()
    {
        var down = Reason("machines", "Query.weldingMachines", FieldReason.Unavailable);
        var pages = Asked(Answer("machines", "null", down));
        var report = SourceReport.Of(pages, Holdings.Of(pages));
        Assert.Equal(SourceStatus.Unavailable, StatusOf(report, HeldDataset.WeldingMachine));
        Assert.Equal(SourceStatus.Unavailable, StatusOf(report, HeldDataset.PowerOn));
    }

    [Fact]
    public void One_of_two_lists_that_is_missing_leaves_their_dataset_unknown()
    {
        var pages = Asked(Answer("leasesHeld", "null"));
        Assert.Equal(
            SourceStatus.Unavailable, StatusOf(SourceReport.Of(pages, Holdings.Of(pages)), HeldDataset.FactoryLease));
    }

    [Fact]
    public void A_denied_list_is_denied_and_not_down()
    {
        var pages = Asked(Answer("addresses", "null", Reason("addresses", "Query.addresses", FieldReason.Denied)));
        var report = SourceReport.Of(pages, Holdings.Of(pages));
        Assert.Equal(SourceStatus.Denied, StatusOf(report, HeldDataset.Address));
    }

    [Fact]
    public void A_registry_that_cannot_name_a_tenant_is_down()
    {
        var list = new FieldSite(0, null, "leasesLet", "Query.factoryLeases", "EMERGENCY");
        var name = new FieldSite(1, list, "name", "Enterprise.name", "CITY");
        var pages = Asked(Answer("units", Empty, new ReasonEntry(name, FieldReason.Unavailable, 0)));
        var report = SourceReport.Of(pages, Holdings.Of(pages));
        Assert.Equal(SourceStatus.Unavailable, StatusOf(report, HeldDataset.Enterprise));
        Assert.Equal(SourceStatus.None, StatusOf(report, HeldDataset.FactoryLease));
    }

    [Fact]
    public void A_registry_that_was_not_asked_because_a_list_is_missing_is_not_down()
    {
        var list = new FieldSite(0, null, "unitsLet", "Query.fireUnits", "FIRE");
        var name = new FieldSite(1, list, "name", "Enterprise.name", "CITY");
        var pages = Asked(Answer("unitsLet", "null", new ReasonEntry(name, FieldReason.Unavailable, 0)));
        var report = SourceReport.Of(pages, Holdings.Of(pages));
        Assert.Equal(SourceStatus.Unavailable, StatusOf(report, HeldDataset.FireUnit));
        Assert.Equal(SourceStatus.None, StatusOf(report, HeldDataset.Enterprise));
    }

    [Fact]
    public void A_feed_that_is_behind_is_stale_and_says_since_when()
    {
        var stale = Reason("chargingSites", "Query.chargingSites", FieldReason.Stale) with
        {
            Since = "2026-11-19T02:30:00+08:00",
        };
        var pages = Asked(Answer("units", Empty, stale));
        var source = Assert.Single(
            SourceReport.Of(pages, Holdings.Of(pages)), s => s.Dataset == HeldDataset.ChargingSite);
        Assert.Equal(SourceStatus.Stale, source.Status);
        Assert.Contains("2026-11-19T02:30:00+08:00", source.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_is_asked_for_and_only_of_lists_that_have_more()
    {
        var pages = new Pages(HoldingsQuestion.OfEnterprise);
        pages.Add(Answer("chargingSites", Site("C1", hasNext: true)));
        Assert.Equal(new Dictionary<string, string?> { ["chargingSites"] = "more" }, pages.Open);
        pages.Add(Answer("chargingSites", Site("C2", hasNext: false)));
        Assert.Empty(pages.Open);
        Assert.Equal(["C1", "C2"], Holdings.Of(pages).ChargingSites.Select(s => s.SiteId));
        Assert.Equal("audit", pages.AuditId);

        static string Site(string id, bool hasNext) =>
            $$"""
            {
              "nodes": [{ "siteId": "{{id}}", "provenance": { "system": "s", "run": "1" } }],
              "pageInfo": { "hasNextPage": "{{(hasNext ? "true" : "false")}}", "endCursor": "more" }
            }
            """;
    }

    [Fact]
    public void A_second_page_that_fails_keeps_the_first_and_leaves_the_source_unknown()
    {
        var pages = new Pages(HoldingsQuestion.OfEnterprise);
        pages.Add(Answer(
            "chargingSites",
            """{ "nodes": [{ "siteId": "C1" }], "pageInfo": { "hasNextPage": "true", "endCursor": "more" } }"""));
        pages.Add(Answer("chargingSites", "null"));
        var held = Holdings.Of(pages);
        Assert.Single(held.ChargingSites);
        Assert.Equal(SourceStatus.Unavailable, StatusOf(SourceReport.Of(pages, held), HeldDataset.ChargingSite));
    }

    [Fact]
    public void A_source_that_is_down_makes_the_result_partial_and_a_stale_one_does_not()
    {
        Debtor debtor = new("E", null, MatchGrade.Exact);
        Assert.True(With(SourceStatus.Found, SourceStatus.Stale).IsComplete);
        Assert.False(With(SourceStatus.Found, SourceStatus.Unavailable).IsComplete);

        AssetSearchResult With(params SourceStatus[] statuses) =>
            new("1", [.. statuses.Select(s => new Source(HeldDataset.FireUnit, s, null, null))], [], debtor, null);
    }

    private static Pages Asked(HubAnswer answer)
    {
        var pages = new Pages(HoldingsQuestion.OfEnterprise);
        pages.Add(answer);
        return pages;
    }

    /// <summary>All lists are empty but one.</summary>
    private static HubAnswer Answer(string alias, string list, params ReasonEntry[] reasons) => new(
        Answers.Of(
            "{" + string.Join(',', HoldingsQuestion.OfEnterprise.Listings.Select(
                l => $"\"{l.Alias}\": {(l.Alias == alias ? list : Empty)}")) + "}"),
        [],
        [.. reasons],
        "audit");

    private static ReasonEntry Reason(string alias, string coordinate, FieldReason reason) =>
        new(new FieldSite(0, null, alias, coordinate, "X"), reason, 0);

    private static SourceStatus StatusOf(IEnumerable<Source> report, HeldDataset dataset) =>
        report.Single(s => s.Dataset == dataset).Status;
}
