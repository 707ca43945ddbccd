using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Paging;

/// <summary>A cursor belongs to its list, order and parent, and to nothing else.</summary>
public sealed class CursorTests(SharedHub hub)
{
    private const string Debtor = "91330599MA2HX0014L";

    [Theory]
    [InlineData("safetyHazards(order: [{ foundOn: ASC }], first: 1, after: $c) { totalCount }", "safetyHazards")]
    [InlineData("fireHazards(order: [{ foundOn: DESC }], first: 1, after: $c) { totalCount }", "fireHazards")]
    [InlineData("fireHazards(order: [{ recheckedOn: ASC }], first: 1, after: $c) { totalCount }", "fireHazards")]
    [InlineData(
        "fireHazards(order: [{ foundOn: ASC }, { state: ASC }], first: 1, after: $c) { totalCount }", "fireHazards")]
    [InlineData("fireHazards(first: 1, after: $c) { totalCount }", "fireHazards")]
    [InlineData("fireHazards(order: [{ foundOn: DESC }], last: 1, before: $c) { totalCount }", "fireHazards")]
    public async Task A_cursor_of_another_list_or_order_is_refused_in_its_place(string field, string path)
    {
        var cursor = await CursorAsync(
            "fireHazards(order: [{ foundOn: ASC }], first: 1) { edges { cursor } }", "fireHazards");
        var answer = await hub.AskAsync(
            "fire-app", $"query($c: String) {{ {field} divisions {{ totalCount }} }}", new { c = cursor });

        Assert.Equal([$"cursor.invalid at {path}"], answer.Errored);
        Assert.Equal("null", answer.One(path));
        Assert.NotEqual("null", answer.One("divisions.totalCount"));
    }

    [Fact]
    public async Task A_cursor_of_another_parent_is_refused()
    {
        const string Children =
            """
            query($code: ID!, $c: String) {
              enterprise(code: $code) { fireHazards(first: 1, after: $c) { edges { cursor } } }
            }
            """;
        var first = await hub.GetAsync("fire-app", Children, new { code = Debtor });
        var cursor = first.One("enterprise.fireHazards.edges.0.cursor");
        var own = await hub.GetAsync("fire-app", Children, new { code = Debtor, c = cursor });
        var other = await hub.AskAsync("fire-app", Children, new { code = "93330599MA2HX0057U", c = cursor });
        var root = await hub.AskAsync(
            "fire-app", "query($c: String) { fireHazards(first: 1, after: $c) { totalCount } }", new { c = cursor });

        Assert.Single(own.All("enterprise.fireHazards.edges.*.cursor"));
        Assert.Equal(["cursor.invalid at enterprise.fireHazards"], other.Errored);
        Assert.Equal(["cursor.invalid at fireHazards"], root.Errored);
    }

    [Fact]
    public async Task A_cursor_goes_on_under_another_filter_and_for_another_client()
    {
        var cursor = await CursorAsync(
            "fireHazards(where: { enterprise: { code: { eq: \"91330599MA2HX0014L\" } } }, first: 3) { edges { cursor } }", "fireHazards", 2);
        var answer = await hub.GetAsync("court-app",
            """
            query($c: String) {
              fireHazards(where: { enterprise: { code: { eq: "91330599MA2HX0014L" } }, grade: { eq: MAJOR } },
                first: 9, after: $c) {
                nodes { hazardNo }
              }
            }
            """,
            new { c = cursor });

        Assert.Equal(["YHKY0006"], answer.All("fireHazards.nodes.*.hazardNo"));
    }

    [Fact]
    public async Task A_garbled_cursor_is_refused()
    {
        var cursor = await CursorAsync("fireHazards(first: 1) { edges { cursor } }", "fireHazards");
        string[] garbled =
        [
            "", "x", "null", "=", "😀", new string('A', 40), cursor[..^1], cursor[1..], cursor + "A", cursor + cursor,
            (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..], cursor[..^2] + (cursor[^2] == 'A' ? 'Q' : 'A') + cursor[^1],
        ];
        foreach (var bad in garbled)
        {
            var answer = await hub.AskAsync(
                "fire-app", "query($c: String) { fireHazards(first: 1, after: $c) { nodes { hazardNo } } }", new { c = bad });

            Assert.True(answer.Codes is ["cursor.invalid"], $"`{bad}` of `{cursor}`: {answer.Text}");
        }
    }

    [Fact]
    public async Task The_same_place_has_the_same_cursor_each_time()
    {
        const string Field = "fireHazards(order: [{ foundOn: ASC }], first: 1) { edges { cursor } }";

        Assert.Equal(await CursorAsync(Field, "fireHazards"), await CursorAsync(Field, "fireHazards"));
    }

    [Fact]
    public async Task A_cursor_shows_nothing_of_the_values_in_it()
    {
        var cursor = await CursorAsync(
            "fireHazards(where: { hazardNo: { eq: \"YHKY0001\" } }, order: [{ foundOn: ASC }]) { edges { cursor } }", "fireHazards");
        var bytes = Convert.FromBase64String(
            cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '='));

        Assert.DoesNotContain("YHKY", System.Text.Encoding.Latin1.GetString(bytes));
    }

    private async Task<string> CursorAsync(string field, string list, int index = 0)
    {
        var answer = await hub.GetAsync("fire-app", $"{{ {field} }}");
        return answer.One($"{list}.edges.{index}.cursor");
    }
}
