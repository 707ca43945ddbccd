using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>Levels, masks and sharing of other datasets, field by field and client by client.</summary>
public sealed class LevelTests(SharedHub hub)
{
    private const string Question =
        """
        {
          persons(where: { residences: { none: {} } }, first: 3) { nodes { id } }
        }
        """;

    private const string Fields =
        """
        {
          persons(first: 3) { nodes { name citizenId phone sex birthYear minor } }
          fireUnits(where: { unitId: { eq: "XFKY0002" } }) {
            nodes { fireManagerName fireManagerPhone landlord { code name } provenance { system sourceKey rowHash } }
          }
          certificates(where: { employer: { code: { eq: "91330599MA2HX0014L" } } }) { nodes { certNo holder {
            id } holderName employer { code } } }
          residences(where: { regNo: { eq: "JZKY0003" } }) { nodes { name person { id } address {
            addressCode } relation state } }
          addresses(where: { addressCode: { eq: "33050310020290002" } }) { nodes { fullText ownerEnterprise {
            code } use } }
          dishonestEntries(where: { listNo: { eq: "SXKY0001" } }) { nodes { name case { caseNo state } court {
            name } } }
          seizures(where: { orderNo: { eq: "CFKY0001" } }) { nodes { locator state } }
          disputes(where: { disputeNo: { eq: "JFKY0002" } }) { nodes { claimAmount settlementAmount mediator state } }
          propertyControls(where: { controlNo: { eq: "CKKY0001" } }) { nodes { result } }
          patrolTargets(first: 1) { nodes { targetId } }
          nails(first: 3) { nodes { nailNo theme } }
          auctions(where: { lotNo: { eq: "PMKY0001" } }) { nodes { valuation enterprise { name } } }
        }
        """;

    // Derived by hand: CONDITIONAL shares L1 and L2 with departments, L3 and L4 by their mask or not at all; NONE
    // shares
    // nothing; UNCONDITIONAL shares all with departments and L1 with the public client. The key read through a
    // reference
    // belongs to the row that refers. Technical provenance is the owner's.
    private const string Table =
        """
                                           fire-app emergency-app court-app grid-app city-app open-data
        persons                            CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        persons.nodes                      CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        persons.nodes.name                 MASKED   MASKED        MASKED    MASKED   CLEAR    DENIED
        persons.nodes.citizenId            MASKED   MASKED        MASKED    MASKED   CLEAR    DENIED
        persons.nodes.phone                MASKED   MASKED        MASKED    MASKED   CLEAR    DENIED
        persons.nodes.sex                  CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        persons.nodes.birthYear            DENIED   DENIED        DENIED    DENIED   CLEAR    DENIED
        persons.nodes.minor                CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireUnits                          CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireUnits.nodes                    CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireUnits.nodes.fireManagerName    CLEAR    MASKED        MASKED    MASKED   MASKED   DENIED
        fireUnits.nodes.fireManagerPhone   CLEAR    MASKED        MASKED    MASKED   MASKED   DENIED
        fireUnits.nodes.landlord           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireUnits.nodes.landlord.name      CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireUnits.nodes.provenance         CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireUnits.nodes.provenance.system  CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireUnits.nodes.provenance.sourceKey CLEAR  DENIED        DENIED    DENIED   DENIED   DENIED
        fireUnits.nodes.provenance.rowHash CLEAR    DENIED        DENIED    DENIED   DENIED   DENIED
        certificates                       CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        certificates.nodes                 CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        certificates.nodes.certNo          MASKED   CLEAR         MASKED    MASKED   MASKED   DENIED
        certificates.nodes.holder          DENIED   CLEAR         DENIED    DENIED   DENIED   DENIED
        certificates.nodes.holder.id       DENIED   CLEAR         DENIED    DENIED   DENIED   DENIED
        certificates.nodes.holderName      MASKED   CLEAR         MASKED    MASKED   MASKED   DENIED
        certificates.nodes.employer        CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        residences                         CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        residences.nodes                   CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        residences.nodes.name              MASKED   MASKED        MASKED    CLEAR    MASKED   DENIED
        residences.nodes.person            DENIED   DENIED        DENIED    CLEAR    DENIED   DENIED
        residences.nodes.person.id         DENIED   DENIED        DENIED    CLEAR    DENIED   DENIED
        residences.nodes.address           DENIED   DENIED        DENIED    CLEAR    DENIED   DENIED
        residences.nodes.relation          DENIED   DENIED        DENIED    CLEAR    DENIED   DENIED
        residences.nodes.state             CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        addresses                          CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        addresses.nodes                    CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        addresses.nodes.fullText           MASKED   MASKED        MASKED    CLEAR    MASKED   DENIED
        addresses.nodes.ownerEnterprise    CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        addresses.nodes.use                CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        dishonestEntries                   CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        dishonestEntries.nodes             CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        dishonestEntries.nodes.name        CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        dishonestEntries.nodes.case        CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        dishonestEntries.nodes.case.caseNo CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        dishonestEntries.nodes.case.state  DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        dishonestEntries.nodes.court       CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        seizures                           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        seizures.nodes                     CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        seizures.nodes.locator             DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        seizures.nodes.state               CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        disputes                           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        disputes.nodes                     CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        disputes.nodes.claimAmount         DENIED   DENIED        DENIED    CLEAR    DENIED   DENIED
        disputes.nodes.settlementAmount    DENIED   DENIED        DENIED    CLEAR    DENIED   DENIED
        disputes.nodes.mediator            CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        disputes.nodes.state               CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        propertyControls                   DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        patrolTargets                      DENIED   DENIED        DENIED    CLEAR    DENIED   DENIED
        nails                              CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        nails.nodes                        CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        nails.nodes.nailNo                 CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        nails.nodes.theme                  CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        auctions                           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        auctions.nodes                     CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        auctions.nodes.valuation           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        auctions.nodes.enterprise          CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        auctions.nodes.enterprise.name     CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        """;

    private static readonly RightsTable Cells = RightsTable.Parse(Table, under: "");

    public static TheoryData<string> Clients => [.. SharedHub.Clients];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Each_client_gets_each_field_as_its_rights_say(string client)
    {
        Cells.AssertHolds(client, await hub.AskAsync(client, Fields));
    }

    [Fact]
    public async Task A_relation_needs_the_right_to_every_dataset_of_its_join()
    {
        var answer = await hub.AskAsync("fire-app", Question);

        Assert.Equal(["persons DENIED GRID"], answer.Reasons);
        Assert.Equal(["policy.denied at persons"], answer.Errored);
    }

    [Fact]
    public async Task A_source_key_that_is_personal_is_hashed_even_for_its_owner()
    {
        var answer = await hub.GetAsync(
            "emergency-app",
            """
            { certificates(where: { employer: { code: { eq: "91330599MA2HX0014L" } } }) { nodes { certificateId
              certNo provenance { sourceKey } } } }
            """);

        Assert.NotEmpty(answer.All("certificates.nodes.*.certNo"));
        Assert.Equal(
            answer.All("certificates.nodes.*.certificateId"), answer.All("certificates.nodes.*.provenance.sourceKey"));
    }

    [Theory]
    [InlineData("fire-app", "FIRE")]
    [InlineData("emergency-app", "EMERGENCY")]
    [InlineData("grid-app", "GRID")]
    public async Task A_department_sees_the_requests_that_are_addressed_to_it_and_no_others(
        string client, string department)
    {
        var own = await hub.GetAsync(
            client,
            """
            query($d: Department!) {
              all: assistRequests { totalCount }
              own: assistRequests(where: { toDepartment: { eq: $d } }) { totalCount }
              others: assistRequests(where: { toDepartment: { neq: $d } }) { totalCount nodes { requestNo } }
              byKey: assistRequests(where: { requestNo: { in: ["XZKY0001", "XZKY0002"] } }) { nodes { requestNo } }
              groups: assistRequestGroups(by: [TO_DEPARTMENT]) { key { toDepartment } count }
              case: dishonestEntry(listNo: "SXKY0001") { listNo }
            }
            """,
            new { d = department });
        var court = await hub.GetAsync(
            "court-app", "query($d: Department!) { assistRequests(where: { toDepartment: { eq: $d } }) { totalCount } }", new { d = department });

        Assert.Equal(court.One("assistRequests.totalCount"), own.One("all.totalCount"));
        Assert.Equal(own.One("all.totalCount"), own.One("own.totalCount"));
        Assert.Equal("""{"totalCount":0,"nodes":[]}""", own.One("others"));
        Assert.Equal([department], own.All("groups.*.key.toDepartment"));
    }

    [Fact]
    public async Task A_row_that_is_not_ones_own_answers_as_one_that_is_not_there()
    {
        const string ByKey = "query($no: ID!) { assistRequest(requestNo: $no) { requestNo state reply } }";
        var own = await hub.AskAsync("emergency-app", ByKey, new { no = "XZKY0001" });
        var others = await hub.AskAsync("emergency-app", ByKey, new { no = "XZKY0002" });
        var none = await hub.AskAsync("emergency-app", ByKey, new { no = "no such" });

        Assert.Equal("XZKY0001", own.One("assistRequest.requestNo"));
        Assert.Equal("null", others.One("assistRequest"));
        Assert.Equal(none.Text, others.Text);
    }
}
