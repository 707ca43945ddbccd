using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Paging;

/// <summary>Pages of root lists, both ways, over ties and missing values.</summary>
public sealed class PagingTests(SharedHub hub)
{
    private const string Hazards =
        """
        query($first: Int, $after: String, $last: Int, $before: String) {
          fireHazards(
            where: { enterprise: { code: { in: ["91330599MA2HX0014L", "93330599MA2HX0057U"] } } }
            order: ORDER
            first: $first, after: $after, last: $last, before: $before
          ) {
            nodes { hazardNo }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        """;

    // The fourteen hazards of two demo enterprises. fixedOn is missing on ten of them, deadline on nine; foundOn,
    // state,
    // grade and the enterprise tie. Null is the smallest, enums go by declaration, ties by the key, ascending.
    [Theory]
    [InlineData("[]", "K1 K2 K3 K4 K5 K6 K7 K8 Z1 Z2 Z4 Z5 Z6 Z7")]
    [InlineData("[{ hazardNo: DESC }]", "Z7 Z6 Z5 Z4 Z2 Z1 K8 K7 K6 K5 K4 K3 K2 K1")]
    [InlineData("[{ fixedOn: ASC }]", "K4 K6 K7 K8 Z1 Z2 Z4 Z5 Z6 Z7 K1 K2 K3 K5")]
    [InlineData("[{ fixedOn: DESC }]", "K5 K3 K2 K1 K4 K6 K7 K8 Z1 Z2 Z4 Z5 Z6 Z7")]
    [InlineData("[{ deadline: DESC }, { foundOn: ASC }]", "Z1 Z4 Z5 Z6 Z7 K1 K2 K3 K4 K5 Z2 K6 K7 K8")]
    [InlineData("[{ deadline: ASC }, { foundOn: DESC }]", "K8 K6 K7 Z2 K3 K4 K5 K1 K2 Z7 Z4 Z5 Z6 Z1")]
    [InlineData("[{ state: DESC }]", "Z6 K5 K6 K4 K1 K3 Z2 K2 Z1 Z4 Z5 Z7 K7 K8")]
    [InlineData("[{ enterprise: { code: DESC } }, { hazardNo: DESC }]", "Z7 Z6 Z5 Z4 Z2 Z1 K8 K7 K6 K5 K4 K3 K2 K1")]
    [InlineData("[{ grade: DESC }, { foundOn: DESC }]", "K6 K2 K8 K7 Z7 Z4 Z5 Z6 Z2 Z1 K3 K4 K5 K1")]
    public async Task Pages_walk_a_list_both_ways_over_ties_and_missing_values(string order, string expected)
    {
        var keys = expected.Split(' ').Select(k => $"YH{(k[0] == 'K' ? "KY" : "ZD")}000{k[1]}");
        var pages = new Pages(
            hub, "fire-app", Hazards.Replace("ORDER", order, StringComparison.Ordinal), "fireHazards", "hazardNo");

        Assert.Equal(keys, await pages.ForwardAsync(1));
        Assert.Equal(keys, await pages.ForwardAsync(5));
        Assert.Equal(keys, await pages.BackwardAsync(1));
        Assert.Equal(keys, await pages.BackwardAsync(4));
        Assert.Equal(keys, await pages.ForwardAsync(200));
    }

    [Fact]
    public async Task A_compound_key_breaks_ties_part_by_part()
    {
        const string Parties =
            """
            query($first: Int, $after: String, $last: Int, $before: String) {
              judgmentDebtors(
                where: { enterprise: { code: { in: ["91330599MA2HX0014L", "91330599MA2HX0030A"] } } }
                order: [{ subjectType: ASC }]
                first: $first, after: $after, last: $last, before: $before
              ) {
                nodes { caseNo }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }
            """;
        string[] expected =
            ["(2022)浙0503执456号", "(2024)浙0503执1234号", "(2024)浙0503执1500号", "(2025)浙0503执2001号", "(2025)浙0503执2002号"];
        var pages = new Pages(hub, "court-app", Parties, "judgmentDebtors", "caseNo");

        Assert.Equal(expected, await pages.ForwardAsync(2));
        Assert.Equal(expected, await pages.BackwardAsync(2));
    }

    [Fact]
    public async Task Edges_nodes_cursors_and_page_info_agree()
    {
        var answer = await hub.GetAsync("grid-app",
            """
            {
              gridEvents(where: { enterprise: { code: { eq: "91330599MA2HX0014L" } } }, order: [{
                reportedAt: DESC }], first: 4) {
                totalCount
                nodes { eventNo }
                edges { cursor node { eventNo } }
                pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
              }
            }
            """);
        var cursors = answer.All("gridEvents.edges.*.cursor");

        Assert.Equal("7", answer.One("gridEvents.totalCount"));
        Assert.Equal(4, cursors.Distinct().Count());
        Assert.Equal(answer.All("gridEvents.nodes.*.eventNo"), answer.All("gridEvents.edges.*.node.eventNo"));
        Assert.Equal(
            (cursors[0], cursors[3]),
            (answer.One("gridEvents.pageInfo.startCursor"), answer.One("gridEvents.pageInfo.endCursor")));
        Assert.Equal(
            ("true", "false"),
            (answer.One("gridEvents.pageInfo.hasNextPage"), answer.One("gridEvents.pageInfo.hasPreviousPage")));
    }

    [Fact]
    public async Task A_page_starts_after_any_edge_and_ends_before_it()
    {
        const string Events =
            """
            query($first: Int, $after: String, $last: Int, $before: String) {
              gridEvents(
                where: { enterprise: { code: { eq: "91330599MA2HX0014L" } } }
                order: [{ reportedAt: ASC }]
                first: $first, after: $after, last: $last, before: $before
              ) { edges { cursor node { eventNo } } }
            }
            """;
        var whole = await hub.GetAsync("grid-app", Events, new { first = 200 });
        var keys = whole.All("gridEvents.edges.*.node.eventNo");
        var cursors = whole.All("gridEvents.edges.*.cursor");
        Assert.Equal(7, keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            var after = await hub.GetAsync("grid-app", Events, new { first = 2, after = cursors[i] });
            var before = await hub.GetAsync("grid-app", Events, new { last = 2, before = cursors[i] });

            Assert.Equal(keys.Skip(i + 1).Take(2), after.All("gridEvents.edges.*.node.eventNo"));
            Assert.Equal(keys.Take(i).TakeLast(2), before.All("gridEvents.edges.*.node.eventNo"));
        }
    }

    [Fact]
    public async Task A_page_of_nothing_still_tells_the_total()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              none: fireHazards(first: 0) { totalCount nodes { hazardNo } edges { cursor } pageInfo {
                startCursor endCursor } }
              all: fireHazards(last: 0) { totalCount nodes { hazardNo } }
              empty: fireHazards(where: { hazardNo: { in: [] } }) {
                totalCount nodes { hazardNo } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }
            """);

        Assert.Equal("[]", answer.One("none.nodes"));
        Assert.Equal("[]", answer.One("none.edges"));
        Assert.Equal("null", answer.One("none.pageInfo.startCursor"));
        Assert.Equal(answer.One("none.totalCount"), answer.One("all.totalCount"));
        Assert.Equal("0", answer.One("empty.totalCount"));
        Assert.Equal(
            """{"hasNextPage":false,"hasPreviousPage":false,"startCursor":null,"endCursor":null}""", answer.One("empty.pageInfo"));
    }

    [Theory]
    [InlineData(null, 20)]
    [InlineData(1, 1)]
    [InlineData(199, 199)]
    [InlineData(200, 200)]
    public async Task A_page_has_the_size_that_is_asked_for_and_twenty_without(int? first, int expected)
    {
        var byVariable = await hub.GetAsync(
            "fire-app", "query($n: Int) { fireHazards(first: $n) { nodes { hazardNo } } }", new { n = first });
        var literal = await hub.GetAsync(
            "fire-app", $"{{ fireHazards(last: {first?.ToString() ?? "null"}) {{ nodes {{ hazardNo }} }} }}");

        Assert.Equal(expected, byVariable.All("fireHazards.nodes.*.hazardNo").Length);
        Assert.Equal(expected, literal.All("fireHazards.nodes.*.hazardNo").Length);
    }

    [Theory]
    [InlineData("first", 201)]
    [InlineData("last", 201)]
    [InlineData("first", -1)]
    [InlineData("last", -1)]
    [InlineData("first", int.MaxValue)]
    public async Task A_page_beyond_its_bounds_is_refused_as_literal_and_by_variable(string argument, int size)
    {
        var literal = await hub.AskAsync(
            "fire-app", $"{{ fireHazards({argument}: {size}) {{ nodes {{ hazardNo }} }} }}");
        var variable = await hub.AskAsync(
            "fire-app", $"query($n: Int) {{ fireHazards({argument}: $n) {{ nodes {{ hazardNo }} }} }}", new { n = size });
        var nested = await hub.AskAsync(
            "fire-app",
            $"query($n: Int) {{ enterprises(first: 1) {{ nodes {{ fireHazards({argument}: $n) {{ totalCount }} }} }} }}",
            new { n = size });

        Assert.All([literal, variable, nested], answer => Assert.Equal("page.size", Assert.Single(answer.Codes)));
        Assert.Equal("{\"line\":1,\"column\":3}", Place(literal));
        Assert.Equal("{\"line\":1,\"column\":18}", Place(variable));
        Assert.Equal("{\"line\":1,\"column\":50}", Place(nested));
        Assert.False(literal.Body.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("first: 1, last: 1", "page.first_and_last")]
    [InlineData("first: 1, before: \"x\"", "page.cursor_direction")]
    [InlineData("last: 1, after: \"x\"", "page.cursor_direction")]
    public async Task Arguments_that_contradict_each_other_are_refused(string arguments, string code)
    {
        var answer = await hub.AskAsync("fire-app", $"{{ fireHazards({arguments}) {{ nodes {{ hazardNo }} }} }}");

        Assert.Equal(code, Assert.Single(answer.Codes));
    }

    [Fact]
    public async Task Arguments_given_as_null_are_as_if_left_out()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            query($n: Int, $c: String, $w: FireHazardFilterInput, $o: [FireHazardSortInput!]) {
              null: fireHazards(where: null, order: null, first: null, after: null, last: null, before: null) {
                nodes { hazardNo } }
              variable: fireHazards(where: $w, order: $o, first: $n, after: $c, last: $n, before: $c) {
                nodes { hazardNo } }
              plain: fireHazards { nodes { hazardNo } }
            }
            """,
            new { n = (int?)null, c = (string?)null, w = (object?)null, o = (object?)null });

        Assert.Equal(answer.One("plain"), answer.One("null"));
        Assert.Equal(answer.One("plain"), answer.One("variable"));
    }

    private static string Place(HubAnswer answer) =>
        answer.Body.GetProperty("errors")[0].GetProperty("locations")[0].GetRawText();
}
