using System.Globalization;
using System.Reflection;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Gateway;
using DataHub.Host.Errors;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

public sealed class HubLimitsTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(HubProgram.Repository, "infra", "limits.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells[1].StartsWith('`')),
    ];

    [Fact]
    public void The_table_names_every_setting_with_its_default()
    {
        var defaults = new HubLimits();
        var settings = typeof(HubLimits).GetProperties()
            .Where(p => p.CanWrite && p.Name != nameof(HubLimits.Enabled))
            .Select(p => $"{p.Name} = {Shown(p, p.GetValue(defaults)!)}");

        Assert.Equal(settings.Order(), Rows.Select(cells => $"{cells[1].Trim('`')} = {cells[2]}").Order());
    }

    [Fact]
    public void The_table_names_codes_that_there_are()
    {
        var known = ErrorCatalogue.Areas.SelectMany(a => a.Errors).Select(e => e.Code).Append("slow_down").ToHashSet();
        var named = Rows.Select(cells => cells[3]).Where(cell => cell.StartsWith('`')).Select(cell => cell.Split('`')[1]);

        Assert.Empty(named.Except(known));
    }

    [Theory]
    [InlineData("Limits__Cost", "many", "settings.limits: Limits:Cost is `many`: write a whole number.")]
    [InlineData("Limits__Running", "0", "settings.limits: Limits:Running is 0: it goes from 1 to 10000.")]
    [InlineData("Limits__Time", "soon", "settings.limits: Limits:Time is `soon`: write a time as 00:00:10.")]
    [InlineData("Limits__Time", "00:00:00", "settings.limits: Limits:Time is 00:00:00: it goes from 00:00:00.0010000 to 1.00:00:00.")]
    [InlineData("Limits__Enabled", "on", "settings.limits: Limits:Enabled is `on`: write true or false.")]
    [InlineData("Limits__Csot", "1", "settings.limits: Limits:Csot is no limit: infra/limits.md lists them.")]
    public async Task A_setting_that_makes_no_sense_stops_the_start_with_a_sentence(string name, string value, string problem)
    {
        using var folder = new TestFolder("datahub-limits");
        var run = await HubProgram.RunAsync(
            folder.FullName, null, new Dictionary<string, string> { [name] = value, ["Demo__Enabled"] = "false" });

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(problem, Assert.Single(run.ErrorLines));
    }

    private static string Shown(PropertyInfo setting, object value) => value switch
    {
        TimeSpan { TotalSeconds: < 1 and var part } => $"{part * 1000} ms",
        TimeSpan time => $"{time.TotalSeconds} s",
        int size when setting.Name.EndsWith("Bytes", StringComparison.Ordinal) && size >= 1 << 20 => $"{size >> 20} MiB",
        int size when setting.Name.EndsWith("Bytes", StringComparison.Ordinal) => $"{size >> 10} KiB",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
