using Xunit;

namespace DataHub.Remote.Tests;

/// <summary>Entities over the wire.</summary>
public sealed class EntityTests
{
    private const string Posts =
        """type Query { posts: [Post] first: User } type Post { title: String author: User } type User @key(fields: "id") { id: ID! }""";

    private const string Users =
        """
        type Query { one: User }
        type User @key(fields: "id") { id: ID! name(upper: Boolean): String best: User friends: [User!] }
        """;

    private const string ThreePosts =
        """{"data":{"posts":[{"title":"a","author":{"id":"1"}},{"title":"b","author":{"id":"2"}},{"title":"c","author":{"id":"1"}}]}}""";

    private readonly Script posts = new(ThreePosts);

    [Fact]
    public async Task Equal_representations_are_sent_once_and_fill_all_their_objects()
    {
        var users = new Script("""{"data":{"_entities":[{"name":"A","best":{"name":"B"}},{"name":"B","best":null}]}}""");

        Assert.Equal(
            """{"data":{"posts":[{"title":"a","author":{"name":"A","best":{"name":"B"}}},{"title":"b","author":{"name":"B","best":null}},{"title":"c","author":{"name":"A","best":{"name":"B"}}}]}}""",
            await AnswerAsync("{ posts { title author { name best { name } } } }", users));
        Assert.Equal(
            """{"query":"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { name best { name } } } }","variables":{"representations":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"}]}}""",
            users.Requests[0]);
    }

    [Fact]
    public async Task Fetches_of_one_wave_are_one_request()
    {
        var users = new Script("""{"data":{"_e0":[{"name":"A"},{"name":"B"}],"_e1":[{"name_1":"A"}]}}""");
        var both = new Script(
            """{"data":{"posts":[{"author":{"id":"1"}},{"author":{"id":"2"}}],"first":{"id":"3"}}}""");
        var answer = await new Asked(name => name == "posts" ? both : users, ("posts", Posts), ("users", Users))
            .AnswerAsync("query ($up: Boolean) { posts { author { name } } first { name(upper: $up) } }", """{"up":true}""");

        Assert.Single(both.Requests);
        Assert.Equal(
            "query ($representations: [_Any!]!, $representations_1: [_Any!]!, $up: Boolean) { _e0: _entities(representations: $representations) { ... on User { name } } _e1: _entities(representations: $representations_1) { ... on User { name(upper: $up) } } }",
            users.Query);
        Assert.Equal(
            """{"representations":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"}],"representations_1":[{"__typename":"User","id":"3"}],"up":true}""",
            users.Variables);
        Assert.Contains("result.invalid", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entity_with_another_key_is_withheld()
    {
        var users = new Script("""{"data":{"_entities":[{"name":"A","id":"1"},{"name":"secret","id":"1"}]}}""");
        var answer = await new Asked(name => name == "posts" ? posts : users, ("posts", Posts), ("users", Users)) { MatchKeys = true }
            .AnswerAsync("{ posts { author { name } } }");

        Assert.StartsWith(
            """{"data":{"posts":[{"author":{"name":"A"}},{"author":{"name":null}},{"author":{"name":"A"}}]},"errors":[""",
            answer,
            StringComparison.Ordinal);
        Assert.Contains("""path":["posts",1,"author","name"],"extensions":{"code":"department.mismatch"}""", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":{"_entities":[{"name":"A"}]}}""")]
    [InlineData("""{"data":{"_entities":[{"name":"A"},{"name":"B"},{"name":"C"}]}}""")]
    [InlineData("""{"data":{"_entities":[{"name":"A"},7]}}""")]
    [InlineData("""{"data":{"_entities":null}}""")]
    [InlineData("""{"data":null,"errors":[{"message":"secret"}]}""")]
    public async Task Entities_that_dont_match_cost_their_fields_only(string lie)
    {
        var answer = await AnswerAsync("{ posts { title author { id name } } }", new Script(lie));

        Assert.StartsWith(
            """{"data":{"posts":[{"title":"a","author":{"id":"1","name":null}},{"title":"b","author":{"id":"2","name":null}},{"title":"c","author":{"id":"1","name":null}}]},"errors":[""",
            answer,
            StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"UNAVAILABLE\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_comes_to_all_places_of_its_entity_with_the_path_that_they_have()
    {
        var users = new Script(
            """
            {"data":{"_entities":[{"name":null,"friends":null},null]},"errors":[
              {"message":"secret","path":["_entities",0,"name"]},
              {"message":"secret","path":["_entities",0,"friends",1,"name"],"extensions":{"code":"SECRET"}},
              {"message":"secret","path":["_entities",1]}]}
            """);
        var answer = await AnswerAsync("{ posts { author { name mates: friends { called: name } } } }", users);

        Assert.Equal(
            """{"data":{"posts":[{"author":{"name":null,"mates":null}},{"author":{"name":null,"mates":null}},{"author":{"name":null,"mates":null}}]},"errors":[""",
            answer[..(answer.IndexOf("\"errors\":[", StringComparison.Ordinal) + 10)]);
        Assert.Contains("""path":["posts",0,"author","name"],"extensions":{"code":"department.error"}""", answer, StringComparison.Ordinal);
        Assert.Contains("""path":["posts",2,"author","mates",1,"called"],"extensions":{"code":"department.error"}""", answer, StringComparison.Ordinal);
        Assert.Contains("""path":["posts",1,"author","mates"],"extensions":{"code":"department.error"}""", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_error_within_what_places_share_is_told_at_each_of_them()
    {
        var users = new Script(
            """
            {"data":{"_entities":[{"best":{"name":null}},{"best":null}]},"errors":[{"path":["_entities",0,"best","name"]}]}
            """);
        var answer = await AnswerAsync("{ posts { author { best { name } } } }", users);

        Assert.Contains("""path":["posts",0,"author","best","name"],"extensions":{"code":"department.error"}""", answer, StringComparison.Ordinal);
        Assert.Contains("""path":["posts",2,"author","best","name"],"extensions":{"code":"department.error"}""", answer, StringComparison.Ordinal);
    }

    private Task<string> AnswerAsync(string question, Script users) =>
        new Asked(name => name == "posts" ? posts : users, ("posts", Posts), ("users", Users)).AnswerAsync(question);
}
