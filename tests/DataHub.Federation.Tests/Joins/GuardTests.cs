using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests.Joins;

public sealed class GuardTests
{
    private const string Links = """
        @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
        @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
        @link(url: "https://specs.apollo.dev/policy/v0.1", as: "rule", for: SECURITY)
        """;

    private static readonly TypeSystem Api = Documents.Read(Documents.Linked(
        "v0.5",
        """
        scalar federation__Scope
        directive @requiresScopes(scopes: [[federation__Scope!]!]!) on FIELD_DEFINITION
        type Query @join__type(graph: HOMES) {
          open: Int
          home: Home
          owner: String @authenticated
          fines: [Int] @requiresScopes(scopes: [["fines"]]) @authenticated
          code: Code
        }
        type Home implements Place & Named @join__type(graph: HOMES) @authenticated { street: String name: String no: Int @rule(policies: [["a"]]) }
        type Shop implements Place & Named @join__type(graph: HOMES) { street: String name: String size: Int }
        interface Place @join__type(graph: HOMES) { street: String @requiresScopes(scopes: [["place"]]) }
        interface Named @join__type(graph: HOMES) @authenticated { name: String }
        scalar Code @join__type(graph: HOMES) @rule(policies: [["b"]])
        """,
        Links)).Api;

    [Theory]
    [InlineData("Query", "open", FieldGuard.None)]
    [InlineData("Query", "home", FieldGuard.Authenticated)]
    [InlineData("Query", "owner", FieldGuard.Authenticated)]
    [InlineData("Query", "fines", FieldGuard.Granted)]
    [InlineData("Query", "code", FieldGuard.Granted)]
    [InlineData("Home", "street", FieldGuard.Granted)]
    [InlineData("Home", "name", FieldGuard.Authenticated)]
    [InlineData("Home", "no", FieldGuard.Granted)]
    [InlineData("Shop", "street", FieldGuard.Granted)]
    [InlineData("Shop", "name", FieldGuard.Authenticated)]
    [InlineData("Shop", "size", FieldGuard.Authenticated)]
    [InlineData("Named", "name", FieldGuard.Authenticated)]
    public void A_field_is_guarded_as_it_or_its_types_say(string type, string field, FieldGuard guard) =>
        Assert.Equal(guard, ((CompositeType)Api.Types[type]).Field(field)!.Guard);

    [Fact]
    public void The_words_of_guards_are_no_part_of_the_api()
    {
        Assert.DoesNotContain("federation__Scope", Api.Types.Keys);
        Assert.DoesNotContain("requiresScopes", Api.Directives.Keys);
    }
}
