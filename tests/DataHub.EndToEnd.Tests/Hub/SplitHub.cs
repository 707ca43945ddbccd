using System.Text.RegularExpressions;
using DataHub.EndToEnd.Tests.Subgraphs;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>
/// A hub over the stores of another, in which fire and court are processes of their own that it asks over HTTP.
/// </summary>
internal sealed partial class SplitHub : IAsyncDisposable
{
    private static readonly string[] Departments = ["fire", "court"];
    private readonly List<HubProcess> processes = [];

    private SplitHub()
    {
    }

    public HubProcess Hub => processes[^1];

    /// <summary>What all of them have printed.</summary>
    public string Output => string.Join('\n', processes.Select(p => p.Output));

    /// <summary>A department's process.</summary>
    public HubProcess Department(string name) => processes[Array.IndexOf(Departments, name)];

    public static async Task<SplitHub> StartAsync(HubProcess one)
    {
        var split = new SplitHub();
        var port = HubProcess.FreePort();
        var settings = FireSubgraph.Settings(one, $"http://127.0.0.1:{port}");
        var started = Departments.Select(d => HubProcess.StartAsync(settings: settings, verb: ["subgraph", "--department", d, "--no-feeds"]));
        split.processes.AddRange(await HubProcess.AllAsync(started));
        settings.Remove("Trust__Hubs__0");
        settings["Feeds__Enabled"] = "false";
        foreach (var department in Departments)
        {
            settings[$"Subgraphs__{department}__Url"] = split.Department(department).Url + "/graphql";
        }

        settings["Limits__DepartmentTime"] = "00:00:30";
        settings["Limits__Time"] = "00:01:00";
        split.processes.Add(await HubProcess.StartAsync(port: port, settings: settings));
        return split;
    }

    /// <summary>An answer without the ids that every request has of its own.</summary>
    public static string WithoutIds(string answer) => OwnIds().Replace(answer, "$1");

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }

    [GeneratedRegex("(\"auditId\":|this id: )\"?[0-9a-f]{32}\"?")]
    private static partial Regex OwnIds();
}
