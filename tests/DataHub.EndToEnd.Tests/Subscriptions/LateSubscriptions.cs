using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subscriptions;

[Collection(ChangingHubTests.Name)]
public sealed class LateSubscriptionTests(ChangingHub hub) : LateSubscriptions(hub);

[Collection(ChangingPostgresTests.Name)]
public sealed class LateSubscriptionsOnPostgresTests(ChangingPostgresHub hub) : LateSubscriptions(hub);

/// <summary>What is told of the past, while it is kept.</summary>
public abstract class LateSubscriptions(ChangingHub hub)
{
    private const string Other = "YHKY0006";
    private const string Lost = "YHKY0004";
    private const string Told =
        """
        subscription($where: FireHazardFilterInput, $after: String) {
          fireHazardChanged(where: $where, after: $after) {
            kind position key { hazardNo }
            node { state deadline enterprise { code name } provenance { run feed sourceKey recordAsOf rowHash } }
          }
        }
        """;

    [Fact]
    public async Task What_is_told_late_is_what_was_told_at_once_each_change_once()
    {
        object[] filters = [new { hazardNo = new { eq = Other } }, new { hazardNo = new { eq = Other }, state = new { eq = "FIXING" } }];
        var before = Row(Other);
        await SetAsync("2", Other);
        var kept = Row(Other);
        using var live = await TellAsync(filters[0]);
        using var fixing = await TellAsync(filters[1]);

        await SetAsync("1", Other);
        await SetAsync("2", Other);
        await ChangeAsync($"delete from XF_YH where trim(YHBH) = '{Other}'");
        await ChangeAsync(kept);
        await SetAsync("1", Other);

        var all = await NextAsync(live, 5);
        var some = await NextAsync(fixing, 5);
        Assert.Equal(["UPDATED", "UPDATED", "DELETED", "CREATED", "UPDATED"], Kinds(all));
        Assert.Equal(["DELETED", "CREATED", "DELETED", "CREATED", "DELETED"], Kinds(some));
        Assert.Equal(5, all.Select(a => a.One("fireHazardChanged.position")).Distinct().Count());
        foreach (var (filter, first, rest) in new[] { (filters[0], all[0], all[1..]), (filters[1], some[0], some[1..]) })
        {
            using var late = await TellAsync(filter, first.One("fireHazardChanged.position"));
            Assert.Equal(rest.Select(Body), (await NextAsync(late, rest.Length)).Select(Body));
        }

        await ChangeAsync($"delete from XF_YH where trim(YHBH) = '{Other}'; {before}");
    }

    [Fact]
    public async Task A_position_whose_changes_are_no_longer_kept_is_refused()
    {
        var filter = new { hazardNo = new { eq = Lost } };
        var before = hub.Legacy("fire-legacy", $"select YHZT from XF_YH where trim(YHBH) = '{Lost}'");
        await SetAsync("1", Lost);
        using var live = await TellAsync(filter);
        await SetAsync("2", Lost);
        var position = (await live.NextAsync())!.One("fireHazardChanged.position");
        await SetAsync("1", Lost);
        hub.Change("fire-legacy", $"update XF_YH set YHZT = '2' where trim(YHBH) = '{Lost}'");
        var pruned = await hub.RunAsync(
            new Dictionary<string, string> { ["Feeds__KeepChangesDays"] = "0" }, "feed", "run", "fire.hazards");
        Assert.True(pruned.ExitCode == 0, pruned.Output + pruned.Error);

        using var late = await TellAsync(filter, position);
        Assert.Equal(["subscription.position_lost"], (await late.NextAsync())!.Codes);

        Assert.Equal("REGISTERED", (await live.NextAsync())!.One("fireHazardChanged.node.state"));
        Assert.Equal("FIXING", (await live.NextAsync())!.One("fireHazardChanged.node.state"));
        await SetAsync(before, Lost);
    }

    private static IEnumerable<string> Kinds(HubAnswer[] told) => told.Select(a => a.One("fireHazardChanged.kind"));

    // Positions are sealed anew each time.
    private static string Body(HubAnswer told) =>
        $"{told.Body.GetProperty("data")}".Replace(told.One("fireHazardChanged.position"), "", StringComparison.Ordinal);

    private static async Task<HubAnswer[]> NextAsync(EventReader reader, int count)
    {
        var told = new HubAnswer[count];
        for (var i = 0; i < count; i++)
        {
            told[i] = (await reader.NextAsync())!;
        }

        return told;
    }

    private Task<EventReader> TellAsync(object where, string? after = null) =>
        EventReader.OpenAsync(hub.Process.Client, "fire-app", Told, new { where, after });

    // The statement that puts a row of the legacy system back as it is.
    private string Row(string hazard)
    {
        using var connection = ChangingHub.Open(hub.Process.Legacy("fire-legacy"));
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from XF_YH where trim(YHBH) = '{hazard}'";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i)
            ? "null"
            : $"'{reader.GetString(i).Replace("'", "''", StringComparison.Ordinal)}'");
        return $"insert into XF_YH ({string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName))}) " +
            $"values ({string.Join(", ", values)})";
    }

    private Task SetAsync(string state, string hazard) =>
        ChangeAsync($"update XF_YH set YHZT = '{state}' where trim(YHBH) = '{hazard}'");

    private async Task ChangeAsync(string sql)
    {
        hub.Change("fire-legacy", sql);
        await hub.RunFeedAsync("fire.hazards");
    }
}
