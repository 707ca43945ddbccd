using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.EndToEnd.Tests.Rights;
using DataHub.Schema;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stewards;

/// <summary>What a steward sees of feeds, and who sees nothing.</summary>
public sealed class StewardTests(SharedHub shared)
{
    private const string Own = """{ feed(name: "fire.hazards") { name dataset mode source { kind name } lastRun { state readCount } } }""";

    [Fact]
    public async Task A_steward_sees_the_own_departments_feeds_and_no_others()
    {
        var own = await AskAsync("fire-steward", "{ feeds(first: 200) { totalCount nodes { name stale goodAt nextAt } } }");
        var other = await AskAsync("court-steward", Own);

        Assert.All(own.All("feeds.nodes.*.name"), name => Assert.StartsWith("fire.", name, StringComparison.Ordinal));
        Assert.Equal(own.One("feeds.totalCount"), $"{own.All("feeds.nodes.*.name").Length}");
        Assert.Equal("FireHazard", (await AskAsync("fire-steward", Own)).One("feed.dataset"));
        Assert.Equal("null", other.One("feed"));
        Assert.Equal(
            other.Text,
            (await AskAsync("court-steward", Own.Replace("fire.hazards", "no.feed", StringComparison.Ordinal))).Text);
    }

    [Theory]
    [InlineData("fire-app")]
    [InlineData("open-data")]
    public async Task Who_is_no_steward_is_denied_and_doesnt_see_the_fields(string client)
    {
        var process = await shared.ProcessAsync();
        var denied = await process.Client.AskAsync(client, Own);
        Assert.Equal(["policy.denied at feed"], denied.Errored);
        Assert.Equal("null", denied.One("feed"));

        var seen = await Introspection(process, "fire-app");
        Assert.DoesNotContain("feeds", seen);
        Assert.Contains("feeds", await Introspection(process, "fire-steward"));
    }

    [Fact]
    public async Task Runs_go_page_by_page_from_the_newest_to_the_oldest_and_back()
    {
        const string runs =
            """
            query($first: Int, $after: String, $last: Int, $before: String) {
              feedRuns(first: $first, after: $after, last: $last, before: $before) {
                totalCount nodes { run } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }
            """;
        var all = (await AskAsync("grid-steward", runs, new { first = 200 })).All("feedRuns.nodes.*.run").ToList();
        var first = await AskAsync("grid-steward", runs, new { first = 2 });
        var second = await AskAsync("grid-steward", runs, new { first = 2, after = first.One("feedRuns.pageInfo.endCursor") });
        var back = await AskAsync("grid-steward", runs, new { last = 2, before = second.One("feedRuns.pageInfo.startCursor") });

        Assert.Equal(all.Take(4), [.. first.All("feedRuns.nodes.*.run"), .. second.All("feedRuns.nodes.*.run")]);
        Assert.Equal(first.All("feedRuns.nodes.*.run"), back.All("feedRuns.nodes.*.run"));
        Assert.Equal("true", first.One("feedRuns.pageInfo.hasNextPage"));
        Assert.Equal("false", back.One("feedRuns.pageInfo.hasPreviousPage"));
        Assert.Equal(["cursor.invalid at feedRuns"], await ErrorsAsync(runs, new { first = 2, after = "AAAA" }));
        Assert.Equal(["page.size at feedRuns"], await ErrorsAsync(runs, new { first = 201 }));
        Assert.Equal(["page.first_and_last at feedRuns"], await ErrorsAsync(runs, new { first = 2, last = 2 }));
    }

    [Fact]
    public async Task Every_row_of_every_dataset_names_a_run_that_the_ledger_has()
    {
        var types = DeclaredRightsTests.Supergraph.Api;
        var datasets = types.Query.Fields.Where(f => f.Meaning is ManyField)
            .Select(f => (Field: f.Name, ((ManyField)f.Meaning!).Dataset)).ToList();
        Assert.Equal(70, datasets.Count);
        foreach (var (field, dataset) in datasets)
        {
            var steward = $"{dataset.Department.ToLowerInvariant()}-steward";
            var row = await AskAsync(steward, $"{{ {field}(first: 1) {{ nodes {{ provenance {{ system feed run ingestedAt sourceKey rowHash }} }} }} }}");
            string Of(string part) => row.One($"{field}.nodes.0.provenance.{part}");
            var run = await AskAsync(
                steward,
                "query($run: ID!) { feedRun(run: $run) { feed dataset system mergedAt state } }",
                new { run = Of("run") });

            Assert.Equal(
                (dataset.Name, Of("feed"), Of("system"), Of("ingestedAt"), "MERGED"),
                (run.One("feedRun.dataset"), run.One("feedRun.feed"), run.One("feedRun.system"), run.One("feedRun.mergedAt"), run.One("feedRun.state")));
            Assert.NotEqual("null", Of("sourceKey"));
            Assert.Equal(32, Of("rowHash").Length);
        }
    }

    [Fact]
    public async Task A_field_leads_back_to_its_source_its_column_and_its_rule()
    {
        const string lineage =
            """
            query($dataset: String!, $field: String!) {
              lineage(dataset: $dataset, field: $field) {
                rules { feed system column formats unit codes { code value } source { kind name } }
              }
            }
            """;
        var state = await AskAsync("fire-steward", lineage, new { dataset = "FireHazard", field = "state" });
        var enterprise = await AskAsync("fire-steward", lineage, new { dataset = "FireHazard", field = "enterprise" });
        var other = await AskAsync("grid-steward", lineage, new { dataset = "FireHazard", field = "state" });

        Assert.Equal(["YHZT"], state.All("lineage.rules.*.column"));
        Assert.Contains("REGISTERED", state.All("lineage.rules.*.codes.*.value"));
        Assert.Equal(["TYSHXYDM"], enterprise.All("lineage.rules.*.column"));
        Assert.Equal("null", other.One("lineage"));
    }

    [Fact]
    public async Task Freshness_is_told_of_each_dataset_of_the_department()
    {
        var fresh = await AskAsync(
            "emergency-steward", "{ datasetFreshness { dataset goodAt stale staleSince nextAt } }");

        Assert.Contains("WeldingMachine", fresh.All("datasetFreshness.*.dataset"));
        Assert.All(fresh.All("datasetFreshness.*.goodAt"), at => Assert.NotEqual("null", at));
        Assert.All(fresh.All("datasetFreshness.*.stale"), stale => Assert.Equal("false", stale));
    }

    [Fact]
    public async Task A_hub_without_the_departments_database_says_to_ask_the_other_one()
    {
        var split = await shared.SplitAsync();

        Assert.Equal(["feed.elsewhere at feed"], (await split.Hub.Client.AskAsync("fire-steward", Own)).Errored);
    }

    private static async Task<string[]> Introspection(HubProcess process, string client)
    {
        var answer = await process.Client.AskAsync(client, "{ __schema { queryType { fields { name } } } }");
        return [.. answer.All("__schema.queryType.fields.*.name")];
    }

    private async Task<IEnumerable<string>> ErrorsAsync(string query, object variables) =>
        (await (await shared.ProcessAsync()).Client.AskAsync("grid-steward", query, variables)).Errored;

    // A steward asks the hub that has the department's database, so the hub in pieces isn't asked too.
    private async Task<HubAnswer> AskAsync(string client, string query, object? variables = null)
    {
        var answer = await (await shared.ProcessAsync()).Client.AskAsync(client, query, variables);
        Assert.True(answer.Codes.Length == 0, $"{query} {JsonSerializer.Serialize(variables)}\n{answer.Text}");
        return answer;
    }
}
