using System.Text;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Schema;

/// <summary>
/// The steps of <c>schema/README.md</c>, followed: files dropped into a copy of the folder are a department, with no
/// C#.
/// </summary>
public sealed class NewDepartmentTests(NewDepartmentHub hub) : IClassFixture<NewDepartmentHub>
{
    [Fact]
    public async Task The_example_is_without_error()
    {
        var check = await HubProgram.RunAsync(hub.Process.Folder, hub.Schema.FullName, "check");

        Assert.True(check.ExitCode == 0, check.Error);
        Assert.StartsWith("7 departments, 73 datasets, 73 feeds", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_department_filters_its_dataset_and_joins_it_to_its_enterprises()
    {
        var (client, query) = SchemaReadme.Questions[0];
        var answer = await hub.Process.Client.GetAsync(client, query);

        Assert.Equal("ecology-app", client);
        Assert.Equal("2", answer.One("emissionPermits.totalCount"));
        Assert.Equal(["PW-2024-0001", "PW-2024-0003"], answer.All("emissionPermits.nodes.*.permitNo"));
        Assert.Equal(["2029-02-19", "null"], answer.All("emissionPermits.nodes.*.expiresOn"));
        Assert.Equal(["10012345678", "10087654321"], answer.All("emissionPermits.nodes.*.phone"));
        Assert.Equal(
            ["湖州南浔衡远纺织有限公司", "湖州南浔沐川绗缝有限公司"], answer.All("emissionPermits.nodes.*.enterprise.name"));
        Assert.DoesNotContain("null", answer.All("emissionPermits.nodes.*.division.name"));
    }

    [Fact]
    public async Task An_enterprise_lists_its_permits_beside_what_other_departments_share()
    {
        var (client, query) = SchemaReadme.Questions[1];
        var answer = await hub.Process.Client.GetAsync(client, query);

        Assert.Equal("2", answer.One("enterprise.emissionPermits.totalCount"));
        Assert.Equal(["PW-2024-0002", "PW-2024-0001"], answer.All("enterprise.emissionPermits.nodes.*.permitNo"));
    }

    [Fact]
    public async Task Another_department_is_refused_and_told_whom_to_ask()
    {
        var (client, query) = SchemaReadme.Questions[2];
        var answer = await hub.Process.Client.AskAsync(client, query);

        Assert.Equal("fire-app", client);
        Assert.Equal(
            ["policy.denied at emissionPermits", "policy.denied at enterprise.emissionPermits"], answer.Errored);
        Assert.Equal(["emissionPermits DENIED ECOLOGY", "enterprise.emissionPermits DENIED ECOLOGY"], answer.Reasons);
        Assert.Equal("湖州南浔衡远纺织有限公司", answer.One("enterprise.name"));
    }

    [Fact]
    public async Task The_department_is_in_the_schema_as_any_other()
    {
        var answer = await hub.Process.Client.GetAsync("ecology-app",
            """
            {
              __type(name: "Department") { enumValues { name description } }
              groups: emissionPermitGroups(by: [CATEGORY], order: [{ key: { category: DESC } }]) { key {
                category } count sum { yearlyLimitTonnes } }
              division(code: "330522") { emissionPermits { totalCount } }
              enterprises(where: { emissionPermits: { some: { category: { eq: WASTE_GAS } } }, fireHazards: {
                some: {} } }) { nodes { code } }
            }
            """);

        Assert.Contains("ECOLOGY", answer.All("__type.enumValues.*.name"));
        Assert.Equal(["WASTE_GAS", "WASTE_WATER"], answer.All("groups.*.key.category"));
        Assert.Equal(["3.2", "52.5"], answer.All("groups.*.sum.yearlyLimitTonnes"));
        Assert.Equal("2", answer.One("division.emissionPermits.totalCount"));
        Assert.Equal(["91330599MA2HX0014L"], answer.All("enterprises.nodes.*.code"));
    }

    [Fact]
    public async Task A_filter_that_matches_too_many_keys_of_another_department_is_refused_by_the_name_of_its_list()
    {
        var answer = await hub.Process.Client.AskAsync("ecology-app",
            """
            {
              broad: emissionPermits(where: { samples: { some: {} } }) { totalCount }
              narrow: emissionPermits(where: { samples: { some: { sampleNo: { startsWith: "CY-00000" } } } }) {
                nodes { permitNo samples { totalCount } } }
              plain: emissionPermits { totalCount }
            }
            """);

        Assert.Equal(["filter.too_broad at broad"], answer.Errored);
        Assert.Equal("null", answer.One("broad"));
        Assert.Equal(["PW-2024-0001"], answer.All("narrow.nodes.*.permitNo"));
        Assert.Equal("3", answer.One("plain.totalCount"));
    }

    [Fact]
    public async Task A_filter_at_the_bound_of_keys_is_answered()
    {
        var answer = await hub.Process.Client.GetAsync("ecology-app",
            """
            { emissionPermits(where: { samples: { some: { sampleNo: { nin: ["CY-20000"] } } } }) { nodes {
              permitNo } } }
            """);

        Assert.Equal(["PW-2024-0001"], answer.All("emissionPermits.nodes.*.permitNo"));
    }
}

/// <summary>A hub over the schema of the example, and of a third department with one key more than a filter
/// takes.</summary>
public sealed class NewDepartmentHub : IAsyncLifetime
{
    private const int Samples = 20_001;
    private HubProcess? process;

    internal HubProcess Process => process!;

    internal DirectoryInfo Schema { get; } = SchemaReadme.CopyWithExample();

    public async ValueTask InitializeAsync()
    {
        SchemaReadme.Write(Schema, "laboratory.graphql", Laboratory);
        SchemaReadme.Write(
            Schema, "feeds/laboratory/samples.json", Feed("samples", "Sample", """["sampleNo","permitNo"]"""));
        SchemaReadme.Write(Schema, "feeds/laboratory/samples.csv", Rows());
        SchemaReadme.Write(Schema, "feeds/laboratory/methods.json", Feed("methods", "Method", """["methodNo"]"""));
        SchemaReadme.Write(Schema, "feeds/laboratory/methods.csv", "methodNo\nFF-1\n");
        process = await HubProcess.StartAsync(schema: Schema.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        Schema.Delete(recursive: true);
    }

    private const string Laboratory =
        """
        schema
          @department(code: "LABORATORY", title: "检测中心")
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) {
          query: Query
        }

        "样品。A sample."
        type Sample @key(fields: "sampleNo") @dataset(title: "样品", sharing: UNCONDITIONAL) {
          "编号。Its number."
          sampleNo: ID!
          "许可证。The permit."
          permit: EmissionPermit @reference(by: "permitNo")
        }

        "方法。A method."
        type Method @key(fields: "methodNo") @dataset(title: "方法", sharing: UNCONDITIONAL) {
          "编号。Its number."
          methodNo: ID!
        }

        extend type EmissionPermit @key(fields: "permitNo") {
          "样品。Its samples."
          samples: SampleConnection @inverse(of: "Sample.permit")
        }
        """;

    private static string Feed(string name, string dataset, string columns) =>
        $$"""
        {
          "$schema": "../feed.schema.json",
          "feed": "laboratory.{{name}}",
          "dataset": "{{dataset}}",
          "title": "检测",
          "system": "检测系统",
          "source": { "kind": "csv", "path": "./{{name}}.csv", "encoding": "auto", "delimiter": ",",
            "header": {{columns}} },
          "changes": { "mode": "snapshot" },
          "columns": { {{string.Join(", ",
            System.Text.Json.JsonSerializer.Deserialize<string[]>(columns)!.Select(c => $$"""
        "{{c}}": { "from": "{{c}}" }
        """))}} },
          "schedule": { "cron": "0 40 2 * * ?", "staleAfter": "PT36H" },
          "guards": { "maxShrink": 0.3, "maxQuarantined": 0.05 }
        }
        """;

    // The first sample belongs to a permit of the example, the others to permits that nobody has.
    private static string Rows()
    {
        var text = new StringBuilder("sampleNo,permitNo\nCY-00000,PW-2024-0001\n");
        for (var i = 1; i < Samples; i++)
        {
            text.Append("CY-").Append(i.ToString("D5")).Append(",PW-0000-").Append(i.ToString("D5")).Append('\n');
        }

        return text.ToString();
    }
}
