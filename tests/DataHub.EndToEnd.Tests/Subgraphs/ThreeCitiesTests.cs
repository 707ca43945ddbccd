using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subgraphs;

/// <summary>
/// Hubs of three cities behind the hub of their joint office (2022年长三角(湖锡宣)森林火灾联合扑救实战演练): Changxing has the
/// fire, Yixing cuts firebreaks, Guangde sends teams, and each city decides what it shares.
/// </summary>
public sealed class ThreeCitiesTests : IAsyncLifetime
{
    private const string Question = """
        {
          jointIncident(incidentNo: "LHPJ2022001") {
            incidentNo title division reporterName reporterPhone
            fireLines(order: [{ people: DESC }]) { totalCount nodes { team people } }
            firebreaks { nodes { breakNo division lengthM commanderName radioChannel } }
            supportTeams { nodes { division people leaderPhone } }
            supportCosts { totalCount }
          }
        }
        """;

    private readonly List<HubProcess> processes = [];
    private readonly List<DirectoryInfo> folders = [];

    private HubProcess Joint => processes[^1];

    public async ValueTask InitializeAsync()
    {
        var port = HubProcess.FreePort();
        var cities = new (string Name, string Client, string[] Verb)[]
        {
            ("huzhou", "huzhou_fire-app", ["subgraph"]),
            ("wuxi", "wuxi-app", ["subgraph", "--department", "wuxi"]),
            ("xuancheng", "xuancheng-app", ["subgraph", "--department", "xuancheng"]),
        };
        processes.AddRange(await HubProcess.AllAsync(cities.Select(city => StartAsync(city.Name, null, new()
        {
            ["Trust__Hubs__0"] = $"http://127.0.0.1:{port}",
            ["Trust__Subgraph"] = city.Name,
        }, city.Verb))));
        var settings = new Dictionary<string, string>
        {
            ["Feeds__Enabled"] = "false",
            ["Limits__DepartmentTime"] = "00:00:30",
            ["Limits__Time"] = "00:01:00",
        };
        foreach (var ((name, client, _), process) in cities.Zip(processes))
        {
            settings[$"Subgraphs__{name}__Url"] = process.Url + "/graphql";
            settings[$"Subgraphs__{name}__Department"] = "JOINT";
            settings[$"Subgraphs__{name}__Hub"] = "true";
            settings[$"Subgraphs__{name}__Schema"] = await SdlAsync(process, client);
        }

        processes.Add(await StartAsync("joint", port, settings));
    }

    [Fact]
    public async Task One_question_is_answered_by_three_cities_each_of_which_decides_what_it_shares()
    {
        var answer = await Joint.Client.AskAsync("joint-app", Question);

        Assert.True(answer.Body.TryGetProperty("data", out _), answer.Text);
        Assert.Equal("2022年长三角(湖锡宣)森林火灾联合扑救实战演练", answer.One("jointIncident.title"));
        Assert.Equal(["60", "25"], answer.All("jointIncident.fireLines.nodes.*.people"));
        Assert.Equal(["1200", "800"], answer.All("jointIncident.firebreaks.nodes.*.lengthM"));
        Assert.Equal(["45"], answer.All("jointIncident.supportTeams.nodes.*.people"));
        Assert.Equal("330522", answer.One("jointIncident.division"));
        Assert.Equal(["320282", "320282"], answer.All("jointIncident.firebreaks.nodes.*.division"));
        Assert.Equal(["341882"], answer.All("jointIncident.supportTeams.nodes.*.division"));
        Assert.Equal("陈**", answer.One("jointIncident.reporterName"));
        Assert.Equal("周**", answer.One("jointIncident.firebreaks.nodes.0.commanderName"));
        Assert.Equal(["null", "null"], answer.All("jointIncident.firebreaks.nodes.*.radioChannel"));
        Assert.Equal("null", answer.One("jointIncident.supportCosts"));
        Assert.Equal(
        [
            "policy.denied at jointIncident.supportCosts",
            "policy.denied at jointIncident.firebreaks.nodes.0.radioChannel",
        ], answer.Errored);
        Assert.Equal(
        [
            "jointIncident.reporterName MASKED",
            "jointIncident.reporterPhone MASKED",
            "jointIncident.supportCosts DENIED",
            "jointIncident.firebreaks.nodes.commanderName MASKED",
            "jointIncident.firebreaks.nodes.radioChannel DENIED",
            "jointIncident.supportTeams.nodes.leaderPhone MASKED",
        ], answer.Reasons);
    }

    [Fact]
    public async Task A_city_that_is_down_costs_its_own_fields_only()
    {
        await processes[1].KillAsync();

        var answer = await Joint.Client.AskAsync("joint-app", Question);

        Assert.Equal("null", answer.One("jointIncident.firebreaks"));
        Assert.Equal(
            ["department.unavailable at jointIncident.firebreaks", "policy.denied at jointIncident.supportCosts"],
            answer.Errored.Order());
        Assert.Equal(["60", "25"], answer.All("jointIncident.fireLines.nodes.*.people"));
        Assert.Equal(["45"], answer.All("jointIncident.supportTeams.nodes.*.people"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        foreach (var folder in folders)
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> SdlAsync(HubProcess city, string client)
    {
        var answer = await city.Client.GetAsync(client, "{ _service { sdl } }");
        var file = Path.Combine(city.Folder, "served.graphql");
        await File.WriteAllTextAsync(file, answer.One("_service.sdl"));
        return file;
    }

    private Task<HubProcess> StartAsync(string city, int? port, Dictionary<string, string> settings, params string[] verb)
    {
        var schema = Directory.CreateTempSubdirectory("datahub-" + city);
        folders.Add(schema);
        var from = Path.Combine(HubProgram.Repository, "tests", "DataHub.EndToEnd.Tests", "Cities", city);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Append(Path.Combine(HubProgram.Schema, "hub.graphql")))
        {
            var to = Path.Combine(schema.FullName, file.StartsWith(from, StringComparison.Ordinal) ? Path.GetRelativePath(from, file) : "hub.graphql");
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        schema.CreateSubdirectory("feeds");
        var sources = schema.CreateSubdirectory("sources");
        File.WriteAllText(Path.Combine(sources.FullName, ".scale"), "1"); // The demo's sources aren't made.
        settings["Sources__Folder"] = sources.FullName;
        return HubProcess.StartAsync(null, schema.FullName, port, settings, verb);
    }
}
