using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Groups;

/// <summary>Groups with counts, sums and bounds; expected values are those of the demo's known records.</summary>
public sealed class GroupTests(SharedHub hub)
{
    private const string Fourteen = """enterprise: { code: { in: ["91330599MA2HX0014L", "93330599MA2HX0057U"] } }""";
    private const string Leases = """lessor: { code: { eq: "91330599MA2HX0014L" } }""";

    private static readonly string[] ByGrade = ["GRADE"];

    [Theory]
    [InlineData(
        "[]",
        "REGISTERED GENERAL 1, FIXING GENERAL 1, FIXED GENERAL 4, FIXED MAJOR 1, " +
        "RECHECKED GENERAL 3, OVERDUE GENERAL 1, CASE_FILED MAJOR 1, REBOUNDED GENERAL 1, " +
        "UNKNOWN GENERAL 1")]
    [InlineData(
        "[{ count: DESC }]",
        "FIXED GENERAL 4, RECHECKED GENERAL 3, REGISTERED GENERAL 1, FIXING GENERAL 1, " +
        "FIXED MAJOR 1, OVERDUE GENERAL 1, CASE_FILED MAJOR 1, REBOUNDED GENERAL 1, " +
        "UNKNOWN GENERAL 1")]
    [InlineData(
        "[{ key: { grade: DESC } }, { count: DESC }, { key: { state: DESC } }]",
        "CASE_FILED MAJOR 1, FIXED MAJOR 1, FIXED GENERAL 4, RECHECKED GENERAL 3, UNKNOWN GENERAL 1, " +
        "REBOUNDED GENERAL 1, OVERDUE GENERAL 1, FIXING GENERAL 1, REGISTERED GENERAL 1")]
    [InlineData(
        "[{ count: ASC }, { key: { state: DESC } }]",
        "UNKNOWN GENERAL 1, REBOUNDED GENERAL 1, CASE_FILED MAJOR 1, OVERDUE GENERAL 1, " +
        "FIXED MAJOR 1, FIXING GENERAL 1, REGISTERED GENERAL 1, RECHECKED GENERAL 3, " +
        "FIXED GENERAL 4")]
    public async Task Groups_by_two_fields_come_in_the_order_that_is_asked_for(string order, string expected)
    {
        var answer = await hub.GetAsync("fire-app",
            $$"""
            { fireHazardGroups(by: [STATE, GRADE], where: { {{Fourteen}} }, order: {{order}}) { key { state grade } count } }
            """);

        Assert.Equal(expected, string.Join(", ", answer.At("fireHazardGroups").EnumerateArray().Select(g =>
            $"{g.GetProperty("key").GetProperty("state")} {g.GetProperty("key").GetProperty("grade")} {g.GetProperty("count")}")));
    }

    [Fact]
    public async Task A_reference_is_a_key_whose_name_comes_from_another_department()
    {
        var answer = await hub.GetAsync("court-app",
            $$"""
            {
              fireHazardGroups(by: [ENTERPRISE, GRADE], where: { {{Fourteen}} }, order: [{ count: DESC }], first: 2) {
                key { enterprise { code name division { name } weldingMachines { totalCount }
                  enforcementCases(first: 1) { totalCount nodes { caseNo } } } grade }
                count
              }
            }
            """);

        Assert.Equal(["6", "6"], answer.All("fireHazardGroups.*.count"));
        Assert.Equal(
            ["91330599MA2HX0014L", "93330599MA2HX0057U"], answer.All("fireHazardGroups.*.key.enterprise.code"));
        Assert.Equal("湖州南浔衡远纺织有限公司", answer.One("fireHazardGroups.0.key.enterprise.name"));
        Assert.Equal("沈庄洋村委会", answer.One("fireHazardGroups.0.key.enterprise.division.name"));
        Assert.Equal("5", answer.One("fireHazardGroups.0.key.enterprise.weldingMachines.totalCount"));
        Assert.Equal(["4", "0"], answer.All("fireHazardGroups.*.key.enterprise.enforcementCases.totalCount"));
    }

    [Fact]
    public async Task Sums_averages_and_bounds_are_exact_for_money()
    {
        var answer = await hub.GetAsync("emergency-app",
            $$"""
            {
              by: factoryLeaseGroups(by: [RENT_PERIOD], where: { {{Leases}} }) {
                key { rentPeriod } count sum { rentAmount } avg { rentAmount } min { rentAmount leaseFrom }
                  max { rentAmount leaseTo }
              }
              all: factoryLeaseGroups(by: [], where: { {{Leases}} }) { count sum { rentAmount } min { rentAmount }
                max { rentAmount } }
            }
            """);

        Assert.Equal(["MONTH", "QUARTER", "HALF_YEAR", "YEAR"], answer.All("by.*.key.rentPeriod"));
        Assert.Equal(["2", "1", "1", "4"], answer.All("by.*.count"));
        Assert.Equal(["7600.00", "90000.00", "36000.00", "852000.00"], answer.All("by.*.sum.rentAmount"));
        Assert.Equal(["3800.00", "90000.00", "36000.00", "213000.00"], answer.All("by.*.avg.rentAmount"));
        Assert.Equal(["2400.00", "90000.00", "36000.00", "12000.00"], answer.All("by.*.min.rentAmount"));
        Assert.Equal(["5200.00", "90000.00", "36000.00", "480000.00"], answer.All("by.*.max.rentAmount"));
        Assert.Equal(["2024-01-01", "2023-07-01", "2024-03-01", "2020-01-01"], answer.All("by.*.min.leaseFrom"));
        Assert.Equal(["2037-12-31", "2035-12-31", "2038-02-28", "2040-09-30"], answer.All("by.*.max.leaseTo"));
        Assert.Equal(
            """[{"count":8,"sum":{"rentAmount":"985600.00"},"min":{"rentAmount":"2400.00"},"max":{"rentAmount":"480000.00"}}]""",
            answer.One("all"));
    }

    [Fact]
    public async Task Missing_values_are_a_group_of_their_own_and_no_part_of_bounds()
    {
        var answer = await hub.GetAsync("fire-app",
            $$"""
            {
              up: fireHazardGroups(by: [FIXED_ON], where: { {{Fourteen}} }) { key { fixedOn } count min { fixedOn } }
              down: fireHazardGroups(by: [FIXED_ON], where: { {{Fourteen}} }, order: [{ key: {
                fixedOn: DESC } }]) { key { fixedOn } }
              grades: fireHazardGroups(by: [GRADE], where: { {{Fourteen}} }) { key { grade } min { foundOn
                fixedOn } max { foundOn fixedOn } }
            }
            """);

        Assert.Equal(["null", "2025-06-20", "2025-06-30", "2026-03-25", "2026-03-28"], answer.All("up.*.key.fixedOn"));
        Assert.Equal(["10", "1", "1", "1", "1"], answer.All("up.*.count"));
        Assert.Equal("null", answer.One("up.0.min.fixedOn"));
        Assert.Equal(answer.All("up.*.key.fixedOn").Reverse(), answer.All("down.*.key.fixedOn"));
        Assert.Equal(["GENERAL", "MAJOR"], answer.All("grades.*.key.grade"));
        Assert.Equal(["2026-03-28", "2025-06-30"], answer.All("grades.*.max.fixedOn"));
        Assert.Equal(["2026-05-21", "2026-05-20"], answer.All("grades.*.max.foundOn"));
    }

    [Fact]
    public async Task A_group_over_all_is_there_even_without_rows()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              whole: fireHazards { totalCount }
              all: fireHazardGroups(by: []) { count }
              nothing: fireHazardGroups(by: [], where: { hazardNo: { in: [] } }) { count min { foundOn } }
              none: fireHazardGroups(by: [STATE], where: { hazardNo: { in: [] } }) { count }
              parts: fireHazardGroups(by: [STATE]) { count }
            }
            """);

        Assert.Equal(answer.One("whole.totalCount"), answer.One("all.0.count"));
        Assert.Equal("""[{"count":0,"min":{"foundOn":null}}]""", answer.One("nothing"));
        Assert.Equal("[]", answer.One("none"));
        Assert.Equal(int.Parse(answer.One("whole.totalCount")), answer.All("parts.*.count").Sum(int.Parse));
    }

    [Fact]
    public async Task A_cut_by_the_cap_is_told_and_one_that_was_asked_for_is_not()
    {
        var capped = await hub.GetAsync("fire-app", "{ fireHazardGroups(by: [DIVISION]) { count } }");
        var asked = await hub.GetAsync("fire-app", "{ fireHazardGroups(by: [DIVISION], first: 3) { count } }");

        Assert.Equal(200, capped.All("fireHazardGroups.*.count").Length);
        Assert.Equal(
            """[{"path":["fireHazardGroups"]}]""",
            capped.Body.GetProperty("extensions").GetProperty("truncated").GetRawText());
        Assert.Equal(3, asked.All("fireHazardGroups.*.count").Length);
        Assert.False(asked.Body.TryGetProperty("extensions", out _));
    }

    [Fact]
    public async Task Groups_take_filters_across_departments_and_keys_from_variables()
    {
        var answer = await hub.GetAsync(
            "fire-app",
            """
            query($by: [FireHazardGroupKey!]!, $n: Int) {
              fireHazardGroups(by: $by, where: { enterprise: { leasesAsLessor: { some: { building: {
                eq: "门卫房" } } } } }, first: $n) {
                key { grade } count
              }
            }
            """,
            new { by = ByGrade, n = 5 });

        Assert.Equal(["GENERAL 6", "MAJOR 2"], answer.All("fireHazardGroups.*.key.grade")
            .Zip(answer.All("fireHazardGroups.*.count"), (grade, count) => $"{grade} {count}"));
    }

    [Fact]
    public async Task What_a_caller_may_not_read_is_neither_key_nor_sum()
    {
        var answer = await hub.AskAsync("fire-app",
            $$"""
            {
              keyed: factoryLeaseGroups(by: [RENT_AMOUNT]) { count }
              summed: factoryLeaseGroups(by: [LESSOR], where: { {{Leases}} }) { count sum { areaM2 rentAmount }
                max { rentAmount } }
            }
            """);

        Assert.Equal(
            [
                "policy.denied at keyed",
                "policy.denied at summed.0.sum.rentAmount",
                "policy.denied at summed.0.max.rentAmount",
            ],
            answer.Errored);
        Assert.Equal("null", answer.One("keyed"));
        Assert.Equal("8", answer.One("summed.0.count"));
        Assert.NotEqual("null", answer.One("summed.0.sum.areaM2"));
        Assert.Equal("null", answer.One("summed.0.sum.rentAmount"));
    }

    [Theory]
    [InlineData("fireHazardGroups(by: [GRADE]) { key { state } count }", "groups.key_not_grouped")]
    [InlineData(
        "fireHazardGroups(by: [GRADE], order: [{ key: { state: ASC } }]) { count }", "groups.order_not_grouped")]
    [InlineData("fireHazardGroups(by: [GRADE], first: 201) { count }", "page.size")]
    [InlineData(
        "fireHazardGroups(by: [GRADE], order: [{ count: ASC, key: { grade: ASC } }]) { count }",
        "validation.values_of_correct_type")]
    [InlineData("fireHazardGroups(by: [NOPE]) { count }", "validation.values_of_correct_type")]
    [InlineData("fireHazardGroups(by: null) { count }", "validation.values_of_correct_type")]
    [InlineData("fireHazardGroups { count }", "validation.required_arguments")]
    public async Task Groups_that_make_no_sense_are_refused(string field, string code)
    {
        var answer = await hub.AskAsync("fire-app", $"{{ {field} }}");

        Assert.Equal(code, Assert.Single(answer.Codes));
        Assert.False(answer.Body.TryGetProperty("data", out _));
    }
}
