using System.Globalization;
using DataHub.Feeds;

namespace DataHub.Benchmarks;

/// <summary>Loads of many rows from PostgreSQL into PostgreSQL and SQLite, beside plain loads of the same rows.</summary>
internal static class LoadBenchmark
{
    private const string Sql = "select * from yh order by yhbh";
    private const long Changes = 1000;

    /// <summary>Prints, for each size and store: a first load and its ratio to a plain one, and a snapshot with few changes.</summary>
    public static async Task<int> RunAsync(string server, string schema, long[] sizes, string[] stores, int rounds)
    {
        Console.WriteLine(
            $"{"rows",10} {"into",-9} {"first s",8} {"landing",8} {"merging",8} {"plain s",8} {"ratio",6} {"peak MB",8}"
            + $" {"1,000 changes s",16} {"landing",8} {"merging",8} {"reading s",10}");
        for (var round = 0; round < rounds; round++)
        {
            foreach (var size in sizes)
            {
                foreach (var store in stores)
                {
                    await MeasureAsync(server, schema, size, store);
                }
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string server, string schema, long rows, string store)
    {
        using var world = new LoadWorld(server, store, schema);
        world.Fill(rows);
        GC.Collect();
        ForgetPeak();
        var first = await RunAsync(world);
        var peak = PeakMegabytes();
        var plain = PlainLoads.Copy(world.Store, world.Twin(), world.Feed.Dataset);
        var reading = PlainLoads.Read(world.Database, Sql);
        world.Change(Math.Min(Changes, rows), rows);
        var next = await RunAsync(world);
        var all = first.Landing + first.Merging;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows,10:n0} {store,-9} {all.TotalSeconds,8:n2} {first.Landing.TotalSeconds,8:n2} {first.Merging.TotalSeconds,8:n2} {plain.TotalSeconds,8:n2} {all / plain,6:n2} {peak,8}")
            + string.Create(
                CultureInfo.InvariantCulture,
                $" {(next.Landing + next.Merging).TotalSeconds,16:n2} {next.Landing.TotalSeconds,8:n2} {next.Merging.TotalSeconds,8:n2} {reading.TotalSeconds,10:n2}"));
        if (first.Counts.Created != rows || next.Counts.Changed != Math.Min(Changes, rows))
        {
            throw new InvalidOperationException($"{first.Counts} {next.Counts}");
        }
    }

    private static async Task<FeedRunResult> RunAsync(LoadWorld world)
    {
        var result = await world.Runner.RunAsync(world.Feed, null, CancellationToken.None);
        return result.IsGood ? result : throw new InvalidOperationException($"{result.Code} {result.Reason}");
    }

    // proc(5): writing 5 sets the peak back to what is resident now.
    private static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long PeakMegabytes() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
