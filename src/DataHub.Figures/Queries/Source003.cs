namespace DataHub.Figures.Queries;

/// <summary>The figures of source 003 (2017, a zone outside the city).</summary>
internal static class Source003
{
    public static readonly FigureQuery[] Queries =
    [
        new("zone.villages", Number.OfRows("managementAreaMembers"), """
            {
              managementAreaMembers(where: { area: { areaCode: { eq: "YK-KFQ" } } }) { totalCount }
            }
            """),
        new("zone.residents", Number.Sum("populationStatGroups", "residentCount"), """
            {
              populationStatGroups(
                by: []
                where: { division: { code: { startsWith: "330784" } }, year: { eq: 2017 } }
              ) { sum { residentCount } }
            }
            """),
        new("zone.migrants", Number.Sum("populationStatGroups", "migrantCount"), """
            {
              populationStatGroups(
                by: []
                where: { division: { code: { startsWith: "330784" } }, year: { eq: 2017 } }
              ) { sum { migrantCount } }
            }
            """),
        new("zone.volunteers", Number.Sum("volunteerTeamGroups", "memberCount"), """
            {
              volunteerTeamGroups(
                by: []
                where: { kind: { eq: RED_ARMBAND }, division: { code: { startsWith: "330784" } } }
              ) { sum { memberCount } }
            }
            """),
        new("zone.ruralGrids", Number.OfRows("gridCells"), """
            {
              gridCells(
                where: {
                  kind: { eq: BASE }
                  division: { code: { startsWith: "330784" } }
                  drawnOn: { lte: "2017-12-31" }
                }
              ) { totalCount }
            }
            """),
        new("zone.enterpriseGrids", Number.OfRows("gridCells"), """
            {
              gridCells(
                where: {
                  kind: { eq: EXCLUSIVE }
                  division: { code: { startsWith: "330784" } }
                  drawnOn: { lte: "2017-12-31" }
                }
              ) { totalCount }
            }
            """),
        // Enterprises, not inspections.
        new("zone.enterprisesInspected", Number.OfRows("enterpriseSafetyFiles"), """
            {
              enterpriseSafetyFiles(
                where: {
                  division: { code: { startsWith: "330784" } }
                  safetyInspections: { some: { campaign: { campaignCode: { eq: "YK-CXJ-2017" } } } }
                }
              ) { totalCount }
            }
            """),
        new("zone.specialIndustry", Number.OfRows("enterpriseSafetyFiles"), """
            {
              enterpriseSafetyFiles(
                where: {
                  division: { code: { startsWith: "330784" } }
                  riskTags: { some: { in: [HAZARDOUS_CHEMICALS, EXPLOSIVE_DUST, SPRAYING, LIQUID_AMMONIA] } }
                  safetyInspections: { some: { campaign: { campaignCode: { eq: "YK-CXJ-2017" } } } }
                }
              ) { totalCount }
            }
            """),
        new("zone.mobilisations", Number.OfRows("campaignActions"), """
            {
              campaignActions(
                where: {
                  kind: { eq: MOBILISATION_MEETING }
                  division: { code: { startsWith: "330784" } }
                  heldOn: { gte: "2017-01-01", lte: "2017-12-31" }
                }
              ) { totalCount }
            }
            """),
        // heldOn of one is the 21st: the text says both.
        new("zone.meetingDay", Number.DayOfEvery("campaignActions", "plannedOn"), """
            {
              campaignActions(
                where: {
                  kind: { eq: REGULAR_MEETING }
                  division: { code: { startsWith: "330784" } }
                  plannedOn: { gte: "2017-07-01", lte: "2017-12-31" }
                }
              ) { nodes { plannedOn heldOn } }
            }
            """),
    ];
}
