using Xunit;

namespace DataHub.Faults;

/// <summary>Kills, races, full disks, sources and wires that are cut.</summary>
public sealed class FaultTests(ITestOutputHelper output) : StormTests(output)
{
    [Theory]
    [InlineData(StormHome.Files, 20)]
    [InlineData(StormHome.Postgres, 3)]
    public async Task A_node_killed_at_any_stage_loses_nothing_and_doubles_nothing(StormHome home, int each) =>
        Assert.Equal(7 * each, await new KillCampaign(Storm(home)).AtStagesAsync(each));

    [Theory]
    [InlineData(StormHome.Files, 200)]
    [InlineData(StormHome.Postgres, 30)]
    public async Task A_node_killed_at_any_moment_loses_nothing_and_doubles_nothing(StormHome home, int count) =>
        Assert.Equal(count, await new KillCampaign(Storm(home)).AtMomentsAsync(count));

    [Theory]
    [InlineData(StormHome.Files, 20)]
    [InlineData(StormHome.Postgres, 10)]
    public async Task Of_two_nodes_that_run_a_feed_at_once_one_does_the_work(StormHome home, int count) =>
        Assert.Equal(count, await new RaceCampaign(Storm(home)).RacesAsync(count));

    [Theory]
    [InlineData(StormHome.Files, 20)]
    [InlineData(StormHome.Postgres, 10)]
    public async Task A_clock_set_in_the_middle_of_a_run_changes_nothing(StormHome home, int count) =>
        Assert.Equal(count, await new RaceCampaign(Storm(home)).ClocksAsync(count));

    [Theory]
    [InlineData(StormHome.TinyDisk, 6, 4, 20)]
    [InlineData(StormHome.TinyPostgres, 2, 80, 4)]
    public async Task A_full_disk_at_any_write_costs_the_run_and_nothing_else(
        StormHome home, int sweeps, int stride, int failures)
    {
        Assert.SkipUnless(DiskCampaign.IsPossible(), "A disk can be mounted by root only.");
        var campaign = new DiskCampaign(Storm(home));
        await campaign.RunAsync(sweeps, stride);
        Assert.True(campaign.Failures > failures, $"{campaign.Failures} runs failed");
    }

    [Fact]
    public async Task A_source_that_is_cut_off_anywhere_is_not_taken_for_a_whole_one()
    {
        var campaign = new CutCampaign(Storm(StormHome.Files));
        await campaign.RunAsync(8, places: 60);
        Assert.True(campaign.Cuts > 400, $"{campaign.Cuts} cuts");
    }

    [Fact]
    public async Task A_source_that_grows_while_it_is_read_is_not_taken_for_a_whole_one()
    {
        var campaign = new CutCampaign(Storm(StormHome.Files));
        await campaign.WhileGrowingAsync(15);
        Assert.True(campaign.Cuts > 7, $"{campaign.Cuts} runs came too soon");
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("mysql")]
    [InlineData("http")]
    public async Task A_wire_cut_in_the_middle_of_a_page_costs_the_run_and_nothing_else(string server)
    {
        var campaign = new CutCampaign(Storm(StormHome.Files));
        await campaign.OnTheWireAsync(server, 20);
        Assert.True(campaign.Cuts > 6, $"{campaign.Cuts} runs failed");
    }
}
