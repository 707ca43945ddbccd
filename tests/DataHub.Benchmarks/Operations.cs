namespace DataHub.Benchmarks;

/// <summary>A known operation: asked of the hub as GraphQL and of the peer at its path.</summary>
internal sealed record Operation(string Path, string Title, string Query);

/// <summary>The four operations of the benchmark, asked as emergency-app.</summary>
internal static class Operations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new(
            "across",
            "one enterprise by key across four departments",
            """
            query Across($code: ID!) {
              enterprise(code: $code) {
                name
                division { code name }
                fireHazards(order: [{ foundOn: DESC }], first: 5) { totalCount nodes { hazardNo grade foundOn state } }
                weldingMachines(first: 3) { totalCount nodes { machineId chippedAt provenance { system run recordAsOf } } }
                gridEvents(first: 5) { totalCount nodes { eventNo category state } }
              }
            }
            """),
        new(
            "page",
            "a page of 20 enterprises with five child lists",
            """
            query Page {
              enterprises(first: 20) {
                nodes {
                  code
                  name
                  fireHazards(first: 5) { nodes { hazardNo grade foundOn state } }
                  safetyHazards(first: 5) { nodes { hazardNo grade foundOn state } }
                  weldingMachines(first: 5) { nodes { machineId brand model state } }
                  leasesAsLessor(first: 5) { nodes { leaseId building floor leaseTo } }
                  gridEvents(first: 5) { nodes { eventNo category state } }
                }
              }
            }
            """),
        new(
            "hazards",
            "a filtered page of 50 hazards",
            """
            query Hazards {
              fireHazards(where: { division: { code: { startsWith: "330502" } }, state: { eq: REGISTERED } }, first: 50) {
                nodes { hazardNo category grade foundOn deadline state fireClosure powerCut enterprise { code } division { code } }
              }
            }
            """),
        new(
            "filtered",
            "a page filtered across two departments",
            """
            query Filtered {
              enterprises(where: { leasesAsLessor: { some: { areaM2: { gt: 3000 } } } }, first: 20) {
                nodes { code name registeredOn }
              }
            }
            """),
    ];
}
