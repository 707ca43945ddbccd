using System.Globalization;
using DataHub.Feeds;

namespace DataHub.Benchmarks;

/// <summary>Loads of many rows from PostgreSQL into PostgreSQL and SQLite, beside plain loads of the same rows.</summary>
internal static class LoadBenchmark
{
    private const string Sql = "select * from yh order by yhbh";
    private const long Changes = 1000;

    /// <summary>Prints, for each size and store: a first load and its ratio to a plain one, and a snapshot with few changes.</summary>
    /// <param name="server">PostgreSQL, by a role that may make databases.</param>
    /// <param name="schema">The schema folder.</param>
    /// <param name="sizes">How many rows.</param>
    /// <param name="stores">postgres, sqlite.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="beside">Whether plain loads are made, which take as much time and disk again.</param>
    public static async Task<int> RunAsync(
        string server, string schema, long[] sizes, string[] stores, int rounds, bool beside)
    {
        Console.WriteLine(
            $"{"rows",10} {"into",-9} {"first s",8} {"landing",8} {"merging",8} {"plain s",8} {"ratio",6} {"peak MB",8}"
            + $" {"1,000 changes s",16} {"landing",8} {"merging",8} {"peak MB",8} {"reading s",10}");
        for (var round = 0; round < rounds; round++)
        {
            foreach (var size in sizes)
            {
                foreach (var store in stores)
                {
                    await MeasureAsync(server, schema, size, store, beside);
                }
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string server, string schema, long rows, string store, bool beside)
    {
        using var world = new LoadWorld(server, store, schema);
        world.Fill(rows);
        var (first, firstPeak) = await RunAsync(world);
        var plain = beside ? PlainLoads.Copy(world.Store, world.Twin(), world.Feed.Dataset) : TimeSpan.Zero;
        var reading = PlainLoads.Read(world.Database, Sql);
        world.Change(Math.Min(Changes, rows), rows);
        var (next, nextPeak) = await RunAsync(world);
        var all = first.Landing + first.Merging;
        Console.WriteLine(
            $"{rows,10:n0} {store,-9}{Times(first)} {Seconds(plain),8} {(beside ? all / plain : 0),6:n2} {firstPeak,8}"
            + $"         {Times(next)} {nextPeak,8} {Seconds(reading),10}");
        if (first.Counts.Created != rows || next.Counts.Changed != Math.Min(Changes, rows))
        {
            throw new InvalidOperationException($"{first.Counts} {next.Counts}");
        }
    }

    private static async Task<(FeedRunResult Result, long PeakMegabytes)> RunAsync(LoadWorld world)
    {
        GC.Collect();
        ForgetPeak();
        var result = await world.Runner.RunAsync(world.Feed, null, CancellationToken.None);
        return result.IsGood ? (result, PeakMegabytes()) : throw new InvalidOperationException($"{result.Code} {result.Reason}");
    }

    private static string Times(FeedRunResult run) =>
        $" {Seconds(run.Landing + run.Merging),8} {Seconds(run.Landing),8} {Seconds(run.Merging),8}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("n2", CultureInfo.InvariantCulture);

    // proc(5): writing 5 sets the peak back to what is resident now.
    private static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long PeakMegabytes() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
