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
        var (count, stride, places) = (Option(args, "count", 100), Option(args, "stride", 1), Option(args, "places", 0));
        int? only = Option(args, "only", -1) is var given and >= 0 ? given : null;
        Storm Over(StormHome home) => new(Option(args, "seed", 1), home, Console.WriteLine, only);
        var (onPostgres, files) = (args.Contains("--postgres"), Over(StormHome.Files));
        var storm = onPostgres ? Over(StormHome.Postgres) : files;
        Console.WriteLine($"seed {storm.Seed}");
        try
        {
            var done = name switch
            {
                "stages" => await new KillCampaign(storm).AtStagesAsync(count),
                "moments" => await new KillCampaign(storm).AtMomentsAsync(count),
                "races" => await new RaceCampaign(storm).RacesAsync(count),
                "pauses" => await new RaceCampaign(storm).PausesAsync(count),
                "clocks" => await new RaceCampaign(storm).ClocksAsync(count),
                "takeovers" => await new TakeoverCampaign(Over(StormHome.Postgres)).RunAsync(count),
                "restarts" => await new RestartCampaign(Over(StormHome.Postgres)).RunAsync(count),
                "disk" => await new DiskCampaign(Over(onPostgres ? StormHome.TinyPostgres : StormHome.TinyDisk))
                    .RunAsync(count, stride),
                "hubs" => await new HubCampaign(storm).RunAsync(count),
                "cuts" => await new CutCampaign(files).RunAsync(count, places),
                "growing" => await new CutCampaign(files).WhileGrowingAsync(count),
                "postgres" or "mysql" or "http" => await new CutCampaign(files).OnTheWireAsync(name, count),
                "schedules" => await new Simulation(storm).RunAsync(count),
                _ => throw new FaultException(
                    "stages, moments, races, pauses, clocks, takeovers, restarts, disk, hubs, cuts, growing, "
                    + "postgres, mysql, http, schedules"),
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
