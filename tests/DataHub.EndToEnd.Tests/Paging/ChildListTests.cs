using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Paging;

/// <summary>Child lists of many parents at once are what each parent's own list is.</summary>
public sealed class ChildListTests(SharedHub hub)
{
    private const string Lists =
        """
          first: fireHazards(order: [{ fixedOn: DESC }], first: 2) { totalCount nodes { hazardNo }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
          last: fireHazards(order: [{ fixedOn: DESC }], last: 2) { edges { cursor node { hazardNo } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
          major: fireHazards(where: { grade: { eq: MAJOR } }, first: 1) { totalCount nodes { hazardNo } }
          leases: leasesAsLessor(order: [{ tenant: { code: DESC } }, { leaseTo: ASC }], first: 3) { totalCount
            nodes { leaseId tenant { name } } }
          events: gridEvents(where: { state: { neq: CLOSED } }, order: [{ reportedAt: ASC }], last: 1) {
            totalCount nodes { eventNo } }
        """;

    private static readonly string[] Aliases = ["first", "last", "major", "leases", "events"];

    [Fact]
    public async Task Many_parents_get_the_same_pages_as_each_by_itself()
    {
        var together = await hub.GetAsync("emergency-app",
            $$"""
            {
              enterprises(
                where: { or: [{ code: { eq: "91330599MA2HX0014L" } }, { fireHazards: { some: { grade: {
                  eq: MAJOR } } }, leasesAsLessor: { some: {} } }] }
                first: 12
              ) { nodes { code {{Lists}} } }
            }
            """);
        var codes = together.All("enterprises.nodes.*.code");
        Assert.True(codes.Length >= 3, together.Text);
        for (var i = 0; i < codes.Length; i++)
        {
            var alone = await hub.GetAsync(
                "emergency-app", $"query($code: ID!) {{ enterprise(code: $code) {{ {Lists} }} }}", new { code = codes[i] });
            var parent = $"enterprises.nodes.{i}";

            Assert.All(
                Aliases, list => Assert.Equal(alone.One($"enterprise.{list}"), together.One($"{parent}.{list}")));
        }
    }

    [Fact]
    public async Task A_parent_without_children_has_an_empty_page()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              enterprises(where: { code: { in: ["91330599MA2HX0014L", "91330599MA2HX0030A"] } }) {
                nodes { code fireHazards(first: 1) { totalCount nodes { hazardNo } pageInfo { hasNextPage
                  endCursor } } }
              }
            }
            """);

        Assert.Equal(["YHKY0001"], answer.All("enterprises.nodes.0.fireHazards.nodes.*.hazardNo"));
        Assert.Equal(
            """{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}""",
            answer.One("enterprises.nodes.1.fireHazards"));
    }

    [Fact]
    public async Task Child_lists_nest()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              division(code: "330503100202") {
                enterprises(where: { code: { startsWith: "91330599MA2HX0" } }, first: 2) {
                  totalCount
                  nodes {
                    code
                    leasesAsLessor(first: 2, order: [{ leaseId: DESC }]) {
                      nodes { leaseId tenant { code leasesAsTenant(first: 1) { totalCount nodes { leaseId } } } }
                    }
                  }
                }
              }
            }
            """);

        Assert.Equal("91330599MA2HX0014L", answer.One("division.enterprises.nodes.0.code"));
        Assert.Equal(
            ["ZL-330503-0008", "ZL-330503-0007"], answer.All(
                "division.enterprises.nodes.0.leasesAsLessor.nodes.*.leaseId"));
        Assert.Equal(
            ["3", "1"], answer.All(
                "division.enterprises.nodes.0.leasesAsLessor.nodes.*.tenant.leasesAsTenant.totalCount"));
    }

    [Fact]
    public async Task A_subtree_holds_the_rows_of_the_divisions_below()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              city: division(code: "330500") { fireHazards { totalCount } children(first: 200) { nodes {
                code fireHazards { totalCount } } } }
              byPrefix: fireHazards(where: { division: { code: { startsWith: "3305" } } }) { totalCount }
              village: division(code: "330503100202") { fireHazards(order: [{ hazardNo: ASC }], first: 3) {
                nodes { hazardNo division { code } } } }
            }
            """);

        Assert.Equal(answer.One("byPrefix.totalCount"), answer.One("city.fireHazards.totalCount"));
        Assert.True(
            answer.All("city.children.nodes.*.fireHazards.totalCount").Sum(int.Parse) <= int.Parse(
                answer.One("byPrefix.totalCount")));
        Assert.All(
            answer.All("village.fireHazards.nodes.*.division.code"), code => Assert.StartsWith(
                "330503100202", code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_inverse_through_a_joining_row_counts_its_targets_once()
    {
        var answer = await hub.GetAsync("court-app",
            """
            {
              enterprise(code: "91330599MA2HX0014L") { enforcementCases(order: [{ filedOn: DESC }],
                first: 2) { totalCount nodes { caseNo } pageInfo { endCursor hasNextPage } } }
              judgmentDebtors(where: { enterprise: { code: { eq: "91330599MA2HX0014L" } } }) { totalCount }
            }
            """);
        var next = await hub.GetAsync(
            "court-app",
            """
            query($c: String) {
              enterprise(code: "91330599MA2HX0014L") { enforcementCases(order: [{ filedOn: DESC }], first: 2,
                after: $c) { nodes { caseNo } pageInfo { hasNextPage } } }
            }
            """,
            new { c = answer.One("enterprise.enforcementCases.pageInfo.endCursor") });

        Assert.Equal("4", answer.One("enterprise.enforcementCases.totalCount"));
        Assert.Equal(
            4, answer.All("enterprise.enforcementCases.nodes.*.caseNo").Union(next.All("enterprise.enforcementCases.nodes.*.caseNo")).Count());
        Assert.Equal("false", next.One("enterprise.enforcementCases.pageInfo.hasNextPage"));
    }
}
