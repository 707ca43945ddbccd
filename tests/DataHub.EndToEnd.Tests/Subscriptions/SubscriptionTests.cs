using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subscriptions;

/// <summary>What a subscription tells of the changes that a feed merges.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class SubscriptionTests(ChangingHub hub)
{
    private const string Hazard = "YHKY0005";
    private const string Other = "YHKY0006";
    private const string Changed =
        """
        subscription($where: FireHazardFilterInput, $after: String) {
          fireHazardChanged(where: $where, after: $after) { kind position key { hazardNo } node { state } }
        }
        """;

    [Fact]
    public async Task Every_dataset_has_a_subscription_that_opens_or_says_why_not()
    {
        var schema = await hub.GetAsync("fire-app", "{ __schema { subscriptionType { fields { name } } } }");
        var fields = schema.All("__schema.subscriptionType.fields.*.name");

        Assert.True(fields.Length > 20, $"{fields.Length} fields");
        foreach (var field in fields)
        {
            using var reader = await EventReader.OpenAsync(
                hub.Process.Client, "fire-app", $"subscription {{ {field}(after: \"none\") {{ kind position }} }}");
            var answer = await reader.NextAsync();
            Assert.Contains(answer!.Codes.Single(), (string[])["subscription.position_lost", "policy.denied"]);
            Assert.Null(await reader.NextAsync());
        }
    }

    [Fact]
    public async Task A_row_comes_with_the_filter_changes_in_it_and_leaves_with_it()
    {
        var where = new { hazardNo = new { eq = Hazard }, state = new { eq = "FIXING" } };
        var before = Legacy("YHZT");
        await SetAsync("YHZT", "1");
        using var all = await OpenAsync(new { hazardNo = new { eq = Hazard } });
        using var fixing = await OpenAsync(where);
        using var ofEnterprise = await OpenAsync(
            new { hazardNo = new { eq = Hazard }, enterprise = new { name = new { startsWith = "湖州" } } });

        await SetAsync("YHZT", "2");
        var first = (await all.NextAsync())!;
        Assert.Equal("UPDATED", first.One("fireHazardChanged.kind"));
        Assert.Equal("FIXING", first.One("fireHazardChanged.node.state"));
        Assert.Equal("CREATED", (await fixing.NextAsync())!.One("fireHazardChanged.kind"));
        Assert.Equal("UPDATED", (await ofEnterprise.NextAsync())!.One("fireHazardChanged.kind"));

        await SetAsync("YHZT", "1");
        Assert.Equal("REGISTERED", (await all.NextAsync())!.One("fireHazardChanged.node.state"));
        var left = (await fixing.NextAsync())!;
        Assert.Equal("DELETED", left.One("fireHazardChanged.kind"));
        Assert.Equal("null", left.One("fireHazardChanged.node"));
        Assert.Equal(Hazard, left.One("fireHazardChanged.key.hazardNo"));

        using var again = await OpenAsync(new { hazardNo = new { eq = Hazard } }, first.One("fireHazardChanged.position"));
        var resumed = (await again.NextAsync())!;
        Assert.Equal("REGISTERED", resumed.One("fireHazardChanged.node.state"));
        Assert.NotEqual(first.One("fireHazardChanged.position"), resumed.One("fireHazardChanged.position"));
        await SetAsync("YHZT", before);
    }

    [Fact]
    public async Task What_is_told_late_is_what_was_told_at_once_each_change_once()
    {
        const string told =
            """
            subscription($where: FireHazardFilterInput, $after: String) {
              fireHazardChanged(where: $where, after: $after) {
                kind position key { hazardNo }
                node { state deadline enterprise { code name } provenance { run feed sourceKey recordAsOf rowHash } }
              }
            }
            """;
        object[] filters = [new { hazardNo = new { eq = Other } }, new { hazardNo = new { eq = Other }, state = new { eq = "FIXING" } }];
        var before = Row(Other);
        await SetAsync("YHZT", "2", Other);
        var kept = Row(Other);
        using var live = await TellAsync(told, filters[0]);
        using var fixing = await TellAsync(told, filters[1]);

        await SetAsync("YHZT", "1", Other);
        await SetAsync("YHZT", "2", Other);
        await ChangeAsync($"delete from XF_YH where trim(YHBH) = '{Other}'");
        await ChangeAsync(kept);
        await SetAsync("YHZT", "1", Other);

        var all = await NextAsync(live, 5);
        var some = await NextAsync(fixing, 5);
        Assert.Equal(["UPDATED", "UPDATED", "DELETED", "CREATED", "UPDATED"], Kinds(all));
        Assert.Equal(["DELETED", "CREATED", "DELETED", "CREATED", "DELETED"], Kinds(some));
        Assert.Equal(5, all.Select(a => a.One("fireHazardChanged.position")).Distinct().Count());
        foreach (var (filter, first, rest) in new[] { (filters[0], all[0], all[1..]), (filters[1], some[0], some[1..]) })
        {
            using var late = await TellAsync(told, filter, first.One("fireHazardChanged.position"));
            Assert.Equal(rest.Select(Body), (await NextAsync(late, rest.Length)).Select(Body));
        }

        await ChangeAsync($"delete from XF_YH where trim(YHBH) = '{Other}'; {before}");
    }

    [Fact]
    public async Task A_position_whose_changes_are_no_longer_kept_is_refused()
    {
        var before = Legacy("YHZT");
        await SetAsync("YHZT", "1");
        using var live = await OpenAsync(new { hazardNo = new { eq = Hazard } });
        await SetAsync("YHZT", "2");
        var position = (await live.NextAsync())!.One("fireHazardChanged.position");
        await SetAsync("YHZT", "1");
        hub.Change("fire-legacy", $"update XF_YH set YHZT = '2' where trim(YHBH) = '{Hazard}'");
        var pruned = await HubProgram.RunAsync(
            hub.Process.Folder, null, new Dictionary<string, string> { ["Feeds__KeepChangesDays"] = "0" }, "feed", "run", "fire.hazards");
        Assert.True(pruned.ExitCode == 0, pruned.Output + pruned.Error);

        using var late = await OpenAsync(new { hazardNo = new { eq = Hazard } }, position);
        Assert.Equal(["subscription.position_lost"], (await late.NextAsync())!.Codes);

        Assert.Equal("REGISTERED", (await live.NextAsync())!.One("fireHazardChanged.node.state"));
        Assert.Equal("FIXING", (await live.NextAsync())!.One("fireHazardChanged.node.state"));
        await SetAsync("YHZT", before);
        Assert.NotNull(await live.NextAsync());
    }

    [Fact]
    public async Task A_position_of_another_dataset_is_none()
    {
        using var reader = await EventReader.OpenAsync(
            hub.Process.Client, "fire-app", "subscription { fireInspectionChanged(after: \"AAAA\") { kind } }");

        Assert.Equal(["subscription.position_lost"], (await reader.NextAsync())!.Codes);
    }

    [Fact]
    public async Task The_seventeenth_subscription_of_a_user_is_refused()
    {
        var readers = new List<EventReader>();
        for (var i = 0; i < 16; i++)
        {
            readers.Add(await EventReader.OpenAsync(hub.Process.Client, "grid-app", "subscription { gridEventChanged { kind } }"));
        }

        using var refused = await EventReader.OpenAsync(hub.Process.Client, "grid-app", "subscription { gridEventChanged { kind } }");
        Assert.Equal(["limit.subscriptions"], (await refused.NextAsync())!.Codes);
        readers.ForEach(reader => reader.Dispose());
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

    private Task<EventReader> TellAsync(string document, object where, string? after = null) =>
        EventReader.OpenAsync(hub.Process.Client, "fire-app", document, new { where, after });

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

    private Task<EventReader> OpenAsync(object where, string? after = null) =>
        EventReader.OpenAsync(hub.Process.Client, "fire-app", Changed, new { where, after });

    private string Legacy(string column) =>
        $"{ChangingHub.NumberOf(hub.Process.Legacy("fire-legacy"), $"select {column} from XF_YH where trim(YHBH) = '{Hazard}'")}";

    private Task SetAsync(string column, string value, string hazard = Hazard) =>
        ChangeAsync($"update XF_YH set {column} = '{value}' where trim(YHBH) = '{hazard}'");

    private async Task ChangeAsync(string sql)
    {
        hub.Change("fire-legacy", sql);
        await hub.RunFeedAsync("fire.hazards");
    }
}
