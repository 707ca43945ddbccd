namespace DataHub.Figures.Queries;

/// <summary>The figures of source 000 (March 2022).</summary>
internal static class Source000
{
    public static readonly FigureQuery[] Queries =
    [
        new("lease.lessorPlants", Number.OfGroups("factoryLeaseGroups"), """
            {
              factoryLeaseGroups(
                by: [LESSOR]
                where: { division: { code: { startsWith: "330522108" } }, leaseFrom: { lte: "2022-03-31" } }
                first: 200
              ) { key { lessor { code } } count }
            }
            """),
        new("lease.tenants", Number.OfGroups("factoryLeaseGroups"), """
            {
              factoryLeaseGroups(
                by: [TENANT]
                where: { division: { code: { startsWith: "330522108" } }, leaseFrom: { lte: "2022-03-31" } }
                first: 200
              ) { key { tenant { code } } count }
            }
            """),
        new("lease.hazardsFound", Number.OfRows("safetyHazards"), """
            {
              safetyHazards(
                where: {
                  campaign: { campaignCode: { eq: "XP-YCDZ-2022" } }
                  division: { code: { startsWith: "330522108" } }
                  foundOn: { lte: "2022-03-31" }
                }
              ) { totalCount }
            }
            """),
        // fixedOn, not state: a hazard that was rechecked or rebounded later was still fixed by then.
        new("lease.hazardsFixed", Number.OfRows("safetyHazards"), """
            {
              safetyHazards(
                where: {
                  campaign: { campaignCode: { eq: "XP-YCDZ-2022" } }
                  division: { code: { startsWith: "330522108" } }
                  fixedOn: { lte: "2022-03-31" }
                }
              ) { totalCount }
            }
            """),
        new("lease.fixRate", Number.PerCent("fixed", "found"), """
            {
              found: safetyHazards(
                where: {
                  campaign: { campaignCode: { eq: "XP-YCDZ-2022" } }
                  division: { code: { startsWith: "330522108" } }
                  foundOn: { lte: "2022-03-31" }
                }
              ) { totalCount }
              fixed: safetyHazards(
                where: {
                  campaign: { campaignCode: { eq: "XP-YCDZ-2022" } }
                  division: { code: { startsWith: "330522108" } }
                  fixedOn: { lte: "2022-03-31" }
                }
              ) { totalCount }
            }
            """),
        new("grid.visits", Number.OfRows("patrolVisits"), """
            {
              patrolVisits(
                where: {
                  division: { code: { startsWith: "330503101" } }
                  visitedAt: { gte: "2022-01-01T00:00:00+08:00", lt: "2022-04-01T00:00:00+08:00" }
                }
              ) { totalCount }
            }
            """),
        new("grid.patrolCoverage", Number.PerCent("visited", "targets"), """
            {
              targets: patrolTargets(where: { division: { code: { startsWith: "330503101" } } }) { totalCount }
              visited: patrolTargets(
                where: {
                  division: { code: { startsWith: "330503101" } }
                  patrolVisits: {
                    some: { visitedAt: { gte: "2022-01-01T00:00:00+08:00", lt: "2022-04-01T00:00:00+08:00" } }
                  }
                }
              ) { totalCount }
            }
            """),
        // Over things only: a hazard check is a visit, so over all targets it could not exceed their coverage.
        new("grid.hazardCheckCoverage", Number.PerCent("checked", "things"), """
            {
              things: patrolTargets(
                where: { division: { code: { startsWith: "330503101" } }, targetType: { eq: THING } }
              ) { totalCount }
              checked: patrolTargets(
                where: {
                  division: { code: { startsWith: "330503101" } }
                  targetType: { eq: THING }
                  patrolVisits: {
                    some: {
                      hazardCheck: { eq: true }
                      visitedAt: { gte: "2022-01-01T00:00:00+08:00", lt: "2022-04-01T00:00:00+08:00" }
                    }
                  }
                }
              ) { totalCount }
            }
            """),
        new("grid.clues", Number.OfRows("clues"), """
            {
              clues(
                where: {
                  division: { code: { startsWith: "330503101" } }
                  foundOn: { gte: "2022-01-01", lte: "2022-03-31" }
                }
              ) { totalCount }
            }
            """),
        new("grid.lossRecovered", Number.Sum("clueGroups", "lossRecovered"), """
            {
              clueGroups(
                by: []
                where: {
                  division: { code: { startsWith: "330503101" } }
                  foundOn: { gte: "2022-01-01", lte: "2022-03-31" }
                }
              ) { sum { lossRecovered } }
            }
            """),
        new("peace.cityTitles", Number.OfUnbrokenYears("honours", "honourGroups"), """
            {
              honours(
                where: { kind: { eq: PEACE_TITLE }, division: { code: { eq: "330500" } }, year: { lte: 2021 } }
              ) { totalCount }
              honourGroups(
                by: []
                where: { kind: { eq: PEACE_TITLE }, division: { code: { eq: "330500" } }, year: { lte: 2021 } }
              ) { min { year } max { year } }
            }
            """),
        new("peace.indexMonthsFirst", Number.OfMonthsFirst("peaceIndexes"), """
            {
              peaceIndexes(
                where: { division: { code: { eq: "330500" } }, period: { lte: "2022-02" } }
                order: [{ period: DESC }]
                first: 24
              ) { nodes { period rank } }
            }
            """),
        new("governance.top100Counties", Number.OfRows("honours"), """
            {
              honours(
                where: {
                  kind: { eq: NATIONAL_TOP_100 }
                  year: { eq: 2021 }
                  division: { code: { startsWith: "3305" } }
                }
              ) { totalCount }
            }
            """),
        new("governance.top10Counties", Number.OfRows("honours"), """
            {
              honours(
                where: {
                  kind: { eq: PROVINCIAL_TOP_10 }
                  year: { eq: 2021 }
                  division: { code: { startsWith: "3305" } }
                }
              ) { totalCount }
            }
            """),
        new("covid.buildingSweepFloors", Number.OfRows("buildingSweeps"), """
            {
              buildingSweeps(
                where: {
                  division: { code: { startsWith: "330502100" } }
                  sweptAt: { gte: "2022-03-14T17:00:00+08:00", lt: "2022-03-15T06:00:00+08:00" }
                }
              ) { totalCount }
            }
            """),
        new("forest.jointDrillParties", Number.OfRowsInTheOne("jointIncidents", "parties"), """
            {
              jointIncidents(
                where: {
                  kind: { eq: DRILL }
                  division: { code: { startsWith: "330522" } }
                  startedAt: { gte: "2022-01-01T00:00:00+08:00", lt: "2023-01-01T00:00:00+08:00" }
                }
              ) { nodes { name parties { totalCount nodes { division { code name outOfCity } task } } } }
            }
            """),
    ];
}
