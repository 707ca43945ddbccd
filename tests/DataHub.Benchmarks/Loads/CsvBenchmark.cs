using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Feeds;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Benchmarks;

/// <summary>A large CSV file in GB18030 as a feed, against decoding and splitting the same file and nothing else.</summary>
internal static class CsvBenchmark
{
    private const string FeedFileText =
        """
        {
          "feed": "fire.csv-hazards", "dataset": "FireHazard", "title": "隐患", "system": "旧系统",
          "source": { "kind": "csv", "path": "./hazards.csv", "encoding": "auto", "header": [
            "隐患编号", "等级", "隐患描述", "发现日期", "整改期限", "状态", "是否停电", "举报电话", "场所名称", "登记人", "更新时间"] },
          "columns": {
            "hazardNo": { "from": "隐患编号" },
            "grade": { "from": "等级", "codes": { "一般": "GENERAL", "重大": "MAJOR" } },
            "description": { "from": "隐患描述" },
            "foundOn": { "from": "发现日期", "formats": ["yyyy-MM-dd"], "required": true },
            "deadline": { "from": "整改期限", "formats": ["yyyyMMdd"] },
            "state": { "from": "状态", "codes": { "已登记": "REGISTERED", "整改中": "FIXING", "已整改": "FIXED" } },
            "powerCut": { "from": "是否停电", "codes": { "是": "true", "否": "false" } },
            "reporterPhone": { "from": "举报电话" }
          },
          "recordAsOf": { "from": "更新时间", "formats": ["yyyy-MM-dd HH:mm:ss"] }
        }
        """;

    /// <summary>Prints rounds of plain reading and of landing, then a whole run, by the clock and by processor time.</summary>
    public static async Task<int> RunAsync(string schema, int rows, int rounds)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var folder = Directory.CreateTempSubdirectory("datahub-csv-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "feeds/fire"));
        var file = Path.Combine(folder, "feeds/fire/hazards.csv");
        await File.WriteAllTextAsync(Path.Combine(folder, "feeds/fire/csv-hazards.json"), FeedFileText);
        await WriteAsync(file, rows);
        Console.WriteLine($"{rows:n0} rows, {new FileInfo(file).Length / (1024 * 1024)} MB in GB18030");
        Console.WriteLine($"{"",-10} {"plain s",8} {"cpu s",6} {"feed s",8} {"cpu s",6} {"ratio",6} {"by cpu",7} {"peak MB",8}");
        var ratios = new List<(double Clock, double Cpu)>();
        var hub = Open(folder, schema);
        for (var round = 0; round <= rounds; round++)
        {
            var plain = Plain(file);
            var landed = await RunAsync(hub, whole: false);
            if (round > 0)
            {
                ratios.Add((landed.Clock / plain.Clock, landed.Cpu / plain.Cpu));
            }

            Print(round == 0 ? "warming up" : $"landing {round}", plain, landed);
        }

        Print("whole run", Plain(file), await RunAsync(hub, whole: true));
        hub.Runner.Dispose();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"landing ÷ plain: {Medians.Of(ratios.Select(r => r.Clock)):n2} by the clock, {Medians.Of(ratios.Select(r => r.Cpu)):n2} by processor time (aim 2.0)"));
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static void Print(string name, (TimeSpan Clock, TimeSpan Cpu) plain, (TimeSpan Clock, TimeSpan Cpu) feed)
    {
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} {plain.Clock.TotalSeconds,8:n2} {plain.Cpu.TotalSeconds,6:n2} {feed.Clock.TotalSeconds,8:n2} {feed.Cpu.TotalSeconds,6:n2} {feed.Clock / plain.Clock,6:n2} {feed.Cpu / plain.Cpu,7:n2} {peak,8}"));
    }

    private static (TimeSpan Clock, TimeSpan Cpu) Plain(string file)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Cpu());
        var length = 0L;
        foreach (var line in File.ReadLines(file, Encoding.GetEncoding("GB18030")))
        {
            foreach (var field in line.Split(','))
            {
                length += field.Length;
            }
        }

        return length > 0 ? (Stopwatch.GetElapsedTime(start), Cpu() - cpu) : throw new UnreachableException();
    }

    // Once for all rounds: the compiler still works on what opening a store needed while the first of them is measured.
    private static (Feed Feed, FeedRunner Runner) Open(string folder, string schema)
    {
        var loaded = HubSchema.Load(schema, []).Value!;
        var feeds = Path.Combine(folder, "feeds");
        var databases = loaded.Departments.Where(d => d.Code is "FIRE" or "CITY").ToDictionary(
            d => d.Code,
            d => ((StoreOpening.Ready)SqliteStore.Open(
                Path.Combine(folder, $"{d.Subgraph}.db"), loaded.Datasets.Where(s => s.Department == d.Code))).Database);
        return (
            FeedFile.LoadAll(feeds, loaded.Datasets).Feeds.Single(),
            new FeedRunner(
                databases,
                HubKeys.LoadOrCreate(Path.Combine(folder, "keys")),
                new FeedFolders(feeds, folder, new Dictionary<string, string>()),
                TimeProvider.System,
                NullLogger<FeedRunner>.Instance));
    }

    private static async Task<(TimeSpan Clock, TimeSpan Cpu)> RunAsync((Feed Feed, FeedRunner Runner) hub, bool whole)
    {
        var landing = new StopWhenLanded(whole);
        var (start, cpu) = (Stopwatch.GetTimestamp(), Cpu());
        try
        {
            var result = await hub.Runner.RunAsync(hub.Feed, landing, CancellationToken.None);
            return result.State == FeedRunState.Merged
                ? (Stopwatch.GetElapsedTime(start), Cpu() - cpu)
                : throw new InvalidOperationException($"{result}");
        }
        catch (OperationCanceledException)
        {
            return (landing.Clock, landing.Cpu - cpu);
        }
    }

    private static async Task WriteAsync(string file, int rows)
    {
        await using var text = new StreamWriter(file, append: false, Encoding.GetEncoding("GB18030"));
        await text.WriteLineAsync("隐患编号,等级,隐患描述,发现日期,整改期限,状态,是否停电,举报电话,场所名称,登记人,更新时间");
        var random = new Random(5);
        string[] found = ["疏散通道堵塞,限期清理", "灭火器过期", "电气线路私拉乱接, 存在\"飞线\"充电", "安全出口上锁", "消防水压不足㙍"];
        string[] streets = ["织里镇", "八里店镇", "双林镇", "雷甸镇", "小浦镇", "梅溪镇"];
        string[] states = ["已登记", "整改中", "已整改"];
        for (var i = 0; i < rows; i++)
        {
            var day = new DateTime(2024, 1, 1).AddDays(random.Next(600));
            var what = found[random.Next(found.Length)];
            what = what.Contains(',', StringComparison.Ordinal) ? $"\"{what.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : what;
            var street = streets[random.Next(streets.Length)];
            await text.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"YH{i:D9},{(i % 9 == 0 ? "重大" : "一般")},{what},{day:yyyy-MM-dd},{day.AddDays(30):yyyyMMdd},{states[i % 3]},{(i % 7 == 0 ? "是" : "否")},1380572{i % 10000:D4},湖州市{street}第{i % 997}号厂房,张三,{day:yyyy-MM-dd} 08:{i % 60:D2}:00"));
        }
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>Takes the time from the lease to the last landed row, and ends the run there when it is to.</summary>
    private sealed class StopWhenLanded(bool whole) : IProgress<FeedProgress>
    {
        private long leased;

        public TimeSpan Clock { get; private set; }

        public TimeSpan Cpu { get; private set; }

        public void Report(FeedProgress value)
        {
            leased = value.Stage == FeedStage.Leased ? Stopwatch.GetTimestamp() : leased;
            if (value.Stage == FeedStage.Landed && !whole)
            {
                (Clock, Cpu) = (Stopwatch.GetElapsedTime(leased), CsvBenchmark.Cpu());
                throw new OperationCanceledException();
            }
        }
    }
}
