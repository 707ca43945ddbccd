using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>
/// Two worlds that differ only in values that a client may not read answer it byte for byte alike, whatever it asks:
/// hidden values show neither in data nor through filters, orders, groups, counts or cursors.
/// </summary>
[Collection(ChangingHubTests.Name)]
public sealed class TwoWorldsTests(ChangingHub hub)
{
    private static readonly (string Client, string Query)[] Questions =
    [
        // The name of a sole trader, masked for the public client: 南浔区姚望舒缝纫加工店 or 南浔区尤思齐缝纫加工店.
        ("open-data", """{ enterprise(code: "92330599MA2HX00494") { name formerNames kind } }"""),
        ("open-data", """{ enterprises(where: { name: { contains: "姚望舒" } }) { totalCount nodes { code } } }"""),
        ("open-data", """{ enterprises(where: { name: { eq: "南浔区姚望舒缝纫加工店" } }) { totalCount nodes { code } } }"""),
        ("open-data", """{ enterprises(where: { name: { neq: "南浔区姚望舒缝纫加工店" } }) { totalCount } }"""),
        ("open-data", """{ enterprises(where: { name: { nin: ["南浔区姚望舒缝纫加工店", null] } }) { totalCount } }"""),
        (
            "open-data",
            """
            { enterprises(where: { not: { name: { startsWith: "南浔区姚" } }, code: { startsWith: "92" } }) {
              totalCount } }
            """),
        (
            "open-data",
            """
            { enterprises(where: { or: [{ name: { endsWith: "缝纫加工店" } }, { code: {
              eq: "92330599MA2HX00494" } }] }, first: 200) { totalCount nodes { code } } }
            """),
        ("open-data", """{ chargingSites(where: { operator: { name: { contains: "姚" } } }) { totalCount } }"""),
        ("open-data", """{ enterprises(order: [{ name: ASC }]) { nodes { code } edges { cursor } } }"""),
        ("open-data", """{ enterpriseGroups(by: [NAME]) { count key { name } } }"""),
        (
            "open-data",
            """{ division(code: "330503") { enterprises(where: { name: { contains: "姚望舒" } }) { totalCount } } }"""),

        // The telephone of who reported a hazard, masked for other departments: 100****1009 in both worlds.
        (
            "emergency-app",
            """
            { fireHazards(where: { hazardNo: { startsWith: "YHKY" } }) { nodes { hazardNo reporterPhone }
              edges { cursor } } }
            """),
        ("emergency-app", """{ fireHazards(where: { reporterPhone: { eq: "10088881009" } }) { totalCount } }"""),
        (
            "emergency-app",
            """{ fireHazards(where: { not: { reporterPhone: { contains: "8888" } } }) { totalCount } }"""),
        (
            "emergency-app",
            """{ fireHazards(order: [{ reporterPhone: DESC }], first: 3) { nodes { hazardNo } edges { cursor } } }"""),
        ("emergency-app", """{ fireHazardGroups(by: [REPORTER_PHONE], first: 3) { count } }"""),
        (
            "emergency-app",
            """
            { enterprises(where: { fireHazards: { some: { reporterPhone: { startsWith: "1008888" } } } }) {
              totalCount } }
            """),
        (
            "emergency-app",
            """
            { enterprise(code: "91330599MA2HX0014L") { fireHazards(where: { reporterPhone: {
              contains: "8888" } }) { totalCount } } }
            """),

        // The rent of a lease, denied to all but its owner.
        (
            "fire-app",
            """
            { factoryLeases(where: { leaseId: { startsWith: "ZL-330503-000" } }) { nodes { leaseId
              rentAmount rentPeriod } } }
            """),
        ("fire-app", """{ factoryLeases(where: { rentAmount: { gt: "100000" } }) { totalCount } }"""),
        (
            "fire-app",
            """
            { factoryLeases(order: [{ rentAmount: DESC }]) { nodes { leaseId } edges { cursor } pageInfo {
              endCursor } } }
            """),
        (
            "fire-app",
            """
            { factoryLeaseGroups(by: [LESSOR], where: { lessor: { code: { eq: "91330599MA2HX0014L" } } }) { count
              sum { rentAmount areaM2 } avg { rentAmount } min { rentAmount } max { rentAmount } } }
            """),
        ("fire-app", """{ factoryLeaseGroups(by: [RENT_AMOUNT]) { count } }"""),
        (
            "fire-app",
            """
            { enterprises(where: { leasesAsLessor: { some: { rentAmount: { gte: "480000" } } } }) { totalCount
              nodes { code } } }
            """),
        (
            "fire-app",
            """{ enterprises(where: { leasesAsLessor: { all: { rentAmount: { lt: "1" } } } }) { totalCount } }"""),
    ];

    [Fact]
    public async Task Values_that_a_client_may_not_read_show_nowhere()
    {
        var one = await AnswersAsync();
        try
        {
            hub.Change("scjg", "update QYDJ set QYMC = '南浔区尤思齐缝纫加工店' where TYSHXYDM = '92330599MA2HX00494'");
            hub.Change("fire-legacy", "update XF_YH set JBRDH = '10077771009' where YHBH like 'YHKY%'");
            hub.Change("emergency-legacy", "update AQ_YCDZ set ZJ = '7777' where HTBH like 'ZL-330503-000%'");
            await RunAsync();
            var changed = await hub.GetAsync("fire-app",
                """
                { enterprise(code: "92330599MA2HX00494") { name } fireHazards(where: { reporterPhone: {
                  eq: "10077771009" } }) { totalCount } }
                """);
            var other = await AnswersAsync();

            Assert.Equal("南浔区尤思齐缝纫加工店", changed.One("enterprise.name"));
            Assert.Equal("8", changed.One("fireHazards.totalCount"));
            Assert.Equal(one, other);
        }
        finally
        {
            hub.Change("scjg", "update QYDJ set QYMC = '南浔区姚望舒缝纫加工店' where TYSHXYDM = '92330599MA2HX00494'");
            hub.Change("fire-legacy", "update XF_YH set JBRDH = '10088881009' where YHBH like 'YHKY%'");
            hub.Change("emergency-legacy", Rents);
            await RunAsync();
        }
    }

    // As the demo makes them, in 10,000 yuan.
    private const string Rents =
        """
        update AQ_YCDZ set ZJ = case trim(HTBH)
          when 'ZL-330503-0001' then '48' when 'ZL-330503-0002' then '9' when 'ZL-330503-0003' then '0.52'
          when 'ZL-330503-0004' then '3.6' when 'ZL-330503-0005' then '21' when 'ZL-330503-0006' then '0.24'
          when 'ZL-330503-0007' then '15' when 'ZL-330503-0008' then '1.2' else ZJ end
        where HTBH like 'ZL-330503-000%'
        """;

    private async Task RunAsync()
    {
        await hub.RunFeedAsync("registry.enterprises");
        await hub.RunFeedAsync("fire.hazards");
        await hub.RunFeedAsync("emergency.leases");
    }

    private async Task<List<string>> AnswersAsync()
    {
        var answers = new List<string>();
        foreach (var (client, query) in Questions)
        {
            answers.Add($"{client} {query}\n{(await hub.AskAsync(client, query)).Text}");
        }

        return answers;
    }
}
