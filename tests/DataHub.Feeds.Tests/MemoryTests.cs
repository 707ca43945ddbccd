using System.Globalization;
using System.Text;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>The memory of a run is the same however many rows it has, bad ones and twins among them.</summary>
public sealed class MemoryTests
{
    /// <summary>A dozen are needed for the fewest rows; two hundred bytes kept of each row would be forty more.</summary>
    private const int HeapMegabytes = 40;

    /// <summary>With the database's own memory, the runtime and its code.</summary>
    private const int PeakMegabytes = 300;

    private const string Columns =
        """
        {
          "hazardNo": { "from": "编号" }, "grade": { "from": "等级", "codes": { "1": "GENERAL", "2": "MAJOR" } },
          "description": { "from": "描述" }, "foundOn": { "from": "日期", "formats": ["yyyy-MM-dd"], "required": true },
          "enterpriseCode": { "from": "企业" }
        }
        """;

    [Theory]
    [InlineData(20_000)]
    [InlineData(200_000)]
    public async Task A_load_and_a_snapshot_with_few_changes_fit_a_small_heap(int rows)
    {
        var (exitCode, output) = await ChildTest.RunAsync(
            nameof(Loads), ("ROWS", $"{rows}"), ("DOTNET_GCHeapHardLimit", $"{HeapMegabytes << 20:x}"));
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Not a test by itself: the process with the small heap.</summary>
    [Fact(Explicit = true)]
    public async Task Loads()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("ROWS")!, CultureInfo.InvariantCulture);
        using var hub = new TestHub();
        hub.Registry();
        var feed = hub.Feed(Columns);
        Drop(hub, feed, rows, changed: 0);
        var first = (await hub.RunAsync(feed)).Counts;
        Drop(hub, feed, rows * 99 / 100, changed: 1000);
        var next = (await hub.RunAsync(feed)).Counts;
        Assert.Equal((rows / 100 * 98, rows / 100, rows / 100), (first.Created, first.Quarantined, first.Duplicates));
        Assert.Equal(
            (0, Math.Min(1000, rows / 10_000 * 99), rows / 10_000 * 98), (next.Created, next.Changed, next.Deleted));
        Assert.InRange(Peak(), 1, PeakMegabytes);
    }

    /// <summary>Of a hundred rows one has no date, one is the twin of that before, one has a code of its own.</summary>
    private static void Drop(TestHub hub, Feed feed, int rows, int changed)
    {
        using var file = new StreamWriter(Path.Combine(hub.Drop, $"{feed.Name}.csv"), append: false, Encoding.UTF8);
        file.WriteLine("编号,等级,描述,日期,企业");
        for (var i = 0; i < rows; i++)
        {
            var no = i % 100 == 2 ? i - 1 : i;
            var grade = i % 100 == 3 ? $"码{i}" : $"{1 + (i % 2)}";
            var day = i % 100 == 4 ? "" : $"2026-{1 + (i % 12):D2}-{1 + (i % 28):D2}";
            var text = i % 100 == 5 && i / 100 < changed ? "已整改" : $"三楼东侧疏散通道堆放杂物，应急照明损坏 {no}";
            file.WriteLine($"YH{no:D9},{grade},{text},{day},{(i % 3 == 0 ? "330599000000001" : "91330599MA2HX0022F")}");
        }
    }

    private static long Peak() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
