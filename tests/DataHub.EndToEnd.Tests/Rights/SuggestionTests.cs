using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>"Did you mean" tells a caller of nothing that its introspection doesn't show.</summary>
public sealed class SuggestionTests(SharedHub hub)
{
    private static readonly string[] Named = [.. SharedHub.Clients.Where(c => c != "open-data")];

    /// <summary>Misspelt; the name meant; and the type whose member it is, if it isn't a type itself.</summary>
    public static TheoryData<string, string, string?> Misspelt => new()
    {
        { "{ enforcementCasse { totalCount } }", "enforcementCases", "Query" },
        { "{ __typename ... on EnforcementCaseConection { totalCount } }", "EnforcementCaseConnection", null },
        { "{ enforcementCases { nodes { stat } } }", "state", "EnforcementCase" },
        { "{ enforcementCases(where: { stat: { eq: CLOSED } }) { totalCount } }", "state", "EnforcementCaseFilterInput" },
        { "query ($o: [EnforcementCaseSortInptu!]) { enforcementCases(order: $o) { totalCount } }", "EnforcementCaseSortInput", null },
        { "{ enforcementCaseGroups(by: [STAT]) { count } }", "STATE", "EnforcementCaseGroupKey" },
    };

    [Theory]
    [MemberData(nameof(Misspelt))]
    public async Task A_name_is_suggested_to_those_who_may_see_it_and_to_no_other(string query, string name, string? type)
    {
        var told = new List<string>();
        var shown = new List<string>();
        foreach (var client in Named)
        {
            if ((await MeantAsync(client, query)).Contains($"`{name}`", StringComparison.Ordinal))
            {
                told.Add(client);
            }

            if (await ShowsAsync(client, name, type))
            {
                shown.Add(client);
            }
        }

        Assert.Equal(shown, told);
        Assert.Contains("court-app", told);
        Assert.DoesNotContain("fire-app", told);
    }

    [Fact]
    public async Task An_argument_of_a_field_that_is_hidden_is_not_suggested()
    {
        const string Query = "{ enforcementCases(wher: {}) { totalCount } }";

        Assert.Contains("`where`", await MeantAsync("court-app", Query), StringComparison.Ordinal);
        Assert.Equal("", await MeantAsync("fire-app", Query));
    }

    [Fact]
    public async Task The_public_client_is_told_nothing()
    {
        Assert.Contains("`divisions`", await MeantAsync("fire-app", "{ divisons { totalCount } }"), StringComparison.Ordinal);
        Assert.Equal("", await MeantAsync("open-data", "{ divisons { totalCount } }"));
        Assert.Equal("", await MeantAsync("open-data", "query A { ...Patr } fragment Part on Query { __typename }"));
    }

    [Fact]
    public async Task A_variable_is_corrected_as_a_document_is()
    {
        const string Query = "query ($w: EnforcementCaseFilterInput) { enforcementCases(where: $w) { totalCount } }";
        var given = JsonDocument.Parse("""{ "w": { "stat": { "eq": "CLOSED" } } }""").RootElement;

        Assert.Contains("`state`", await MeantAsync("court-app", Query, given), StringComparison.Ordinal);
        Assert.DoesNotContain("`state`", await MeantAsync("fire-app", Query, given), StringComparison.Ordinal);
    }

    /// <summary>Whether a client's introspection has a type, or a member of one.</summary>
    private async Task<bool> ShowsAsync(string client, string name, string? type)
    {
        const string Introspection = """
            query ($type: String!) {
              __type(name: $type) { fields(includeDeprecated: true) { name } inputFields { name } enumValues { name } }
            }
            """;
        var answer = await hub.GetAsync(client, Introspection, new { type = type ?? name });
        using var body = JsonDocument.Parse(answer.Text);
        var found = body.RootElement.GetProperty("data").GetProperty("__type");
        return found.ValueKind == JsonValueKind.Object
            && (type is null || found.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(m => m.Value.EnumerateArray()).Any(m => m.GetProperty("name").GetString() == name));
    }

    /// <summary>What follows "Did you mean" in the errors of an answer.</summary>
    private async Task<string> MeantAsync(string client, string query, object? variables = null)
    {
        var answer = await hub.AskAsync(client, query, variables);
        using var body = JsonDocument.Parse(answer.Text);
        Assert.True(body.RootElement.TryGetProperty("errors", out var errors), answer.Text);
        return string.Join(' ', errors.EnumerateArray().Select(e => e.GetProperty("message").GetString()!.Split("Did you mean"))
            .Where(parts => parts.Length > 1).Select(parts => parts[1]));
    }
}
