namespace DataHub.Figures.Queries;

/// <summary>The figures of source 002 (February 2024).</summary>
internal static class Source002
{
    public static readonly FigureQuery[] Queries =
    [
        new("training.personTimes", Number.Sum("trainingSessionGroups", "attendeeCount"), """
            {
              trainingSessionGroups(
                by: []
                where: {
                  kind: { eq: SAFETY_LITERACY }
                  division: { code: { startsWith: "3305" } }
                  heldOn: { gte: "2023-01-01", lte: "2023-12-31" }
                  facility: { facilityId: { eq: "HZ-KSZX" } }
                }
              ) { sum { attendeeCount } }
            }
            """),
        new("training.smallClass", Number.Sum("trainingSessionGroups", "attendeeCount"), """
            {
              trainingSessionGroups(
                by: []
                where: {
                  kind: { eq: SMALL_CLASS }
                  division: { code: { startsWith: "3305" } }
                  heldOn: { gte: "2023-01-01", lte: "2023-12-31" }
                }
              ) { sum { attendeeCount } }
            }
            """),
        new("training.investment", Number.Sum("trainingFacilityGroups", "investment"), """
            {
              trainingFacilityGroups(
                by: []
                where: {
                  kind: { eq: EXAM_CENTRE }
                  division: { code: { startsWith: "3305" } }
                  openedOn: { lte: "2023-12-31" }
                }
              ) { sum { investment } }
            }
            """),
        new("nail.key", Number.OfRows("nails"), """
            {
              nails(
                where: {
                  kind: { eq: KEY }
                  level: { eq: CITY }
                  division: { code: { startsWith: "3305" } }
                  registeredOn: { lte: "2023-12-31" }
                }
              ) { totalCount }
            }
            """),
        new("nail.dynamic", Number.OfRows("nails"), """
            {
              nails(
                where: {
                  kind: { eq: DYNAMIC }
                  level: { eq: CITY }
                  division: { code: { startsWith: "3305" } }
                  registeredOn: { lte: "2023-12-31" }
                }
              ) { totalCount }
            }
            """),
        // 今年以来: a period, not a stock.
        new("guardian.passed", Number.OfRows("certificates"), """
            {
              certificates(
                where: {
                  category: { eq: GUARDIAN }
                  division: { code: { startsWith: "330503" } }
                  issuedOn: { gte: "2024-01-01", lte: "2024-02-29" }
                }
              ) { totalCount }
            }
            """),
        new("guardian.courses", Number.OfRows("trainingCourses"), """
            {
              trainingCourses(
                where: {
                  subject: { eq: GUARDIAN }
                  division: { code: { startsWith: "330503" } }
                  sharedOn: { lte: "2024-02-29" }
                }
              ) { totalCount }
            }
            """),
        new("guardian.courseHours", Number.Sum("trainingCourseGroups", "hours"), """
            {
              trainingCourseGroups(
                by: []
                where: {
                  subject: { eq: GUARDIAN }
                  division: { code: { startsWith: "330503" } }
                  sharedOn: { lte: "2024-02-29" }
                }
              ) { sum { hours } }
            }
            """),
        new(
            "confined.hazardRateFall",
            Number.PerCentFall("hazards", "operations", "hazardsBefore", "operationsBefore"),
            """
            {
              hazards: safetyHazards(
                where: {
                  riskTag: { eq: CONFINED_SPACE }
                  division: { code: { startsWith: "330503" } }
                  foundOn: { gte: "2024-01-01", lte: "2024-02-20" }
                }
              ) { totalCount }
              operations: confinedSpaceOperations(
                where: {
                  division: { code: { startsWith: "330503" } }
                  startsAt: { gte: "2024-01-01T00:00:00+08:00", lt: "2024-02-21T00:00:00+08:00" }
                }
              ) { totalCount }
              hazardsBefore: safetyHazards(
                where: {
                  riskTag: { eq: CONFINED_SPACE }
                  division: { code: { startsWith: "330503" } }
                  foundOn: { gte: "2023-01-01", lte: "2023-02-20" }
                }
              ) { totalCount }
              operationsBefore: confinedSpaceOperations(
                where: {
                  division: { code: { startsWith: "330503" } }
                  startsAt: { gte: "2023-01-01T00:00:00+08:00", lt: "2023-02-21T00:00:00+08:00" }
                }
              ) { totalCount }
            }
            """),
        new("welding.enterprises", Number.OfRows("enterpriseSafetyFiles"), """
            {
              enterpriseSafetyFiles(
                where: {
                  riskTags: { some: { eq: WELDING } }
                  division: { code: { startsWith: "330521" } }
                  listedOn: { lte: "2024-02-29" }
                }
              ) { totalCount }
            }
            """),
        new("welding.machines", Number.OfRows("weldingMachines"), """
            {
              weldingMachines(where: { division: { code: { startsWith: "330521" } } }) { totalCount }
            }
            """),
        new("welding.certifiedWelders", Number.OfRows("certificates"), """
            {
              certificates(
                where: {
                  category: { eq: WELDING }
                  division: { code: { startsWith: "330521" } }
                  issuedOn: { lte: "2024-02-29" }
                  expiresOn: { gt: "2024-02-29" }
                }
              ) { totalCount }
            }
            """),
        new("welding.chipped", Number.OfRows("weldingMachines"), """
            {
              weldingMachines(
                where: {
                  division: { code: { startsWith: "330521" } }
                  chippedAt: { lt: "2024-03-01T00:00:00+08:00" }
                  codedAt: { lt: "2024-03-01T00:00:00+08:00" }
                }
              ) { totalCount }
            }
            """),
        new("charging.sites", Number.OfRows("chargingSites"), """
            {
              chargingSites(
                where: { division: { code: { startsWith: "330502" } }, builtOn: { lte: "2024-02-29" } }
              ) { totalCount }
            }
            """),
        new("charging.ports", Number.Sum("chargingSiteGroups", "portCount"), """
            {
              chargingSiteGroups(
                by: []
                where: { division: { code: { startsWith: "330502" } }, builtOn: { lte: "2024-02-29" } }
              ) { count sum { portCount } }
            }
            """),
        new("charging.pricePer30min", Number.Everywhere("chargingSiteGroups", "pricePer30min"), """
            {
              chargingSiteGroups(
                by: []
                where: {
                  division: { code: { startsWith: "330502" } }
                  builtOn: { lte: "2024-02-29" }
                  estateKind: { in: [OLD, RESETTLEMENT] }
                }
              ) { min { pricePer30min } max { pricePer30min } }
            }
            """),
    ];
}
