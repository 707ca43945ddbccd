using System.Text.RegularExpressions;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Schema;

/// <summary>The verb <c>check</c> tells every error at once, each with its file and line.</summary>
public sealed class CheckTests
{
    private const string Ecology =
        """
        schema
          @department(code: "ECOLOGY", title: "生态环境")
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) {
          query: Query
        }

        "排污许可证。A permit to discharge."
        type EmissionPermit
          @key(fields: "permitNo")
          @dataset(title: "排污许可证", sharing: NONE, ground: "共享协议签订前不共享") {
          "编号。Number."
          permitNo: ID! @classified(level: L3)
          "站点。Site."
          site: NoSuchType @reference(by: "siteNo")
          "类别。Category."
          category: EmissionCategory @semanticNonNull
        }

        "类别。Category."
        enum EmissionCategory {
          "废水。Waste water."
          WASTE_WATER
          "废气。Waste gas."
          WASTE_WATER
        }

        extend type Enterprise @key(fields: "code") {
          "许可证。Permits."
          emissionPermits: EmissionPermitConnection @inverse(of: "EmissionPermit.nothing")
        }
        """;

    private const string Permits =
        """
        {
          "feed": "ecology.permits",
          "dataset": "EmissionPermit",
          "title": "排污许可证",
          "system": "排污许可管理系统",
          "colour": "green",
          "source": {"kind": "csv", "path": "./permits.csv", "encoding": "auto", "delimiter": ",", "header": ["a", "b"]},
          "changes": { "mode": "snapshot" },
          "columns": {
            "permitNo": { "from": "a" },
            "nope": { "from": "b" },
            "category": { "from": "b", "codes": { "废水": "WASTE_WIND" } }
          },
          "schedule": { "cron": "0 40 2 * * ?", "staleAfter": "PT36H" },
          "guards": { "maxShrink": 0.3, "maxQuarantined": 0.05 }
        }
        """;

    [Fact]
    public async Task A_schema_and_its_feeds_are_refused_with_all_errors()
    {
        var (code, errors) = await CheckAsync(("ecology.graphql", Ecology), ("feeds/ecology/permits.json", Permits));

        Assert.Equal(1, code);
        Assert.Equal(
            [
                "ecology.graphql:12 schema.key_classified",
                "ecology.graphql:14 schema.unknown_type",
                "ecology.graphql:24 schema.value_duplicate",
                "ecology.graphql:29 schema.inverse_of",
                "feeds/ecology/permits.json:6 feed.unknown_field",
            ],
            errors);
    }

    [Fact]
    public async Task A_feed_is_refused_with_all_errors()
    {
        var sound = Ecology.Replace(" @classified(level: L3)", "", StringComparison.Ordinal)
            .Replace("NoSuchType", "Division", StringComparison.Ordinal)
            .Replace("  \"废气。Waste gas.\"\n  WASTE_WATER\n", "", StringComparison.Ordinal)
            .Replace(
                "emissionPermits: EmissionPermitConnection @inverse(of: \"EmissionPermit.nothing\")",
                "a: Int",
                StringComparison.Ordinal);
        sound = sound[..sound.IndexOf("extend type", StringComparison.Ordinal)];
        var (code, errors) = await CheckAsync(("ecology.graphql", sound), ("feeds/ecology/permits.json", Permits));

        Assert.Equal(1, code);
        Assert.Equal(
            [
                "feeds/ecology/permits.json:6 feed.unknown_field",
                "feeds/ecology/permits.json:11 feed.unknown_column",
                "feeds/ecology/permits.json:12 feed.unknown_enum_value",
            ],
            errors);
    }

    [Fact]
    public async Task Files_that_are_no_sdl_and_no_json_are_refused_at_their_place()
    {
        var (code, errors) = await CheckAsync(
            ("ecology.graphql", "type A {\n  a: [Int\n}\n"),
            ("feeds/fire/hazards.json", "{\n  \"feed\": \"fire.hazards\",\n}"),
            ("feeds/fire/units.json", "[]"));

        Assert.Equal(1, code);
        Assert.Equal(
            ["ecology.graphql:3 syntax.unexpected", "feeds/fire/hazards.json:3 feed.syntax", "feeds/fire/units.json:1 feed.syntax"],
            errors);
    }

    [Fact]
    public async Task A_hub_does_not_start_on_a_schema_that_is_refused()
    {
        using var copy = new TestFolder(SchemaReadme.Copy());
        using var data = new TestFolder("datahub-e2e");
        SchemaReadme.Write(copy.Info, "ecology.graphql", Ecology);
        var start = await HubProgram.RunAsync(data.FullName, copy.FullName, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, start.ExitCode);
        Assert.Contains("ecology.graphql:12:17: schema.key_classified: ", start.Error);
    }

    private static async Task<(int ExitCode, List<string> Errors)> CheckAsync(
        params (string Path, string Content)[] files)
    {
        using var copy = new TestFolder(SchemaReadme.Copy());
        foreach (var (path, content) in files)
        {
            SchemaReadme.Write(copy.Info, path, content);
        }

        var check = await HubProgram.RunAsync(copy.FullName, copy.FullName, "check");
        return (check.ExitCode, [.. check.ErrorLines
            .Select(line => Regex.Match(line, @"^(?<place>[^:]+:\d+)(:\d+)?: (?<code>[a-z_]+\.[a-z_]+): "))
            .Where(m => m.Success)
            .Select(m => $"{m.Groups["place"].Value} {m.Groups["code"].Value}")]);
    }
}
