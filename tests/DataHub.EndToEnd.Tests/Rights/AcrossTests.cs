using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>One enterprise across four departments, field by field and client by client.</summary>
public sealed class AcrossTests(SharedHub hub)
{
    private const string Debtor = "91330599MA2HX0014L";
    private const string SoleTrader = "92330599MA2HX00494";

    private const string Across =
        """
        query Across($code: ID!) {
          enterprise(code: $code) {
            name
            division { code name }
            fireHazards(order: [{ foundOn: DESC }], first: 5) { totalCount nodes { hazardNo grade foundOn state } }
            weldingMachines(first: 3) { totalCount nodes { machineId chippedAt provenance { system run recordAsOf } } }
            leasesAsLessor(first: 5) { totalCount nodes { tenant { name } building floor leaseTo rentAmount } }
            enforcementCases(first: 5) { totalCount nodes { caseNo state claimAmount } }
            gridEvents(first: 5) { totalCount nodes { eventNo category state } }
          }
        }
        """;

    // Derived by hand. Enterprise and Division are UNCONDITIONAL and L1. FireHazard, WeldingMachine, FactoryLease and
    // GridEvent are CONDITIONAL: clear to departments up to L2, denied to the public client. rentAmount is L3 and has
    // no
    // mask: only its owner reads it. enforcementCases passes through JudgmentDebtor, which is NONE: only the court.
    private const string Table =
        """
                                                   fire-app emergency-app court-app grid-app city-app open-data
        name                                       CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        division                                   CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        division.code                              CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        division.name                              CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    CLEAR
        fireHazards                                CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireHazards.totalCount                     CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireHazards.nodes                          CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireHazards.nodes.hazardNo                 CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireHazards.nodes.grade                    CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireHazards.nodes.foundOn                  CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        fireHazards.nodes.state                    CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines                            CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.totalCount                 CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.nodes                      CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.nodes.machineId            CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.nodes.chippedAt            CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.nodes.provenance           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.nodes.provenance.system    CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.nodes.provenance.run       CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        weldingMachines.nodes.provenance.recordAsOf CLEAR   CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor                             CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.totalCount                  CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.nodes                       CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.nodes.tenant                CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.nodes.tenant.name           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.nodes.building              CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.nodes.floor                 CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.nodes.leaseTo               CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        leasesAsLessor.nodes.rentAmount            DENIED   CLEAR         DENIED    DENIED   DENIED   DENIED
        enforcementCases                           DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        enforcementCases.totalCount                DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        enforcementCases.nodes                     DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        enforcementCases.nodes.caseNo              DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        enforcementCases.nodes.state               DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        enforcementCases.nodes.claimAmount         DENIED   DENIED        CLEAR     DENIED   DENIED   DENIED
        gridEvents                                 CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        gridEvents.totalCount                      CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        gridEvents.nodes                           CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        gridEvents.nodes.eventNo                   CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        gridEvents.nodes.category                  CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        gridEvents.nodes.state                     CLEAR    CLEAR         CLEAR     CLEAR    CLEAR    DENIED
        """;

    private static readonly RightsTable Cells = RightsTable.Parse(Table, under: "enterprise");

    private static readonly string[] Lists =
        ["fireHazards", "weldingMachines", "leasesAsLessor", "enforcementCases", "gridEvents"];

    public static TheoryData<string> Clients => [.. SharedHub.Clients];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Each_client_gets_each_field_of_the_question_as_its_rights_say(string client)
    {
        var answer = await hub.AskAsync(client, Across, new { code = Debtor });

        Cells.AssertHolds(client, answer);
    }

    [Fact]
    public async Task The_owner_of_each_field_is_named_with_its_denial()
    {
        var answer = await hub.AskAsync("open-data", Across, new { code = Debtor });

        Assert.Equal(
            [
                "enterprise.fireHazards DENIED FIRE",
                "enterprise.weldingMachines DENIED EMERGENCY",
                "enterprise.leasesAsLessor DENIED EMERGENCY",
                "enterprise.enforcementCases DENIED COURT",
                "enterprise.gridEvents DENIED GRID",
            ],
            answer.Reasons);
    }

    [Fact]
    public async Task A_denied_field_of_rows_has_one_error_at_its_first_row_and_one_reason()
    {
        var answer = await hub.AskAsync("fire-app", Across, new { code = Debtor });

        Assert.Equal(
            [
                "policy.denied at enterprise.enforcementCases",
                "policy.denied at enterprise.leasesAsLessor.nodes.0.rentAmount",
            ],
            answer.Errored.Order(StringComparer.Ordinal));
        Assert.Equal(5, answer.All("enterprise.leasesAsLessor.nodes.*.rentAmount").Count(v => v == "null"));
    }

    [Theory]
    [InlineData("fire-app", "南浔区姚望舒缝纫加工店")]
    [InlineData("emergency-app", "南浔区姚望舒缝纫加工店")]
    [InlineData("court-app", "南浔区姚望舒缝纫加工店")]
    [InlineData("grid-app", "南浔区姚望舒缝纫加工店")]
    [InlineData("city-app", "南浔区姚望舒缝纫加工店")]
    public async Task A_department_reads_the_name_of_a_sole_trader(string client, string name)
    {
        var answer = await hub.AskAsync(client, Across, new { code = SoleTrader });

        Assert.Equal(name, answer.One("enterprise.name"));
        Assert.DoesNotContain(answer.Reasons, r => r.StartsWith("enterprise.name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_public_client_gets_the_name_of_a_sole_trader_masked()
    {
        var answer = await hub.AskAsync("open-data", Across, new { code = SoleTrader });

        Assert.Contains("enterprise.name MASKED CITY", answer.Reasons);
        Assert.Contains('*', answer.One("enterprise.name"));
        Assert.DoesNotContain("姚望舒", answer.Text);
        Assert.DoesNotContain(answer.Errored, e => e.EndsWith("enterprise.name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_court_is_refused_what_only_emergency_reads_and_answered_the_rest()
    {
        var answer = await hub.AskAsync("court-app", Across, new { code = Debtor });

        Assert.Equal(
            ["(2022)浙0503执456号 320000.00", "(2024)浙0503执1234号 2860000.00", "(2025)浙0503执2001号 150000.00", "(2025)浙0503执2002号 98000.00"],
            answer.All("enterprise.enforcementCases.nodes.*.caseNo")
                .Zip(answer.All("enterprise.enforcementCases.nodes.*.claimAmount"), (no, amount) => $"{no} {amount}"));
        Assert.Equal(
            ["8", "5", "8", "4", "7"], Lists.Select(list => answer.One($"enterprise.{list}.totalCount")));
    }

    [Fact]
    public async Task Emergency_reads_the_rents_and_the_latest_hazards_first()
    {
        var answer = await hub.AskAsync("emergency-app", Across, new { code = Debtor });

        Assert.Equal(
            ["480000.00", "90000.00", "5200.00", "36000.00", "210000.00"], answer.All(
                "enterprise.leasesAsLessor.nodes.*.rentAmount"));
        Assert.Equal(
            ["YHKY0008", "YHKY0006", "YHKY0007", "YHKY0003", "YHKY0004"], answer.All(
                "enterprise.fireHazards.nodes.*.hazardNo"));
    }

    [Fact]
    public async Task An_enterprise_that_is_not_there_is_null_without_an_error()
    {
        var answer = await hub.GetAsync(
            "fire-app", "query($code: ID!) { enterprise(code: $code) { name } }", new { code = "91330599MA2HX0999F" });

        Assert.Equal("null", answer.One("enterprise"));
        Assert.Empty(answer.Reasons);
    }
}
