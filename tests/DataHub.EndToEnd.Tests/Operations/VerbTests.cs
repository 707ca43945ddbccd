using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Operations;

/// <summary>The program's verbs, run beside the hub.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class VerbTests(ChangingHub hub) : IDisposable
{
    private const string Document =
        """
        query Named($n: Int = 2) {
          fireHazards(first: $n, where: { enterprise: { name: { contains: "衡远" } } }) {
            nodes { hazardNo reporterPhone enterprise { name leasesAsLessor { nodes { rentAmount } } } }
          }
        }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-verbs");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Check_finds_no_error_in_the_schema()
    {
        var check = await hub.RunAsync("check");

        Assert.Equal((0, "5 departments, 70 datasets, 70 feeds: no error"), (check.ExitCode, check.Output));
    }

    [Fact]
    public async Task Compose_tells_which_generated_files_are_stale()
    {
        var fresh = await hub.RunAsync("compose", "--check");
        using var copy = new TestFolder(Schema.SchemaReadme.CopyWithExample());
        var stale = await HubProgram.RunAsync(folder.FullName, copy.FullName, "compose", "--check");
        var written = await HubProgram.RunAsync(folder.FullName, copy.FullName, "compose");
        var again = await HubProgram.RunAsync(folder.FullName, copy.FullName, "compose", "--check");

        Assert.Equal((0, ""), (fresh.ExitCode, fresh.Output));
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains("stale: supergraph.graphql", stale.Output);
        Assert.Equal(0, written.ExitCode);
        Assert.Equal((0, ""), (again.ExitCode, again.Output));
    }

    [Theory]
    [InlineData("parse", "fireHazards(first: $n, where: { enterprise: { name: { contains: \"衡远\" } } })")]
    [InlineData(
        "bind",
        "$n: Int",
        "fireHazards: Query.fireHazards FireHazardConnection",
        "rentAmount: FactoryLease.rentAmount Money")]
    [InlineData("decide", "rentAmount: DENIED (EMERGENCY: ", "reporterPhone: MASKED Phone")]
    [InlineData("plan", "registry keys Enterprise.code as @keys0", "reporterPhone (masked Phone)")]
    [InlineData("sql", "order by t.hazard_no", "on t.code = k.value")]
    public async Task Each_stage_is_explained(string stage, params string[] expected)
    {
        var explained = await hub.RunAsync("explain", stage, await FileAsync(Document), "--as", "grid-app");

        Assert.True(explained.ExitCode == 0, explained.Error);
        Assert.All(expected, part => Assert.Contains(part, explained.Output));
    }

    [Fact]
    public async Task What_can_not_be_explained_is_refused_in_words()
    {
        var wrong = await hub.RunAsync("explain", "plan", await FileAsync("{ nope }"), "--as", "grid-app");
        var nobody = await hub.RunAsync("explain", "plan", await FileAsync(Document), "--as", "nobody");
        var missing = await hub.RunAsync(
            "explain", "plan", Path.Combine(folder.FullName, "missing.graphql"), "--as", "grid-app");
        var stage = await hub.RunAsync("explain", "eat", await FileAsync(Document), "--as", "grid-app");

        Assert.Equal(
            (1, "1:3: validation.field_selections: The type `Query` has no field `nope`."),
            (wrong.ExitCode, wrong.Error));
        Assert.Equal((1, "auth.client_unknown: There is no client nobody."), (nobody.ExitCode, nobody.Error));
        Assert.Equal(1, missing.ExitCode);
        Assert.StartsWith("explain.file_missing: ", missing.Error, StringComparison.Ordinal);
        Assert.Equal(1, stage.ExitCode);
    }

    [Fact]
    public async Task Feeds_are_listed_run_and_their_quarantine_shown()
    {
        var list = await hub.RunAsync("feed", "list");
        var run = await hub.RunAsync("feed", "run", "court.cases");
        var quarantine = await hub.RunAsync("feed", "quarantine", "court.cases");

        Assert.Equal((0, 70), (list.ExitCode, list.Lines.Count()));
        Assert.All(list.Lines, line => Assert.Matches(@"^[a-z]+\.[a-z-]+ +(Merged|Unchanged) +read \d+", line));
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(
            @"^court\.cases/\d+ (Unchanged|Merged): read \d+ new 0 changed 0 deleted 0 unchanged \d+ ", run.Output);
        Assert.Equal(0, quarantine.ExitCode);
        Assert.Matches(@"line \d+ filedOn map\.date_form: ", quarantine.Output);
        Assert.Contains("7002号", quarantine.Output);
    }

    [Fact]
    public async Task Scripts_get_json_of_feeds_and_their_runs()
    {
        var list = await JsonAsync("feed", "list", "--json");
        var run = await JsonAsync("feed", "run", "court.cases", "--json");
        var runs = await JsonAsync("feed", "runs", "court.cases", "--first", "2", "--json");

        Assert.Equal(70, list.GetArrayLength());
        Assert.Equal("court.cases", run.GetProperty("feed").GetString());
        Assert.True(run.GetProperty("counts").GetProperty("landed").GetInt64() > 0);
        Assert.Equal(run.GetProperty("run").GetInt64(), runs[0].GetProperty("run").GetInt64());
        Assert.True(runs.GetArrayLength() <= 2);
    }

    [Fact]
    public async Task A_feed_that_is_not_there_is_refused()
    {
        var run = await hub.RunAsync("feed", "run", "court.nothing");

        Assert.Equal(
            (1, "feed.unknown: There is no feed court.nothing. `feed list` names them."), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_source_that_is_missing_fails_its_feed_and_loses_nothing()
    {
        const string Cases = "{ enforcementCases { totalCount } }";
        var before = await hub.GetAsync("court-app", Cases);
        var source = hub.Process.Legacy("court-legacy");
        File.Move(source, source + ".away");
        try
        {
            var run = await hub.RunAsync("feed", "run", "court.cases");

            Assert.Equal(1, run.ExitCode);
            Assert.Contains("source.missing", run.Output);
        }
        finally
        {
            File.Move(source + ".away", source);
        }

        Assert.Equal(before.Text, (await hub.GetAsync("court-app", Cases)).Text);
        Assert.Equal(0, (await hub.RunAsync("feed", "run", "court.cases")).ExitCode);
    }

    [Fact]
    public async Task A_person_decides_on_runs_rows_and_the_schedule_by_verbs()
    {
        var list = Path.Combine(hub.Process.Folder, "mend.csv");
        var returned = await hub.RunAsync("feed", "return", "court.cases", "--out", list);
        var pause = await hub.RunAsync("feed", "pause", "court.cases", "--why", "搬迁机房");
        var resume = await hub.RunAsync("feed", "resume", "court.cases");
        var release = await hub.RunAsync("feed", "release", "999999", "--why", "已核实");
        var correct = await hub.RunAsync("feed", "correct", "court.cases", "first", "--set", "AH=1", "--why", "已核实");
        var nothing = await hub.RunAsync("feed", "correct", "court.cases", "1-1", "--set", "AH", "--why", "已核实");
        var nowhere = await hub.RunAsync("feed", "return", "court.cases", "--out", Path.Combine(hub.Process.Folder, "no", "list.csv"));

        Assert.True(returned.ExitCode == 0, returned.Output + returned.Error);
        Assert.StartsWith("条目,", (await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken)).TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Equal((0, 0), (pause.ExitCode, resume.ExitCode));
        Assert.Equal(1, release.ExitCode);
        Assert.StartsWith("feed.not_held: ", release.Error, StringComparison.Ordinal);
        Assert.Equal(1, correct.ExitCode);
        Assert.StartsWith("feed.row_unknown: ", correct.Error, StringComparison.Ordinal);
        Assert.StartsWith("feed.correction_column: ", nothing.Error, StringComparison.Ordinal);
        Assert.StartsWith("feed.list_unwritable: ", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_show_quality_and_where_a_value_comes_from()
    {
        var quality = await JsonAsync("feed", "quality", "court.cases", "--json");
        var lineage = await JsonAsync("feed", "lineage", "FireHazard", "state", "YHKY0003", "--json");
        var none = await hub.RunAsync("feed", "lineage", "FireHazard", "colour");

        Assert.Contains(quality.EnumerateArray(), count => count.GetProperty("rule").GetString() == "map.date_form");
        Assert.Equal("YHZT", lineage[0].GetProperty("column").GetString());
        Assert.False(string.IsNullOrEmpty(lineage[0].GetProperty("received").GetString()));
        Assert.Equal((1, "feed.unknown_field: No dataset has FireHazard.colour."), (none.ExitCode, none.Error));
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var verb = await hub.RunAsync(arguments);
        Assert.True(verb.ExitCode == 0, verb.Output + verb.Error);
        return JsonDocument.Parse(verb.Output).RootElement;
    }

    [Fact]
    public async Task A_token_from_the_command_line_opens_the_hub()
    {
        var token = await hub.RunAsync("token", "court-app", "--urls", hub.Process.Url);
        var nobody = await hub.RunAsync("token", "nobody");
        var answer = await hub.Process.Client.PostAsync(
            """{"query":"{ enforcementCases(first: 1) { totalCount } }"}""", token.Output.Trim());

        Assert.Equal((0, 200), (token.ExitCode, answer.Status));
        Assert.NotEqual("0", answer.One("enforcementCases.totalCount"));
        Assert.Equal(1, nobody.ExitCode);
        Assert.StartsWith("auth.client_unknown: ", nobody.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_refused_with_help()
    {
        var verb = await hub.RunAsync("frobnicate");

        Assert.Equal(1, verb.ExitCode);
        Assert.Contains("frobnicate", verb.Error);
        Assert.Contains("check", verb.Output);
    }

    [Fact]
    public void The_start_tells_progress_the_clients_a_question_and_its_answer()
    {
        Assert.Matches(@"pulled \d+ of 70 feeds", hub.Process.Output);
        Assert.Contains($"GraphQL  {hub.Process.Url}/graphql", hub.Process.Output);
        Assert.Contains("emergency-app", hub.Process.Output);
    }

    private async Task<string> FileAsync(string document)
    {
        var path = Path.Combine(folder.FullName, "document.graphql");
        await File.WriteAllTextAsync(path, document, TestContext.Current.CancellationToken);
        return path;
    }
}
