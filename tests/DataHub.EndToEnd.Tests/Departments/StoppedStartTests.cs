using System.Diagnostics;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DataHub.EndToEnd.Tests.Departments;

/// <summary>A hub that an operator stops before all its feeds have run for the first time.</summary>
public sealed class StoppedStartTests : IDisposable
{
    private const string Hazards = "{ fireHazards { totalCount } }";
    private readonly TestFolder folder = new("datahub-stopped");

    [Fact]
    public async Task It_ends_with_0_at_any_moment_and_leaves_nothing_half()
    {
        await StopWhenAsync(() => Directory.Exists(Path.Combine(folder.FullName, "legacy")));
        await StopWhenAsync(() => Lines("hub_landed").Count > 0);
        Assert.Contains(Lines("hub_runs"), run => run.Contains("CANCELLED", StringComparison.Ordinal));
        await StopWhenAsync(() => Lines("hub_runs").Any(run => run.Contains("MERGED", StringComparison.Ordinal)));

        await using var hub = await HubProcess.StartAsync(folder.FullName);
        Assert.NotEqual("0", (await hub.Client.GetAsync("fire-app", Hazards)).One("fireHazards.totalCount"));
    }

    public void Dispose() => folder.Dispose();

    private async Task StopWhenAsync(Func<bool> moment)
    {
        await using var hub = HubProcess.Begin(folder.FullName);
        var watch = Stopwatch.StartNew();
        while (!moment())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"The moment did not come:\n{hub.Output}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await hub.StopAsync();
        Assert.True(await hub.ExitCodeAsync() == 0, hub.Output);
        Assert.DoesNotContain("Exception", hub.Output, StringComparison.Ordinal);
        Assert.Empty(Lines("hub_runs where ended_at is null"));
        Assert.Empty(Lines("hub_landed where run not in (select run from hub_runs where state <> 'CANCELLED')"));
        Assert.Empty(Lines("fire_hazard where hub_run not in (select run from hub_runs where state = 'MERGED')"));
    }

    /// <summary>The rows of all departments' tables, those of texts that tell the states of runs.</summary>
    private List<string> Lines(string of) =>
    [
        .. Directory.EnumerateFiles(Directory.CreateDirectory(Path.Combine(folder.FullName, "stores")).FullName, "*.db")
            .SelectMany(file => Lines(file, of)),
    ];

    private static List<string> Lines(string file, string of)
    {
        using var store = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        store.Open();
        using var select = store.CreateCommand();
        select.CommandText = of.StartsWith("hub_runs", StringComparison.Ordinal)
            ? $"select feed || ' ' || state from {of}"
            : $"select run || '' from {of}";
        using var rows = ReaderOf(select);
        var lines = new List<string>();
        while (rows?.Read() == true)
        {
            lines.Add(rows.GetString(0));
        }

        return lines;
    }

    private static SqliteDataReader? ReaderOf(SqliteCommand select)
    {
        try
        {
            return select.ExecuteReader();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == 1)
        {
            // Its tables aren't made yet.
            return null;
        }
    }
}
