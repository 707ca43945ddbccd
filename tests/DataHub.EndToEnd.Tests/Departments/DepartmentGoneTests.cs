using System.Diagnostics;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Departments;

/// <summary>A department whose database is gone costs its own fields and nothing else, and says so.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class DepartmentGoneTests(ChangingHub hub)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3.3);

    private const string Across =
        """
        query Across($code: ID!) {
          enterprise(code: $code) {
            name
            division { code name }
            fireHazards(order: [{ foundOn: DESC }], first: 5) { totalCount nodes { hazardNo grade foundOn state } }
            weldingMachines(first: 3) { totalCount nodes { machineId chippedAt provenance { system run recordAsOf } } }
            leasesAsLessor(first: 5) { totalCount nodes { tenant { name } building floor leaseTo } }
            enforcementCases(first: 5) { totalCount nodes { caseNo state claimAmount } }
            gridEvents(first: 5) { totalCount nodes { eventNo category state } }
          }
        }
        """;

    private static readonly object Debtor = new { code = "91330599MA2HX0014L" };

    [Theory]
    [InlineData("fire", "FIRE", "fireHazards")]
    [InlineData("emergency", "EMERGENCY", "weldingMachines,leasesAsLessor")]
    [InlineData("court", "COURT", "enforcementCases")]
    [InlineData("grid", "GRID", "gridEvents")]
    public async Task A_department_that_is_gone_costs_its_own_fields_and_is_back_when_it_is_back(
        string subgraph, string code, string lists)
    {
        var lost = lists.Split(',');
        var before = await hub.GetAsync("court-app", Across, Debtor);
        using (hub.TakeAway(subgraph))
        {
            var watch = Stopwatch.StartNew();
            var answer = await hub.AskAsync("court-app", Across, Debtor);

            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
            Assert.Equal(200, answer.Status);
            Assert.Equal(lost.Select(list => $"department.unavailable at enterprise.{list}"), answer.Errored);
            Assert.Equal(lost.Select(list => $"enterprise.{list} UNAVAILABLE {code}"), answer.Reasons);
            Assert.DoesNotContain(hub.Process.Folder, answer.Text);
            foreach (var field in before.At("enterprise").EnumerateObject())
            {
                Assert.Equal(
                    lost.Contains(field.Name) ? "null" : field.Value.GetRawText(), answer.At($"enterprise.{field.Name}").GetRawText());
            }
        }

        Assert.Equal(before.Text, (await hub.GetAsync("court-app", Across, Debtor)).Text);
    }

    [Fact]
    public async Task Without_the_registry_keys_are_answered_and_names_are_not()
    {
        const string Question =
            """
            {
              enterprise(code: "91330599MA2HX0014L") { name }
              fireHazards(where: { hazardNo: { in: ["YHKY0001", "YHKY0002"] } }) {
                totalCount nodes { hazardNo enterprise { code name weldingMachines { totalCount } } }
              }
            }
            """;
        using (hub.TakeAway("registry"))
        {
            var answer = await hub.AskAsync("fire-app", Question);

            Assert.Equal(["null"], answer.All("enterprise"));
            Assert.Equal("2", answer.One("fireHazards.totalCount"));
            Assert.Equal(
                ["91330599MA2HX0014L", "91330599MA2HX0014L"], answer.All("fireHazards.nodes.*.enterprise.code"));
            Assert.Equal(["null", "null"], answer.All("fireHazards.nodes.*.enterprise.name"));
            Assert.Equal(["5", "5"], answer.All("fireHazards.nodes.*.enterprise.weldingMachines.totalCount"));
            Assert.Equal(
                ["department.unavailable at enterprise", "department.unavailable at fireHazards.nodes.0.enterprise.name"],
                answer.Errored);
            Assert.Equal(
                ["enterprise UNAVAILABLE CITY", "fireHazards.nodes.enterprise.name UNAVAILABLE CITY"], answer.Reasons);
        }

        await hub.GetAsync("fire-app", Question);
    }

    [Fact]
    public async Task A_filter_that_needs_a_department_that_is_gone_costs_its_list()
    {
        const string Question =
            """
            {
              filtered: fireHazards(where: { enterprise: { leasesAsLessor: { some: { building: {
                eq: "门卫房" } } } } }) { totalCount nodes { hazardNo } }
              plain: fireHazards(where: { hazardNo: { eq: "YHKY0001" } }) { nodes { hazardNo } }
            }
            """;
        using (hub.TakeAway("emergency"))
        {
            var answer = await hub.AskAsync("fire-app", Question);

            Assert.Equal("null", answer.One("filtered"));
            Assert.Equal(["YHKY0001"], answer.All("plain.nodes.*.hazardNo"));
            Assert.Equal(["department.unavailable at filtered"], answer.Errored);
        }

        Assert.Equal("8", (await hub.GetAsync("fire-app", Question)).One("filtered.totalCount"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_as_one_that_is_gone()
    {
        Assert.SkipWhen(hub.IsOnPostgres, "There is no file.");
        using (hub.TakeAway("grid"))
        {
            await File.WriteAllTextAsync(
                hub.Process.Store("grid"), new string('x', 8192), TestContext.Current.CancellationToken);
            var answer = await hub.AskAsync("court-app", Across, Debtor);
            File.Delete(hub.Process.Store("grid"));

            Assert.Equal(["enterprise.gridEvents UNAVAILABLE GRID"], answer.Reasons);
        }

        await hub.GetAsync("court-app", Across, Debtor);
    }

    [Fact]
    public async Task All_departments_gone_still_make_an_answer()
    {
        using var registry = hub.TakeAway("registry");
        using var fire = hub.TakeAway("fire");
        using var emergency = hub.TakeAway("emergency");
        using var court = hub.TakeAway("court");
        using var grid = hub.TakeAway("grid");
        var answer = await hub.AskAsync("court-app", Across, Debtor);
        var introspection = await hub.GetAsync("court-app", "{ __typename __schema { queryType { name } } }");

        Assert.Equal(["department.unavailable at enterprise"], answer.Errored);
        Assert.Equal(
            """{"__typename":"Query","__schema":{"queryType":{"name":"Query"}}}""",
            introspection.Body.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_record_that_is_not_there_and_a_department_that_is_gone_never_look_alike()
    {
        const string Question =
            """
            { factoryLeases(where: { leaseId: { in: ["ZL-330503-0001", "ZL-330503-0008"] } }) { nodes { leaseId
              tenant { code name } } } }
            """;
        hub.Change(
            "emergency-legacy", "update AQ_YCDZ set CZRDM2 = '91330599MA2HX0999F' where HTBH like 'ZL-330503-0008%'");
        try
        {
            await hub.RunFeedAsync("emergency.leases");
            var missing = await hub.GetAsync("fire-app", Question);

            Assert.Equal(
                ["91330599MA2HX0022F", "91330599MA2HX0999F"], missing.All("factoryLeases.nodes.*.tenant.code"));
            Assert.Equal(["湖州南浔沐川绗缝有限公司", "null"], missing.All("factoryLeases.nodes.*.tenant.name"));
            var reason = Assert.Single(missing.Body.GetProperty("extensions").GetProperty("fields").EnumerateArray());
            Assert.Equal("NOT_FOUND", reason.GetProperty("reason").GetString());
            Assert.Equal(1, reason.GetProperty("count").GetInt32());
            using var gone = hub.TakeAway("registry");
            var down = await hub.AskAsync("fire-app", Question);

            Assert.Equal(["factoryLeases.nodes.tenant.name UNAVAILABLE CITY"], down.Reasons);
            Assert.Equal(["department.unavailable at factoryLeases.nodes.0.tenant.name"], down.Errored);
        }
        finally
        {
            hub.Change(
                "emergency-legacy",
                "update AQ_YCDZ set CZRDM2 = '91330599MA2HX0022F' where HTBH like 'ZL-330503-0008%'");
            await hub.RunFeedAsync("emergency.leases");
        }
    }
}
