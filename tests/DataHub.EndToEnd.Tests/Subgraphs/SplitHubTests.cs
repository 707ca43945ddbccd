using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subgraphs;

/// <summary>
/// A hub in which fire and court are processes of their own answers with the bytes of the hub in one. With DATAHUB_SPLIT=1
/// every question of every test that only reads is compared so.
/// </summary>
public sealed class SplitHubTests(SharedHub hub)
{
    public static MatrixTheoryData<string, string> Questions => new(SharedHub.Clients, Asked);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Departments_elsewhere_change_no_byte_of_an_answer(string client, string question)
    {
        await hub.CompareAsync(client, question, null, await hub.AskAsync(client, question));
    }

    [Fact]
    public async Task A_cursor_of_one_is_good_at_the_other()
    {
        const string Question = "query($after: String) { fireHazards(first: 3, after: $after) { pageInfo { endCursor } nodes { hazardNo } } }";
        var first = await hub.GetAsync("fire-app", Question);
        var variables = new { after = first.One("fireHazards.pageInfo.endCursor") };

        await hub.CompareAsync("fire-app", Question, variables, await hub.AskAsync("fire-app", Question, variables));
    }

    [Fact]
    public async Task Keys_are_read_by_hubs_only()
    {
        var split = await hub.SplitAsync();
        var answer = await split.Department("fire").Client.AskAsync("fire-app", "{ _keys_FireHazard_hazardNo }");

        Assert.Equal(["request.hub_only"], answer.Codes);
    }

    internal static readonly string[] Asked =
    [
        """
        {
          enterprise(code: "91330599MA2HX0014L") {
            name division { name } fireUnits { nodes { unitName fireManagerName } }
            fireHazards(first: 5, order: [{ grade: DESC }]) {
              totalCount pageInfo { hasNextPage startCursor endCursor }
              edges { cursor node { hazardNo grade state foundOn reporterPhone inspection { inspectionNo result } provenance { feed run rowHash } } }
            }
            enforcementCases { totalCount nodes { caseNo state claimAmount court { name } } }
            leasesAsLessor { nodes { tenant { name fireHazards { totalCount } } } }
          }
        }
        """,
        """
        {
          enterprises(first: 5, where: { fireHazards: { some: { grade: { eq: MAJOR } } }, enforcementCases: { none: {} } }) {
            totalCount nodes { code fireHazards(first: 2) { nodes { hazardNo enterprise { name } } } }
          }
          fireUnits(first: 5, where: { enterprise: { name: { contains: "公司" } } }) { totalCount nodes { unitId enterprise { name } } }
          seizures(first: 5, where: { not: { enterprise: { fireUnits: { any: true } } } }) { totalCount nodes { orderNo locator } }
        }
        """,
        """
        {
          fireHazardGroups(by: [GRADE, STATE], order: [{ count: DESC }]) { count key { grade state } }
          divisions(first: 10) { nodes { name fireHazards { totalCount } enforcementCases { totalCount } } }
          fireHazards(first: 2, after: "nonsense") { totalCount }
          fireUnit(unitId: "nobody's") { unitName }
        }
        """,
    ];
}
