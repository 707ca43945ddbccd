using DataHub.Federation.Composition;
using DataHub.Language;
using Xunit;

namespace DataHub.Federation.Tests.Composition;

public sealed class SupergraphDocumentTests
{
    private const string Link = """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external",
          "@requires", "@provides", "@override", "@interfaceObject", "@tag", "@inaccessible", "@authenticated",
          "@requiresScopes", "@policy", "@context", "@fromContext", { name: "@cost", as: "@weight" }, "@listSize"])

        """;

    [Fact]
    public void What_is_required_and_provided_stands_with_the_fields() => Assert.Equal(
        """
        type Product @join__type(graph: INVENTORY, key: "upc") @join__type(graph: PRODUCTS, key: "upc") {
          upc: String!
          price: Int @join__field(graph: INVENTORY, external: true) @join__field(graph: PRODUCTS)
          estimate: Int @join__field(graph: INVENTORY, requires: "price")
          name: String @join__field(graph: PRODUCTS)
        }
        """,
        TypeOf(
            "Product",
            ("inventory", """type Product @key(fields: "upc") { upc: String! price: Int @external estimate: Int @requires(fields: "price") }"""),
            ("products", """type Query { top: Product } type Product @key(fields: "upc") { upc: String! name: String price: Int }""")));

    [Fact]
    public void An_override_stands_on_both_sides_when_it_is_progressive() => Assert.Equal(
        """
        type P @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          x: Int @join__field(graph: B, override: "a")
          y: Int @join__field(graph: A, overrideLabel: "percent(5)") @join__field(graph: B, override: "a", overrideLabel: "percent(5)")
        }
        """,
        TypeOf(
            "P",
            ("a", """type Query { p: P } type P @key(fields: "id") { id: ID! x: Int y: Int }"""),
            ("b", """type P @key(fields: "id") { id: ID! x: Int @override(from: "a") y: Int @override(from: "a", label: "percent(5)") }""")));

    [Fact]
    public void Fields_of_an_interface_object_are_also_the_objects() => Assert.Equal(
        """
        type Book implements Media @join__type(graph: A, key: "id") @join__implements(graph: A, interface: "Media") {
          id: ID!
          reviews: [Int!] @join__field
        }
        """,
        TypeOf("Book", InterfaceObject));

    [Fact]
    public void An_interface_says_where_it_is_an_object() => Assert.Equal(
        """
        interface Media @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", isInterfaceObject: true) {
          id: ID!
          reviews: [Int!] @join__field(graph: B)
        }
        """,
        TypeOf("Media", InterfaceObject));

    [Fact]
    public void What_callers_must_have_is_what_all_subgraphs_ask_and_interfaces_ask_it_too()
    {
        var document = Compose(
            ("a", """
                type Query { x: Int @shareable @requiresScopes(scopes: [["a", "b"], ["c"]]) i: I }
                interface I { n: Int }
                type T implements I @policy(policies: [["p"]]) { n: Int @authenticated }
                """),
            ("b", """type Query { x: Int @shareable @requiresScopes(scopes: [["d"], ["a"]]) }"""));

        Assert.Contains("""x: Int @requiresScopes(scopes: [["a", "b"], ["a", "c"], ["c", "d"]])""", document, StringComparison.Ordinal);
        Assert.Contains("""interface I @join__type(graph: A) @policy(policies: [["p"]])""", document, StringComparison.Ordinal);
        Assert.Contains("n: Int @authenticated", document, StringComparison.Ordinal);
        Assert.Contains("""@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)""", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_weight_keeps_its_name_and_the_greater_weight_counts()
    {
        var document = Compose(
            ("a", "type Query { x: Int @shareable @weight(weight: 2) }"), ("b", "type Query { x: Int @shareable @weight(weight: 5) }"));

        Assert.Contains("x: Int @weight(weight: 5)", document, StringComparison.Ordinal);
        Assert.Contains("""import: [{ name: "@cost", as: "@weight" }, "@listSize"]""", document, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_from_a_context_is_said_with_its_field_and_is_no_argument() => Assert.Contains(
        "field: Int @join__field(graph: A, contextArguments: [{ context: \"a__ctx\", name: \"of\", type: \"String\", selection: \" { prop }\" }])",
        Compose(
            ("a", """
                type Query { t: T! }
                type T @key(fields: "id") @context(name: "ctx") { id: ID! u: U! prop: String! }
                type U @key(fields: "id") { id: ID! field(of: String @fromContext(field: "$ctx { prop }")): Int }
                """),
            ("b", """type U @key(fields: "id") { id: ID! }""")),
        StringComparison.Ordinal);

    [Fact]
    public void Subgraphs_are_called_as_other_tools_call_them() => Assert.Contains(
        """
        enum join__Graph {
          _1FIRE_ @join__graph(name: "1fire", url: "")
          ASSET_SEARCH @join__graph(name: "assetSearch", url: "")
          GOV_DATA @join__graph(name: "gov-data", url: "")
        }
        """,
        Compose(("assetSearch", "type Query { a: Int }"), ("1fire", "type Query { b: Int }"), ("gov-data", "type Query { c: Int }")),
        StringComparison.Ordinal);

    [Fact]
    public void Subgraphs_of_v1_share_what_they_define() => Assert.Equal(
        """
        type Product @join__type(graph: STOCK, key: "upc", extension: true) @join__type(graph: PRODUCTS, key: "upc") {
          upc: ID!
          price: Int @join__field(graph: STOCK, external: true) @join__field(graph: PRODUCTS)
          estimate: Money @join__field(graph: STOCK, requires: "price")
        }
        """,
        Printed("Product", Composer.Compose(
        [
            SubgraphSdl.OfText("stock", """
                type Product @extends @key(fields: "upc") { upc: ID! @external price: Int @external estimate: Money @requires(fields: "price") }
                type Money { fen: Int }
                """),
            SubgraphSdl.OfText("products", """
                extend type Query { top: Product m: Money }
                type Product @key(fields: "upc") { upc: ID! price: Int }
                type Money { fen: Int }
                """),
        ])));

    private static (string Name, string Text)[] InterfaceObject =>
    [
        ("a", """
            type Query { media: [Media] }
            interface Media @key(fields: "id") { id: ID! }
            type Book implements Media @key(fields: "id") { id: ID! }
            """),
        ("b", """type Media @key(fields: "id") @interfaceObject { id: ID! reviews: [Int!] }"""),
    ];

    private static string Compose(params IEnumerable<(string Name, string Text)> subgraphs) =>
        Printer.Print(Composed(subgraphs).Value!.Document);

    private static string TypeOf(string type, params IEnumerable<(string Name, string Text)> subgraphs) =>
        Printed(type, Composed(subgraphs));

    private static string Printed(string type, DataHub.Schema.Checked<Supergraph> composed)
    {
        Assert.Empty(composed.Errors);
        return Printer.Print(composed.Value!.Document.Definitions.OfType<TypeDefinition>().Single(t => t.Name == type));
    }

    private static DataHub.Schema.Checked<Supergraph> Composed(IEnumerable<(string Name, string Text)> subgraphs)
    {
        var composed = Composer.Compose([.. subgraphs.Select(s => SubgraphSdl.OfText(s.Name, Link + s.Text))]);
        Assert.Empty(composed.Errors);
        return composed;
    }
}
