namespace DataHub.EndToEnd.Tests.Gateways;

/// <summary>One city of two subgraphs, homes and fines, as a supergraph of each join version.</summary>
internal static class Supergraphs
{
    public const string Homes =
        """{"Query": {"homes": [{"__typename": "Home", "id": "h1", "street": "South"}, {"__typename": "Home", "id": "h2", "street": "North"}]}}""";

    public const string Fines =
        """{"entities": {"h1": {"__typename": "Home", "fined": 3}, "h2": {"__typename": "Home", "fined": 5}}}""";

    /// <summary>The document of a version over servers at these addresses.</summary>
    public static string Of(string version, string homes, string fines) => version == "v0.1" ? Owned(homes, fines) : $$"""
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/join/{{version}}", for: EXECUTION)
        { query: Query }
        {{Graphs(homes, fines)}}
        type Query @join__type(graph: HOMES) @join__type(graph: FINES) { homes: [Home!] @join__field(graph: HOMES) }
        type Home @join__type(graph: HOMES, key: "id") @join__type(graph: FINES, key: "id") {
          id: ID!
          street: String @join__field(graph: HOMES)
          fined: Int @join__field(graph: FINES)
        }
        """;

    /// <summary>A document of join v0.1 with value types, an interface, provisions and requirements.</summary>
    public static string Whole(string homes, string fines) => $$"""
        schema
          @core(feature: "https://specs.apollo.dev/core/v0.1")
          @core(feature: "https://specs.apollo.dev/join/v0.1")
        { query: Query }
        {{Graphs(homes, fines)}}
        type Query {
          places: [Place] @join__field(graph: HOMES)
          dearest: Home @join__field(graph: FINES, provides: "street")
        }
        interface Place { id: ID! street: String fined: Sum }
        type Home implements Place @join__owner(graph: HOMES) @join__type(graph: HOMES, key: "id") @join__type(graph: FINES, key: "id") {
          id: ID!
          street: String
          plot: Plot
          fined: Sum @join__field(graph: FINES)
          risk: Int @join__field(graph: FINES, requires: "plot { no }")
        }
        type Shop implements Place @join__owner(graph: HOMES) @join__type(graph: HOMES, key: "id") @join__type(graph: FINES, key: "id") {
          id: ID!
          street: String
          fined: Sum @join__field(graph: FINES)
        }
        type Plot { no: Int sheet: Int }
        type Sum { yuan: Int }
        """;

    private static string Owned(string homes, string fines) => $$"""
        schema
          @core(feature: "https://specs.apollo.dev/core/v0.2")
          @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION)
        { query: Query }
        {{Graphs(homes, fines)}}
        type Query { homes: [Home!] @join__field(graph: HOMES) }
        type Home @join__owner(graph: HOMES) @join__type(graph: HOMES, key: "id") @join__type(graph: FINES, key: "id") {
          id: ID!
          street: String
          fined: Int @join__field(graph: FINES)
        }
        """;

    private static string Graphs(string homes, string fines) => $$"""
        enum join__Graph {
          HOMES @join__graph(name: "homes", url: "{{homes}}")
          FINES @join__graph(name: "fines", url: "{{fines}}")
        }
        """;
}
