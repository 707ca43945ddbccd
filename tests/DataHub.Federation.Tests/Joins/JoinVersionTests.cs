using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests.Joins;

/// <summary>Documents of each version of the join specification.</summary>
public sealed class JoinVersionTests
{
    [Theory]
    [InlineData("https://specs.apollo.dev/core/v0.1", "")]
    [InlineData("https://lib.apollo.dev/core/v0.1", "")]
    [InlineData("https://specs.apollo.dev/core/v0.2", ", for: EXECUTION")]
    public void Version_1_has_owners_and_value_types_wherever_they_are_reached(string core, string purpose)
    {
        var supergraph = Documents.Read($$"""
            schema
              @core(feature: "{{core}}")
              @core(feature: "{{core[..core.IndexOf("core", StringComparison.Ordinal)]}}join/v0.1"{{purpose}})
            { query: Query }
            enum core__Purpose { EXECUTION SECURITY }
            {{Documents.Graphs}}
            type Query {
              home(id: ID!): Home @join__field(graph: HOMES)
              dearest: Home @join__field(graph: FINES, provides: "street")
              notes: [Note] @join__field(graph: FINES)
            }
            type Home implements Place
              @join__owner(graph: HOMES)
              @join__type(graph: HOMES, key: "id")
              @join__type(graph: HOMES, key: "plot { no sheet }")
              @join__type(graph: FINES, key: "id")
            {
              id: ID!
              plot: Plot @join__field(graph: HOMES)
              street: String @join__field(graph: HOMES)
              fined(by: Filter): Sum @join__field(graph: FINES, requires: "plot { no }")
            }
            type Plot { no: Int sheet: Int }
            type Sum { yuan: Int }
            union Note = Sum | Plot
            interface Place { id: ID! street: String fined(by: Filter): Sum }
            input Filter { from: Int }
            type Nowhere { nothing: Int }
            """);

        Assert.Equal(
            "key(id), key(plot { no sheet }), id: ID!, plot: Plot, street: String", supergraph.Of("Home", "homes"));
        Assert.Equal(
            "key(id), fined: Sum requires(plot { no }), id: ID!, plot: Plot external, street: String external",
            supergraph.Of("Home", "fines"));
        Assert.Equal("no: Int, sheet: Int", supergraph.Of("Plot", "homes"));
        Assert.Equal("nothing", supergraph.Of("Sum", "homes"));
        Assert.Equal("yuan: Int", supergraph.Of("Sum", "fines"));
        Assert.Equal("has Sum, has Plot", supergraph.Of("Note", "fines"));
        Assert.Equal("from: Int", supergraph.Of("Filter", "fines"));
        Assert.Equal("nothing", supergraph.Of("Nowhere", "fines"));
        Assert.Equal("home: Home", supergraph.Of("Query", "homes"));
        Assert.Equal("dearest: Home provides(street), notes: [Note]", supergraph.Of("Query", "fines"));
        Assert.Equal(["homes"], ((ObjectType)supergraph.Api.Types["Home"]).Field("street")!.ResolvedBy);
    }

    [Fact]
    public void An_interface_of_version_1_has_in_a_subgraph_what_all_its_objects_resolve_there()
    {
        var supergraph = Documents.Read($$"""
            schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION)
            { query: Query }
            {{Documents.Graphs}}
            type Query { last: Place @join__field(graph: FINES) first: Place @join__field(graph: HOMES) }
            interface Place { id: ID! street: String fines: Int }
            type Home implements Place @join__owner(graph: HOMES) @join__type(graph: HOMES, key: "id") @join__type(graph: FINES, key: "id") {
              id: ID! street: String fines: Int @join__field(graph: FINES)
            }
            type Shop implements Place @join__owner(graph: FINES) @join__type(graph: FINES, key: "id") {
              id: ID! street: String fines: Int
            }
            """);

        Assert.Equal("fines: Int, id: ID!", supergraph.Of("Place", "fines"));
        Assert.Equal("id: ID!, street: String", supergraph.Of("Place", "homes"));
        Assert.Equal("nothing", supergraph.Of("Shop", "homes"));
        Assert.Equal("key(id), is Place, fines: Int, id: ID!", supergraph.Of("Home", "fines"));
    }

    [Fact]
    public void A_value_type_that_is_empty_in_a_subgraph_is_not_there_nor_what_leads_to_it()
    {
        var supergraph = Documents.Read($$"""
            schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION)
            { query: Query }
            {{Documents.Graphs}}
            type Query { a: A @join__field(graph: HOMES) other: A @join__field(graph: FINES) }
            type A { b: B x: Int }
            type B { c: C @join__field(graph: HOMES, provides: "c") }
            type C { c: String }
            """);

        Assert.Equal("b: B, x: Int", supergraph.Of("A", "homes"));
        Assert.Equal("x: Int", supergraph.Of("A", "fines"));
        Assert.Equal("nothing", supergraph.Of("B", "fines"));
    }

    [Fact]
    public void From_version_2_on_types_say_where_they_are_and_fields_only_where_they_differ()
    {
        var supergraph = Documents.Read(Documents.Linked("v0.2", """
            type Query @join__type(graph: HOMES) @join__type(graph: FINES) { home: Home @join__field(graph: HOMES) }
            interface Place @join__type(graph: HOMES) @join__type(graph: FINES) { id: ID! }
            type Home implements Place
              @join__implements(graph: HOMES, interface: "Place")
              @join__type(graph: HOMES, key: "id")
              @join__type(graph: HOMES, key: "plot")
              @join__type(graph: FINES, key: "id", extension: true, resolvable: false)
            {
              id: ID!
              plot: Int @join__field(graph: HOMES)
              street: String! @join__field(graph: HOMES, type: "String!") @join__field(graph: FINES, external: true, type: "String")
              fined: Int @join__field(graph: FINES, requires: "street")
              score: Int @join__field(graph: FINES, override: "homes") @join__field(graph: HOMES, usedOverridden: true)
              size: Int @join__field(graph: HOMES) @join__field(graph: FINES)
            }
            union Any @join__type(graph: HOMES) = Home
            """));

        Assert.Equal(
            "key(id), key(plot), is Place, id: ID!, plot: Int, score: Int overridden, size: Int, street: String!",
            supergraph.Of("Home", "homes"));
        Assert.Equal(
            "reference(id), fined: Int requires(street), id: ID!, score: Int from(homes), size: Int, street: String external",
            supergraph.Of("Home", "fines"));
        Assert.Equal("has Home", supergraph.Of("Any", "homes"));
        var home = (ObjectType)supergraph.Api.Types["Home"];
        Assert.Equal(["fines"], home.Field("score")!.ResolvedBy);
        Assert.Equal([("homes", "id"), ("homes", "plot")], home.Keys.Select(k => (k.Subgraph, k.Fields.Single())));
        Assert.Equal("http://fines/graphql", supergraph.Joins.Graphs.Single(g => g.Name == "fines").Url);
    }

    [Fact]
    public void What_a_subgraph_only_names_is_there_also_when_the_composer_left_it_out()
    {
        var supergraph = Documents.Read(Documents.Linked("v0.3", """
            type Query { home: Home @join__field(graph: FINES, provides: "street") }
            type Home @join__type(graph: HOMES, key: "id plot { no }") @join__type(graph: FINES, key: "id plot { no }") {
              id: ID! @join__field(graph: HOMES)
              plot: Plot @join__field(graph: HOMES)
              street: String @join__field(graph: HOMES)
              size: Int @join__field(graph: HOMES)
              fined: Int @join__field(graph: FINES, requires: "size")
            }
            type Plot @join__type(graph: HOMES) @join__type(graph: FINES) { no: Int @join__field(graph: HOMES) }
            """));

        Assert.Equal(
            "key(id plot { no }), fined: Int requires(size), id: ID!, plot: Plot, size: Int external, street: String external",
            supergraph.Of("Home", "fines"));
        Assert.Equal("no: Int", supergraph.Of("Plot", "fines"));
    }

    [Fact]
    public void Version_3_has_interface_objects_union_members_and_fields_of_no_subgraph()
    {
        var supergraph = Documents.Read(Documents.Linked("v0.3", """
            type Query @join__type(graph: HOMES) @join__type(graph: FINES) { any: [Any] @join__field(graph: HOMES) }
            interface Place @join__type(graph: HOMES, key: "id") @join__type(graph: FINES, key: "id", isInterfaceObject: true) {
              id: ID!
              fines: Int @join__field(graph: FINES)
            }
            type Home implements Place @join__implements(graph: HOMES, interface: "Place") @join__type(graph: HOMES, key: "id") {
              id: ID!
              fines: Int @join__field
            }
            type Shop @join__type(graph: HOMES) @join__type(graph: FINES) { id: ID! }
            union Any
              @join__type(graph: HOMES) @join__type(graph: FINES)
              @join__unionMember(graph: HOMES, member: "Home") @join__unionMember(graph: FINES, member: "Shop")
              = Home | Shop
            enum Kind @join__type(graph: HOMES) { OLD @join__enumValue(graph: HOMES) }
            """));

        Assert.Equal("key(id), interface object, fines: Int, id: ID!", supergraph.Of("Place", "fines"));
        Assert.Equal("key(id), id: ID!", supergraph.Of("Place", "homes"));
        Assert.Equal("key(id), is Place, id: ID!", supergraph.Of("Home", "homes"));
        Assert.Equal("nothing", supergraph.Of("Home", "fines"));
        Assert.Equal("has Home", supergraph.Of("Any", "homes"));
        Assert.Equal("has Shop", supergraph.Of("Any", "fines"));
        Assert.NotNull(((ObjectType)supergraph.Api.Types["Home"]).Field("fines"));
    }

    [Fact]
    public void Versions_4_and_5_have_labels_and_contexts()
    {
        var supergraph = Documents.Read(Documents.Linked(
            "v0.5",
            """
            type Query @join__type(graph: HOMES) @join__type(graph: FINES) { home: Home @join__field(graph: HOMES) }
            type Home @join__type(graph: HOMES, key: "id") @join__type(graph: FINES, key: "id") @context(name: "fines__home") {
              id: ID!
              score: Int
                @join__field(graph: HOMES, overrideLabel: "percent(20)")
                @join__field(graph: FINES, override: "homes", overrideLabel: "percent(20)")
              street: String @join__field(graph: HOMES) @join__field(graph: FINES, external: true)
              wall: Wall @join__field(graph: FINES)
            }
            type Wall @join__type(graph: FINES, key: "id") {
              id: ID!
              height: Int @join__field(graph: FINES, contextArguments: [
                { context: "fines__home", name: "street", type: "String", selection: " { street }" }
              ])
            }
            input join__ContextArgument { name: String! type: String! context: String! selection: join__FieldValue! }
            scalar join__FieldValue
            """,
            """@link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY)"""));

        Assert.Equal(
            "key(id), id: ID!, score: Int when(percent(20)), street: String", supergraph.Of("Home", "homes"));
        Assert.Contains("score: Int from(homes) when(percent(20))", supergraph.Of("Home", "fines"));
        Assert.Equal(
            "key(id), height: Int street: String by(fines__home  { street }), id: ID!", supergraph.Of("Wall", "fines"));
        Assert.Empty(((ObjectType)supergraph.Api.Types["Wall"]).Field("height")!.Arguments);
    }

    [Fact]
    public void The_machinery_is_called_as_its_links_say_and_is_no_part_of_the_api()
    {
        var supergraph = Documents.Read("""
            schema
              @lnk(url: "https://specs.apollo.dev/link/v1.0", as: "lnk")
              @lnk(url: "https://specs.apollo.dev/join/v0.3", as: "j", for: EXECUTION, import: [{ name: "@join__type", as: "@on" }])
              @lnk(url: "https://specs.apollo.dev/tag/v0.3")
              @lnk(url: "https://example.com/notes/v1.0", import: ["@note", "Notes"])
            { query: Reads }
            directive @on(graph: j__Graph!) repeatable on OBJECT
            directive @note(as: Notes) on OBJECT
            directive @tag(name: String!) on OBJECT
            directive @here on FIELD | OBJECT
            enum j__Graph { HOMES @j__graph(name: "homes", url: "") }
            input Notes { text: String }
            "Reads."
            type Reads @on(graph: HOMES) @note @tag(name: "a") { one: Int @j__field(graph: HOMES) }
            """);

        Assert.Equal("one: Int", supergraph.Of("Reads", "homes"));
        Assert.Same(supergraph.Api.Query, supergraph.Api.Types["Reads"]);
        Assert.Equal(
            ["Boolean", "Int", "Reads", "String"],
            supergraph.Api.Types.Keys.Where(n => !n.StartsWith('_')).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["deprecated", "here", "include", "oneOf", "skip", "specifiedBy"],
            supergraph.Api.Directives.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["introspection"], supergraph.Api.Query.Field("__schema")!.ResolvedBy);
        Assert.Equal(["homes", "introspection"], supergraph.Joins.Graphs.Select(g => g.Name));
    }
}
