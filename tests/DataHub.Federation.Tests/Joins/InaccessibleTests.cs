using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests.Joins;

public sealed class InaccessibleTests
{
    private const string Types = """
        type Query @join__type(graph: HOMES) @join__type(graph: FINES) {
          home(id: ID!, trace: Trace @inaccessible): Place @join__field(graph: HOMES)
          secret: Secret @join__field(graph: HOMES) @inaccessible
        }
        interface Place @join__type(graph: HOMES) { street: String }
        interface Kept @join__type(graph: HOMES) @inaccessible { no: ID! }
        type Home implements Place & Kept @join__type(graph: HOMES, key: "no") @join__type(graph: FINES, key: "no") {
          no: ID! @inaccessible
          street: String @join__field(graph: HOMES)
          kind: Kind @join__field(graph: FINES)
        }
        type Bunker implements Place @join__type(graph: HOMES) @inaccessible { street: String }
        type Secret @join__type(graph: HOMES) @inaccessible { id: ID! }
        enum Kind @join__type(graph: FINES) { OLD NEW @inaccessible }
        input Trace @join__type(graph: HOMES) @inaccessible { id: ID }
        union Any @join__type(graph: HOMES) = Home | Secret
        """;

    private static readonly Supergraph Read = Documents.Read(Linked(Types));

    [Fact]
    public void What_is_inaccessible_is_not_in_the_api()
    {
        var api = Read.Api;
        var home = (ObjectType)api.Types["Home"];

        Assert.Equal(["home"], api.Query.Fields.Select(f => f.Name).Where(n => !n.StartsWith('_')));
        Assert.Equal(["id"], api.Query.Field("home")!.Arguments.Select(a => a.Name));
        Assert.Null(home.Field("no"));
        Assert.Equal(["OLD"], ((EnumType)api.Types["Kind"]).Values.Select(v => v.Name));
        Assert.DoesNotContain(api.Types.Keys, n => n is "Secret" or "Bunker" or "Kept" or "Trace");
        Assert.Equal(["Home"], api.Possible((CompositeType)api.Types["Place"]).Select(t => t.Name));
        Assert.Equal(["Home"], api.Possible((CompositeType)api.Types["Any"]).Select(t => t.Name));
    }

    [Fact]
    public void Plans_still_have_it()
    {
        var home = (ObjectType)Read.Whole.Types["Home"];

        Assert.Same(Read.Api.Types["Home"], home);
        Assert.Equal("ID!", home.AnyField("no")!.Type.ToString());
        Assert.Equal(["homes", "fines"], home.AnyField("no")!.ResolvedBy);
        Assert.Equal("key(no), kind: Kind, no: ID!", Read.Of("Home", "fines"));
        Assert.NotNull(((ObjectType)Read.Whole.Types["Secret"]).Field("id"));
        Assert.Equal(
            ["Bunker", "Home"],
            Read.Whole.Possible((CompositeType)Read.Whole.Types["Place"]).Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Home"], Read.Whole.Possible((CompositeType)Read.Whole.Types["Kept"]).Select(t => t.Name));
    }

    [Fact]
    public void Without_anything_inaccessible_the_api_is_the_whole()
    {
        var read = Documents.Read(Linked("type Query @join__type(graph: HOMES) { one: Int }"));

        Assert.Same(read.Api, read.Whole);
    }

    [Theory]
    [InlineData("one: Gone } type Gone @join__type(graph: HOMES) @inaccessible { a: Int }", "Query.one is accessible, and its type Gone isn't.")]
    [InlineData("one(a: Gone): Int } input Gone @join__type(graph: HOMES) @inaccessible { a: Int }", "Query.one(a:) is accessible, and its type Gone isn't.")]
    [InlineData("one(a: Int! @inaccessible): Int }", "Query.one(a:) must be given and is inaccessible.")]
    [InlineData("one: Gone } type Gone @join__type(graph: HOMES) { a: Int @inaccessible }", "Gone is accessible, and nothing of it is.")]
    [InlineData("one: Int @inaccessible }", "Query is accessible, and nothing of it is.")]
    public void The_api_must_hold_together_without_it(string types, string problem) => Assert.Equal(
        [$"supergraph.inaccessible: {problem}"],
        Documents.Refused(Linked("type Query @join__type(graph: HOMES) { " + types)).Select(e => e[(e.IndexOf(' ') + 1)..]));

    [Fact]
    public void The_query_root_stays_accessible() => Assert.Equal(
        ["supergraph.inaccessible: The root Query is inaccessible."],
        Documents.Refused(Linked("type Query @join__type(graph: HOMES) @inaccessible { one: Int }"))
            .Select(e => e[(e.IndexOf(' ') + 1)..]));

    private static string Linked(string types) => Documents.Linked(
        "v0.3", types, """@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)""");
}
