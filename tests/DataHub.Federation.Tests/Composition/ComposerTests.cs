using DataHub.Federation.Composition;
using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests.Composition;

public sealed class ComposerTests
{
    private const string Link =
        """extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])""";

    private const string Shops = """
        type Query { shop(id: ID!): Shop }
        type Shop @key(fields: "id") { id: ID! name: String! }
        """;

    [Fact]
    public void An_entity_has_the_fields_of_all_subgraphs_its_owner_first()
    {
        var api = Compose(
            ("fines", "extend type Shop @key(fields: \"id\") { id: ID! fines: [Fine!] } type Fine { amount: Int }"),
            ("shops", Shops));

        var shop = (ObjectType)api.Types["Shop"];
        Assert.Equal(
            ["id: ID! by shops,fines", "name: String! by shops", "fines: [Fine!] by fines"],
            shop.Fields.Select(f => $"{f.Name}: {f.Type} by {string.Join(',', f.ResolvedBy)}"));
        Assert.Equal([("shops", "id"), ("fines", "id")], shop.Keys.Select(k => (k.Subgraph, string.Join(' ', k.Fields))));
    }

    [Fact]
    public void An_extension_may_come_before_the_type_it_extends()
    {
        var api = Compose(("a", "extend type Row { size: Int } type Query { row: Row } type Row { no: ID! }"));

        Assert.Equal(["no", "size"], ((ObjectType)api.Types["Row"]).Fields.Select(f => f.Name));
    }

    [Fact]
    public void A_built_in_scalar_is_in_the_api_when_something_refers_to_it()
    {
        var api = Compose(("a", "type Query { row(no: ID): Boolean }"));

        Assert.Equal(["Boolean", "ID", "Query", "String"], api.Types.Keys.Order());
    }

    [Fact]
    public void An_executable_directive_is_in_the_api_when_all_know_it_introspection_aside()
    {
        const string Both = "directive @both on FIELD | QUERY | OBJECT";
        var api = Composer.Compose(
            [
                SubgraphSdl.OfText("a", $"type Query {{ a: Int }} {Both} directive @one on FIELD"),
                SubgraphSdl.OfText("b", $"type Query {{ b: Int }} {Both}"),
            ],
            introspection: true).Value!.Api;

        Assert.Equal(["FIELD", "QUERY"], api.Directives["both"].Locations);
        Assert.DoesNotContain("one", api.Directives.Keys);
    }

    [Fact]
    public void A_compound_key_keeps_its_parts_in_order()
    {
        var api = Compose(
            ("a", """type Query { row: Row } type Row @key(fields: "no, part") { part: ID! no: ID! }"""),
            ("b", """type Row @key(fields: "no part") { no: ID! part: ID! size: Int }"""));

        Assert.Equal(["no", "part"], ((ObjectType)api.Types["Row"]).Keys[0].Fields);
    }

    [Fact]
    public void A_key_that_can_not_be_resolved_is_no_way_in()
    {
        var api = Compose(
            ("shops", Shops),
            ("refs", """type Query { last: Shop } type Shop @key(fields: "id", resolvable: false) { id: ID! }"""));

        Assert.Equal(["shops"], ((ObjectType)api.Types["Shop"]).Keys.Select(k => k.Subgraph));
    }

    [Fact]
    public void Federation_words_are_understood_as_the_link_names_them()
    {
        var api = Compose(
            ("shops", Shops),
            ("fines", """
                extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", as: "fed", import: [{ name: "@key", as: "@id" }])
                type Shop @id(fields: "id") { id: ID! money: Sum @fed__shareable }
                type Sum { yuan: Int }
                """));

        Assert.Equal(["shops", "fines"], ((ObjectType)api.Types["Shop"]).Keys.Select(k => k.Subgraph));
    }

    [Fact]
    public void The_protocol_itself_is_no_part_of_the_api()
    {
        var api = Compose(("shops", $$"""
            {{Link}}
            scalar _Any
            union _Entity = Shop
            type _Service { sdl: String }
            type Query { shop: Shop _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }
            type Shop @key(fields: "id") { id: ID! }
            """));

        Assert.Equal(["shop"], api.Query.Fields.Select(f => f.Name));
        Assert.DoesNotContain("_Entity", api.Types.Keys);
    }

    [Fact]
    public void Roots_may_have_other_names()
    {
        var api = Compose(
            ("a", "schema { query: Reads mutation: Writes } type Reads { one: Int again: Reads } type Writes { set: Int }"),
            ("b", "type Query { two: Int }"));

        Assert.Equal(["one", "again", "two"], api.Query.Fields.Select(f => f.Name));
        Assert.Same(api.Query, api.Query.Field("again")!.Type.Named);
        Assert.Equal(["a"], api.Mutation!.Field("set")!.ResolvedBy);
    }

    [Fact]
    public void Outputs_are_as_wide_and_inputs_as_narrow_as_in_all_subgraphs()
    {
        var api = Compose(
            ("a", Link + """

                type Query { a(by: In): Out @shareable }
                type Out @shareable { id: ID! state: State }
                input In { one: Int two: Int }
                enum State { ON OFF }
                """),
            ("b", Link + """

                type Query { a(by: In!, extra: Int): Out @shareable b(kind: Kind): Int }
                type Out @shareable { id: ID state: State! }
                input In { two: Int! three: Int }
                enum State { ON BROKEN }
                enum Kind { X Y }
                """),
            ("c", "type Query { c(kind: Kind): Int } enum Kind { Y Z }"));

        Assert.Equal("ID", ((ObjectType)api.Types["Out"]).Field("id")!.Type.ToString());
        Assert.Equal("State", ((ObjectType)api.Types["Out"]).Field("state")!.Type.ToString());
        Assert.Equal(["by: In!"], api.Query.Field("a")!.Arguments.Select(a => $"{a.Name}: {a.Type}"));
        Assert.Equal(["two: Int!"], ((InputObjectType)api.Types["In"]).Fields.Select(f => $"{f.Name}: {f.Type}"));
        Assert.Equal(["ON", "OFF", "BROKEN"], ((EnumType)api.Types["State"]).Values.Select(v => v.Name));
        Assert.Equal(["Y"], ((EnumType)api.Types["Kind"]).Values.Select(v => v.Name));
    }

    [Fact]
    public void Unions_and_interfaces_take_in_what_any_subgraph_adds()
    {
        var api = Compose(
            ("a", """
                type Query { any: Any node: Node }
                union Any = A
                interface Node { id: ID! }
                type A implements Node @key(fields: "id") { id: ID! }
                """),
            ("b", """
                type Query { other: Any }
                union Any = B
                interface Node { id: ID! }
                type B implements Node @key(fields: "id") { id: ID! }
                """));

        Assert.Equal(["A", "B"], ((UnionType)api.Types["Any"]).Members);
        Assert.Equal(["A", "B"], api.Possible((InterfaceType)api.Types["Node"]).Select(t => t.Name).Order());
    }

    [Fact]
    public void Executable_directives_are_those_that_every_subgraph_knows()
    {
        var api = Compose(
            ("a", "directive @both on QUERY | FIELD directive @one on FIELD type Query { a: Int }"),
            ("b", "directive @both on FIELD type Query { b: Int }"));

        Assert.Equal(["FIELD"], api.Directives["both"].Locations);
        Assert.DoesNotContain("one", api.Directives.Keys);
        Assert.Equal("No longer supported", ((Language.StringValue)api.Directives["deprecated"].Arguments[0].Default!).Value);
    }

    [Fact]
    public void A_code_subgraph_uses_the_hubs_scalars_and_enums_undeclared()
    {
        var types = HubSchema.Load(Repository.Schema, [SubgraphSdl.OfText("search", """
            type Query { assetSearch(caseNo: ID!): AssetLead }
            type AssetLead { address: Address department: Department! estimate: Money periodFrom: Date }
            type Address @key(fields: "addressCode") { addressCode: ID! }
            """)]).Value!.Types;

        var address = (ObjectType)types.Types["Address"];
        Assert.Equal("grid", address.Keys[0].Subgraph);
        Assert.Contains("search", address.Field("addressCode")!.ResolvedBy);
        Assert.Equal(["search"], types.Query.Field("assetSearch")!.ResolvedBy);
        Assert.Null(types.Query.Field("assetSearch")!.Meaning);
    }

    [Fact]
    public void The_version_changes_with_a_code_subgraph()
    {
        var one = HubSchema.Load(Repository.Schema, []).Value!.Version;
        var other = HubSchema.Load(Repository.Schema, [SubgraphSdl.OfText("x", "type Query { x: Int }")]).Value!.Version;

        Assert.NotEqual(one, other);
        Assert.Equal(one, HubSchema.Load(Repository.Schema, []).Value!.Version);
    }

    private static TypeSystem Compose(params IEnumerable<(string Name, string Text)> subgraphs)
    {
        var composed = Composer.Compose([.. subgraphs.Select(s => SubgraphSdl.OfText(s.Name, s.Text))]);
        Assert.Empty(composed.Errors);
        return composed.Value!.Api;
    }
}
