using Xunit;

namespace DataHub.Faults;

/// <summary>What mostly waits: whole hubs, and nodes that take over.</summary>
public sealed class TakeoverTests(ITestOutputHelper output) : StormTests(output)
{
    [Theory]
    [InlineData(StormHome.Files, 10)]
    [InlineData(StormHome.Postgres, 7)]
    public async Task A_node_that_slept_past_its_lease_wakes_up_and_writes_nothing(StormHome home, int count) =>
        Assert.Equal(count, await new RaceCampaign(Storm(home)).PausesAsync(count));

    [Fact]
    public async Task A_killed_node_s_feed_is_taken_over_in_ten_seconds() =>
        Assert.Equal(10, await new TakeoverCampaign(Storm(StormHome.Postgres)).RunAsync(10));

    [Theory]
    [InlineData(StormHome.Files, 10)]
    [InlineData(StormHome.Postgres, 3)]
    public async Task A_hub_killed_at_any_time_goes_on_where_it_was(StormHome home, int count) =>
        Assert.Equal(count, await new HubCampaign(Storm(home)).RunAsync(count));
}
