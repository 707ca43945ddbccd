using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subscriptions;

/// <summary>What a subscription tells of the changes that a feed merges.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class SubscriptionTests(ChangingHub hub)
{
    private const string Hazard = "YHKY0005";
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

    private Task<EventReader> OpenAsync(object where, string? after = null) =>
        EventReader.OpenAsync(hub.Process.Client, "fire-app", Changed, new { where, after });

    private string Legacy(string column) =>
        hub.Legacy("fire-legacy", $"select {column} from XF_YH where trim(YHBH) = '{Hazard}'");

    private async Task SetAsync(string column, string value)
    {
        hub.Change("fire-legacy", $"update XF_YH set {column} = '{value}' where trim(YHBH) = '{Hazard}'");
        await hub.RunFeedAsync("fire.hazards");
    }
}
