namespace DataHub.Feeds.Tests;

/// <summary>What happens to two feeds of one dataset: their sources change, runs come, people act.</summary>
internal sealed class History(TwinHubs hubs, OldRegister[] registers, Random random)
{
    private static readonly string[] Names = ["fire.hazards", "fire.others"];
    private readonly int[] editions = [0, 0];

    /// <summary>One step; what it was.</summary>
    public async Task<string> GoOnAsync()
    {
        hubs.Wait(TimeSpan.FromHours(random.Next(1, 60)));
        var which = random.Next(5) == 0 ? 1 : 0;
        return random.Next(16) switch
        {
            0 => await EditAsync(which),
            1 => await HoldAsync(which),
            2 or 3 or 4 => await CorrectAsync(which),
            5 => await WithdrawAsync(which),
            6 => await ReplayAsync(which),
            7 => $"again {await RunAsync(which)}",
            8 => await TakeOverAsync(),
            _ => await ChangeAsync(which),
        };
    }

    private async Task<string> ChangeAsync(int which)
    {
        registers[which].Change();
        return $"change {await RunAsync(which)}";
    }

    private async Task<string> EditAsync(int which)
    {
        editions[which] = 1 - editions[which];
        return $"edition {await RunAsync(which)}";
    }

    private async Task<string> HoldAsync(int which)
    {
        var back = registers[which].Shrink();
        var held = await RunAsync(which);
        if (random.Next(2) == 0)
        {
            return $"released {await hubs.DoAsync(hub => hub.ReleaseAsync(Feed(hub, which), held.Run))}";
        }

        back();
        return $"held {await RunAsync(which)}";
    }

    private async Task<string> CorrectAsync(int which)
    {
        var rows = await hubs.QuarantineAsync(hub => Feed(hub, which));
        if (rows.Count == 0)
        {
            return await ChangeAsync(which);
        }

        var row = rows[random.Next(rows.Count)];
        string[] values = random.Next(3) == 0 ? [$"编号={registers[which].AnyKey()}"] : [$"编号=C{random.Next(99)}", "日期=2024-05-05"];
        var corrected = await hubs.DoAsync(hub => hub.CorrectAsync(Feed(hub, which), row, values));
        if (random.Next(2) == 0)
        {
            registers[which].Change();
        }

        return $"correct {row.Run}-{row.No} {values[0]} {corrected} {await RunAsync(which)}";
    }

    private async Task<string> WithdrawAsync(int which)
    {
        var row = (await hubs.QuarantineAsync(hub => Feed(hub, which))).FirstOrDefault(row => row.State == QuarantineState.Corrected);
        return row is null
            ? await ChangeAsync(which)
            : $"withdraw {await hubs.DoAsync(hub => hub.Runner.WithdrawAsync(Feed(hub, which), new QuarantineKey(row.Run, row.No), "李", "错", default))} {await RunAsync(which)}";
    }

    private async Task<string> ReplayAsync(int which)
    {
        var last = await RunAsync(which);
        return $"replay {await hubs.DoAsync(hub => hub.ReplayAsync(Feed(hub, which), last.Run))} {await RunAsync(which)}";
    }

    /// <summary>Rows that the one feed has come with the other, which lacked them while it had them.</summary>
    private async Task<string> TakeOverAsync()
    {
        registers[1].Adopt(registers[0]);
        var other = await RunAsync(1);
        return $"adopt {other} {await ChangeAsync(0)} {await ChangeAsync(1)}";
    }

    private Task<FeedRunResult> RunAsync(int which) => hubs.DoAsync(hub =>
    {
        hub.Csv(registers[which].Csv, Names[which]);
        return hub.RunAsync(Feed(hub, which));
    });

    private Feed Feed(TestHub hub, int which) => TwinHubs.Feed(hub, Names[which], editions[which]);
}
