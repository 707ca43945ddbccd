using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Filters;

/// <summary>Filters over the rows of a relation, in the same department and in another one.</summary>
public sealed class RelationFilterTests(SharedHub hub)
{
    private const string SomeEnterprises =
        """
        or: [{ code: { contains: "MA2HX" } }, { code: { startsWith: "91330599MA30002" } },
          { code: { startsWith: "91330599MA30030" } }]
        """;

    // The oracle is each parent's own child list: how many rows it has, and how many under the inner filter.
    [Theory]
    // In the same department: by EXISTS.
    [InlineData(
        "fire-app",
        "fireInspections",
        "inspectionNo",
        "fireHazards",
        "grade: { eq: MAJOR }",
        """
        enterprise: { code: { startsWith: "91330599MA" } }, result: { eq: FAILED }, division: { code: {
          startsWith: "330503100" } }
        """)]
    [InlineData(
        "fire-app",
        "fireInspections",
        "inspectionNo",
        "fireHazards",
        """fixedOn: { gt: "2025-06-25" }""",
        """inspectionNo: { startsWith: "JCKY" }""")]
    [InlineData(
        "emergency-app",
        "weldingMachines",
        "machineId",
        "powerOns",
        "verdict: { neq: ALLOWED }",
        """division: { code: { startsWith: "330503" } }""")]
    [InlineData(
        "court-app",
        "enforcementCases",
        "caseNo",
        "debtors",
        "subjectType: { eq: NATURAL_PERSON }",
        """caseNo: { startsWith: "(2024)浙0503执1" }""")]
    [InlineData(
        "city-app",
        "divisions",
        "code",
        "children",
        """code: { endsWith: "1" }""",
        "level: { in: [PROVINCE, CITY, COUNTY] }")]
    // In another department: by the keys that match there.
    [InlineData("fire-app", "enterprises", "code", "fireHazards", "grade: { eq: MAJOR }", SomeEnterprises)]
    [InlineData(
        "court-app", "enterprises", "code", "fireHazards", """fixedOn: { gt: "2025-06-25" }""", SomeEnterprises)]
    [InlineData("court-app", "enterprises", "code", "fireHazards", "fixedOn: { eq: null }", SomeEnterprises)]
    [InlineData(
        "emergency-app", "enterprises", "code", "leasesAsLessor", """rentAmount: { gt: "100000" }""", SomeEnterprises)]
    [InlineData(
        "grid-app", "enterprises", "code", "gridEvents", "state: { in: [CLOSED, SUPERVISED] }", SomeEnterprises)]
    [InlineData(
        "emergency-app", "persons", "id", "certificates", "category: { eq: WELDING }", """id: { startsWith: "00" }""")]
    // In another department, through a joining row.
    [InlineData("court-app", "enterprises", "code", "enforcementCases", "state: { eq: CLOSED }", SomeEnterprises)]
    [InlineData("grid-app", "enterprises", "code", "disputes", "performedOn: { neq: null }", SomeEnterprises)]
    // In another department, with the rows of the divisions below.
    [InlineData(
        "fire-app",
        "divisions",
        "code",
        "fireHazards",
        "grade: { eq: MAJOR }",
        "level: { in: [PROVINCE, CITY, COUNTY, TOWNSHIP] }")]
    // Relations in the relation.
    [InlineData(
        "fire-app", "enterprises", "code", "fireHazards", "inspection: { result: { eq: FAILED } }", SomeEnterprises)]
    [InlineData(
        "fire-app", "enterprises", "code", "leasesAsLessor", "tenant: { fireUnits: { some: {} } }", SomeEnterprises)]
    [InlineData(
        "grid-app",
        "enterprises",
        "code",
        "gridEvents",
        "dispatchOrders: { some: { state: { neq: ISSUED } } }",
        SomeEnterprises)]
    public async Task Some_none_all_and_any_are_told_by_each_parents_own_list(
        string client, string list, string key, string relation, string inner, string scope)
    {
        var answer = await hub.GetAsync(client,
            $$"""
            {
              parents: {{list}}(where: { {{scope}} }, first: 200) {
                totalCount
                nodes { key: {{key}} all: {{relation}} { totalCount } kept: {{relation}}(where: {
                  {{inner}} }) { totalCount } }
              }
              {{Kept("some", $"some: {{ {inner} }}")}}
              {{Kept("none", $"none: {{ {inner} }}")}}
              {{Kept("every", $"all: {{ {inner} }}")}}
              {{Kept("any", "any: true")}}
              {{Kept("empty", "any: false")}}
              {{Kept("someAtAll", "some: {}")}}
              {{Kept("noneAtAll", "none: {}")}}
            }
            """);
        var parents = answer.At("parents.nodes").EnumerateArray()
            .Select(p =>
                (Key: p.GetProperty("key").GetString()!, All: Count(p, "all"), Kept: Count(p, "kept"))).ToList();
        Assert.Equal(answer.One("parents.totalCount"), parents.Count.ToString());
        Assert.Contains(parents, p => p.Kept > 0);

        Assert.Equal(parents.Where(p => p.Kept > 0).Select(p => p.Key), answer.All("some.nodes.*.key"));
        Assert.Equal(parents.Where(p => p.Kept == 0).Select(p => p.Key), answer.All("none.nodes.*.key"));
        Assert.Equal(parents.Where(p => p.Kept == p.All).Select(p => p.Key), answer.All("every.nodes.*.key"));
        Assert.Equal(parents.Where(p => p.All > 0).Select(p => p.Key), answer.All("any.nodes.*.key"));
        Assert.Equal(parents.Where(p => p.All == 0).Select(p => p.Key), answer.All("empty.nodes.*.key"));
        Assert.Equal(answer.All("any.nodes.*.key"), answer.All("someAtAll.nodes.*.key"));
        Assert.Equal(answer.All("empty.nodes.*.key"), answer.All("noneAtAll.nodes.*.key"));

        string Kept(string alias, string quantified) =>
            $$"""
            {{alias}}: {{list}}(where: { and: [{ {{scope}} }, { {{relation}}: { {{quantified}} } }] }, first: 200) {
              nodes { key: {{key}} }
            }
            """;
    }

    [Fact]
    public async Task A_reference_is_filtered_by_what_it_refers_to_in_the_same_department()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              all: fireHazards(where: { enterprise: { code: { in: ["91330599MA2HX0014L",
                "93330599MA2HX0057U"] } } }, first: 200) {
                nodes { hazardNo inspection { result } }
              }
              failed: fireHazards(where: { enterprise: { code: { in: ["91330599MA2HX0014L",
                "93330599MA2HX0057U"] } }, inspection: { result: { eq: FAILED } } }, first: 200) {
                nodes { hazardNo }
              }
              rest: fireHazards(where: { enterprise: { code: { in: ["91330599MA2HX0014L",
                "93330599MA2HX0057U"] } }, not: { inspection: { result: { eq: FAILED } } } }, first: 200) {
                nodes { hazardNo inspection { result } }
              }
            }
            """);
        var all = answer.At("all.nodes").EnumerateArray().ToList();
        var failed = all.Where(n => n.GetProperty("inspection").GetRawText() == """{"result":"FAILED"}""")
            .Select(n => n.GetProperty("hazardNo").GetString()!).ToList();

        Assert.NotEmpty(failed);
        Assert.Equal(failed, answer.All("failed.nodes.*.hazardNo"));
        Assert.Equal(answer.All("all.nodes.*.hazardNo").Except(failed), answer.All("rest.nodes.*.hazardNo"));
    }

    [Theory]
    [InlineData("""name: { contains: "衡远" }""", "8")]
    [InlineData("""formerNames: { some: { contains: "衡远" } }""", "8")]
    [InlineData("""name: { contains: "衡远" }, code: { startsWith: "91" }""", "8")]
    [InlineData("""name: { contains: "衡远" }, code: { startsWith: "93" }""", "0")]
    [InlineData("""leasesAsLessor: { some: { building: { eq: "门卫房" }, tenant: { name: { contains: "沐川" } } } }""", "8")]
    [InlineData("""gridEvents: { some: { eventNo: { in: ["SJKY0007"] } } }, leasesAsTenant: { none: {} }""", "8")]
    [InlineData("""leasesAsLessor: { some: { leaseId: { eq: "no such" } } }""", "0")]
    [InlineData(
        """
        division: { name: { eq: "沈庄洋村委会" }, code: { startsWith: "330503100" } }, kind: { eq: COMPANY },
          name: { contains: "衡远" }
        """,
        "8")]
    public async Task A_reference_is_filtered_by_what_other_departments_know_of_it(string inner, string expected)
    {
        var answer = await hub.GetAsync(
            "fire-app", $"{{ fireHazards(where: {{ enterprise: {{ {inner} }} }}, first: 1) {{ totalCount }} }}");

        Assert.Equal(expected, answer.One("fireHazards.totalCount"));
    }

    [Fact]
    public async Task A_child_list_is_filtered_across_departments_too()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              enterprise(code: "91330599MA2HX0014L") {
                byTenant: leasesAsLessor(where: { tenant: { name: { contains: "沐川" } } }) { totalCount nodes {
                  leaseId } }
                bySafety: leasesAsLessor(where: { tenant: { fireUnits: { none: {} } } }) { nodes { leaseId
                  tenant { fireUnits { totalCount } } } }
              }
            }
            """);

        Assert.Equal(
            ["ZL-330503-0001", "ZL-330503-0002", "ZL-330503-0008"], answer.All("enterprise.byTenant.nodes.*.leaseId"));
        Assert.DoesNotContain(
            answer.All("enterprise.bySafety.nodes.*.tenant.fireUnits.totalCount"), count =>
                count is not ("0" or "null"));
        Assert.Equal(["ZL-330503-0004", "ZL-330503-0007"], answer.All("enterprise.bySafety.nodes.*.leaseId"));
    }

    [Fact]
    public async Task An_explicit_null_inside_a_relation_is_no_condition()
    {
        var answer = await hub.GetAsync("fire-app",
            """
            {
              all: fireHazards { totalCount }
              key: fireHazards(where: { enterprise: { code: null } }) { totalCount }
              field: fireHazards(where: { enterprise: { name: null } }) { totalCount }
            }
            """);

        Assert.Equal(answer.All("all.totalCount"), answer.All("key.totalCount"));
        Assert.Equal(answer.All("all.totalCount"), answer.All("field.totalCount"));
    }

    [Fact]
    public async Task A_related_row_that_is_one_is_filtered_by_its_fields()
    {
        var answer = await hub.GetAsync("emergency-app",
            """
            {
              orange: enterprises(where: { safetyFile: { riskLevel: { eq: ORANGE }, riskTags: { all: {
                in: [CONFINED_SPACE, WELDING] } } }, code: { contains: "MA2HX" } }) {
                nodes { code safetyFile { riskLevel riskTags } }
              }
              none: enterprises(where: { not: { safetyFile: { riskLevel: { neq: null } } }, code: {
                contains: "MA2HX" } }) { nodes { code safetyFile { riskLevel } } }
            }
            """);

        Assert.Contains("91330599MA2HX0014L", answer.All("orange.nodes.*.code"));
        Assert.All(answer.All("orange.nodes.*.safetyFile.riskLevel"), level => Assert.Equal("ORANGE", level));
        Assert.All(answer.All("none.nodes.*.safetyFile"), file => Assert.Equal("null", file));
    }

    [Fact]
    public async Task And_or_and_not_combine_filters_of_departments()
    {
        var answer = await hub.GetAsync("emergency-app",
            """
            query($scope: EnterpriseFilterInput!) {
              leases: enterprises(where: { and: [$scope, { leasesAsLessor: { some: {} } }] }, first: 200) {
                nodes { code } }
              hazards: enterprises(where: { and: [$scope, { fireHazards: { some: {} } }] }, first: 200) { nodes {
                code } }
              both: enterprises(where: { and: [$scope, { leasesAsLessor: { some: {} } }, { fireHazards: {
                some: {} } }] }, first: 200) { nodes { code } }
              either: enterprises(where: { and: [$scope, { or: [{ leasesAsLessor: { some: {} } }, {
                fireHazards: { some: {} } }] }] }, first: 200) { nodes { code } }
              neither: enterprises(where: { and: [$scope, { not: { or: [{ leasesAsLessor: {
                some: {} } }, { fireHazards: { some: {} } }] } }] }, first: 200) { nodes { code } }
              all: enterprises(where: $scope, first: 200) { nodes { code } }
            }
            """,
            new
            {
                scope = new
                {
                    or = new[]
                    {
                        new { code = new { startsWith = "91330599MA2HX" } },
                        new { code = new { startsWith = "91330599MA30002" } },
                    },
                },
            });
        var leases = answer.All("leases.nodes.*.code");
        var hazards = answer.All("hazards.nodes.*.code");
        Assert.NotEmpty(leases.Except(hazards).Concat(hazards.Except(leases)));

        Assert.Equal(leases.Intersect(hazards), answer.All("both.nodes.*.code"));
        Assert.Equal(leases.Union(hazards).Order(StringComparer.Ordinal), answer.All("either.nodes.*.code"));
        Assert.Equal(answer.All("all.nodes.*.code").Except(leases).Except(hazards), answer.All("neither.nodes.*.code"));
    }

    [Theory]
    [InlineData("and: []", true)]
    [InlineData("or: []", false)]
    [InlineData("not: {}", false)]
    [InlineData("and: [{}, {}]", true)]
    [InlineData("or: [{ hazardNo: { in: [] } }, {}]", true)]
    [InlineData("and: null, or: null, not: null", true)]
    [InlineData("hazardNo: { in: [] }", false)]
    [InlineData("hazardNo: { nin: [] }", true)]
    [InlineData("hazardNo: {}", true)]
    [InlineData("enterprise: {}", true)]
    public async Task Filters_without_parts_keep_all_or_nothing(string where, bool all)
    {
        var answer = await hub.GetAsync(
            "fire-app",
            $"{{ whole: fireHazards {{ totalCount }} kept: fireHazards(where: {{ {where} }}) {{ totalCount }} }}");

        Assert.Equal(all ? answer.One("whole.totalCount") : "0", answer.One("kept.totalCount"));
    }

    private static int Count(System.Text.Json.JsonElement parent, string list) =>
        parent.GetProperty(list).GetProperty("totalCount").GetInt32();
}
