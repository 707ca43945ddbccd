using System.Globalization;
using Xunit.Runner.InProc.SystemConsole;

namespace DataHub.Faults;

/// <summary>
/// The suite, when nothing else is asked; <c>worker</c> and <c>watch</c> are the processes it starts; the other words
/// are campaigns of any size (tests/README.md).
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        ["worker", var town, var folder] => await Worker.RunAsync(town, folder),
        ["watch", var town, var folder, var states] => await Watcher.RunAsync(town, folder, states),
        ["schedule", var town, var folder, var database, var feed] =>
            await ScheduleWorker.RunAsync(town, folder, database, feed),
        ["campaign", var name, ..] => await CampaignAsync(name, args),
        _ => await ConsoleRunner.Run(args),
    };

    private static async Task<int> CampaignAsync(string name, string[] args)
    {
        var (seed, count) = (Option(args, "seed", 1), Option(args, "count", 100));
        int? only = Option(args, "only", -1) is var given and >= 0 ? given : null;
        var home = args.Contains("--postgres") ? StormHome.Postgres : StormHome.Files;
        Console.WriteLine($"seed {seed}");
        try
        {
            var done = name switch
            {
                "stages" => await new KillCampaign(seed, home, Console.WriteLine).AtStagesAsync(count),
                "moments" => await new KillCampaign(seed, home, Console.WriteLine).AtMomentsAsync(count),
                "disk" => await new DiskCampaign(seed, Console.WriteLine).RunAsync(count, Option(args, "stride", 1)),
                "races" => await new RaceCampaign(seed, home, Console.WriteLine).RacesAsync(count),
                "pauses" => await new RaceCampaign(seed, home, Console.WriteLine).PausesAsync(count),
                "clocks" => await new RaceCampaign(seed, home, Console.WriteLine).ClocksAsync(count),
                "takeovers" => await new TakeoverCampaign(seed, Console.WriteLine).RunAsync(count),
                "cuts" => await new CutCampaign(seed, Console.WriteLine).RunAsync(count, Option(args, "places", 0)),
                "wires" => await new CutCampaign(seed, Console.WriteLine).OnTheWireAsync("postgres", count)
                    + await new CutCampaign(seed, Console.WriteLine).OnTheWireAsync("mysql", count),
                "restarts" => await new RestartCampaign(seed, Console.WriteLine).RunAsync(count),
                "schedules" => await new Simulation(seed, Console.WriteLine).RunAsync(count, only),
                _ => throw new FaultException(
                    "stages, moments, disk, races, pauses, clocks, takeovers, cuts, wires, restarts, schedules"),
            };
            Console.WriteLine($"{done} done, every store as undisturbed");
            return 0;
        }
        catch (FaultException problem)
        {
            Console.WriteLine(problem.Message);
            return 1;
        }
    }

    private static int Option(string[] args, string name, int otherwise) =>
        args.Select(arg => arg.Split('=')).FirstOrDefault(arg => arg[0] == $"--{name}") is [_, var value]
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : otherwise;
}
