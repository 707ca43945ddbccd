namespace DataHub.Figures.Queries;

/// <summary>The figures of source 004 (March 2020).</summary>
internal static class Source004
{
    public static readonly FigureQuery[] Queries =
    [
        new("dispute.resolved", Number.OfRows("disputes"), """
            {
              disputes(
                where: {
                  campaign: { campaignCode: { eq: "HZ-MDJF-2019" } }
                  division: { code: { startsWith: "3305" } }
                  resolvedOn: { gte: "2019-01-01", lte: "2019-12-31" }
                }
              ) { totalCount }
            }
            """),
        new("dispute.resolutionRate", Number.PerCent("resolved", "received"), """
            {
              received: disputes(
                where: {
                  campaign: { campaignCode: { eq: "HZ-MDJF-2019" } }
                  division: { code: { startsWith: "3305" } }
                  receivedOn: { gte: "2019-01-01", lte: "2019-12-31" }
                }
              ) { totalCount }
              resolved: disputes(
                where: {
                  campaign: { campaignCode: { eq: "HZ-MDJF-2019" } }
                  division: { code: { startsWith: "3305" } }
                  resolvedOn: { gte: "2019-01-01", lte: "2019-12-31" }
                }
              ) { totalCount }
            }
            """),
        new("grid.fullTimeOfficerRate", Number.PerCent("staffed", "cells"), """
            {
              cells: gridCells(
                where: {
                  division: { code: { startsWith: "3305" } }
                  communityKind: { in: [URBAN_COMMUNITY, COMPLEX_VILLAGE] }
                  drawnOn: { lte: "2019-12-31" }
                  or: [{ abolishedOn: { eq: null } }, { abolishedOn: { gt: "2019-12-31" } }]
                }
              ) { totalCount }
              staffed: gridCells(
                where: {
                  division: { code: { startsWith: "3305" } }
                  communityKind: { in: [URBAN_COMMUNITY, COMPLEX_VILLAGE] }
                  drawnOn: { lte: "2019-12-31" }
                  or: [{ abolishedOn: { eq: null } }, { abolishedOn: { gt: "2019-12-31" } }]
                  staff: { some: { role: { eq: FULL_TIME }, since: { lte: "2019-12-31" } } }
                }
              ) { totalCount }
            }
            """),
        new("peace.cityTitles", Number.OfUnbrokenYears("honours", "honourGroups"), """
            {
              honours(
                where: { kind: { eq: PEACE_TITLE }, division: { code: { eq: "330500" } }, year: { lte: 2019 } }
              ) { totalCount }
              honourGroups(
                by: []
                where: { kind: { eq: PEACE_TITLE }, division: { code: { eq: "330500" } }, year: { lte: 2019 } }
              ) { min { year } max { year } }
            }
            """),
        new("peace.indexTimesFirst", Number.OfRows("peaceIndexes"), """
            {
              peaceIndexes(
                where: {
                  division: { code: { eq: "330500" } }
                  period: { gte: "2019-01", lte: "2019-12" }
                  rank: { eq: 1 }
                }
              ) { totalCount }
            }
            """),
        new("publicity.rankedCities", Number.OfRows("publicityScores"), """
            {
              publicityScores(where: { ranking: { eq: PROVINCE }, period: { eq: "2020-03" } }) { totalCount }
            }
            """),
    ];
}
