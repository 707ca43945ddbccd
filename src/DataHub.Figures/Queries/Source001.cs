namespace DataHub.Figures.Queries;

/// <summary>The figures of source 001 (September 2021).</summary>
internal static class Source001
{
    public static readonly FigureQuery[] Queries =
    [
        new("special.hotMelt", Number.OfRows("enterpriseSafetyFiles"), """
            {
              enterpriseSafetyFiles(
                where: {
                  riskTags: { some: { eq: HOT_MELT } }
                  division: { code: { startsWith: "330502" } }
                  listedOn: { lte: "2021-09-30" }
                }
              ) { totalCount }
            }
            """),
        new("special.confinedSpaceEnterprises", Number.OfRows("enterpriseSafetyFiles"), """
            {
              enterpriseSafetyFiles(
                where: {
                  riskTags: { some: { eq: CONFINED_SPACE } }
                  division: { code: { startsWith: "330502" } }
                  listedOn: { lte: "2021-09-30" }
                }
              ) { totalCount }
            }
            """),
        new("hazard.list", Number.OfRowsAllIn("listed", "lookedBack"), """
            {
              listed: safetyHazards(
                where: {
                  campaign: { campaignCode: { eq: "HZ-PCJD-2021" } }
                  division: { code: { startsWith: "330502" } }
                  foundOn: { lte: "2021-09-29" }
                }
              ) { totalCount }
              lookedBack: safetyHazards(
                where: {
                  campaign: { campaignCode: { eq: "HZ-PCJD-2021" } }
                  division: { code: { startsWith: "330502" } }
                  foundOn: { lte: "2021-09-29" }
                  recheckedOn: { neq: null }
                }
              ) { totalCount }
            }
            """),
        new("peace.indexMonthsFirst", Number.OfMonthsFirst("peaceIndexes"), """
            {
              peaceIndexes(
                where: { division: { code: { eq: "330500" } }, period: { lte: "2021-09" } }
                order: [{ period: DESC }]
                first: 24
              ) { nodes { period rank } }
            }
            """),
        // Places, not machines: a place with two kiosks is one group.
        new("kiosk.sites", Number.OfGroups("kioskGroups"), """
            {
              kioskGroups(
                by: [PLACE_NAME]
                where: { division: { code: { startsWith: "3305" } }, installedOn: { lte: "2021-09-30" } }
                first: 200
              ) { key { placeName } count }
            }
            """),
        new("kiosk.questions", Number.In("quiz", "questionCount"), """
            {
              quiz(quizNo: "FXJ-2021") { questionCount }
            }
            """),
        new("kiosk.answerers", Number.Sum("quizStatGroups", "participantCount"), """
            {
              quizStatGroups(
                by: []
                where: { quiz: { quizNo: { eq: "FXJ-2021" } }, day: { lte: "2021-09-30" } }
              ) { sum { participantCount } }
            }
            """),
    ];
}
