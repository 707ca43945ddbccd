namespace DataHub.Host.Hosting;

/// <summary>Questions to start from: the IDE offers them, and the first is asked and shown when the demo is ready.</summary>
internal static class Samples
{
    /// <summary>One enterprise across four departments.</summary>
    public const string Across =
        """
        query Across($code: ID! = "91330599MA2HX0014L") {
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

    /// <summary>All of them by title.</summary>
    public static IReadOnlyDictionary<string, string> ByTitle { get; } = new Dictionary<string, string>
    {
        ["一家企业, 四个部门 · One enterprise, four departments"] = Across,
        ["吴兴未销号火灾隐患 · Open fire hazards in Wuxing"] =
            """
            query OpenHazards {
              fireHazards(
                where: { division: { code: { startsWith: "330502" } }, state: { nin: [RECHECKED] } }
                order: [{ foundOn: DESC }]
                first: 20
              ) {
                totalCount
                nodes { hazardNo grade state foundOn deadline enterprise { code name } division { name } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """,
        ["跨部门筛选 · Filtered across departments"] =
            """
            query LetAndHazardous {
              enterprises(where: { leasesAsLessor: { some: {} }, fireHazards: { some: { grade: { eq: MAJOR } } } }, first: 10) {
                totalCount
                nodes { code name division { name } }
              }
            }
            """,
        ["分组统计 · Groups"] =
            """
            query HazardsByState {
              fireHazardGroups(by: [STATE, GRADE], order: [{ count: DESC }]) { key { state grade } count }
            }
            """,
        ["通报数字核对 · Reported figures"] =
            """
            query Figures {
              reportedFigures { source metricCode reported computed matches scope { name } unit }
            }
            """,
        ["财产查找(法院) · Asset search (court)"] =
            """
            query AssetSearch {
              assetSearch(caseNo: "(2024)浙0503执1234号", partyNo: "1") {
                auditId
                state
                sources { department dataset status reason }
                leads { category strength title estimate counted counterparty suggestedStep }
                identifiedTotal
                claimAmount
              }
            }
            """,
    };
}
