using Xunit;

namespace DataHub.Faults;

/// <summary>
/// After every fault the store says what that of an undisturbed run says, and readers saw whole runs only.
/// <c>SEED</c> gives another seed; larger campaigns are in tests/README.md.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var seed) ? seed : 1;

    [Fact]
    public async Task A_node_killed_at_any_stage_loses_nothing_and_doubles_nothing() =>
        Assert.Equal(140, await new KillCampaign(Seed, StormHome.Files, output.WriteLine).AtStagesAsync(20));

    [Fact]
    public async Task A_node_killed_at_any_moment_loses_nothing_and_doubles_nothing() =>
        Assert.Equal(200, await new KillCampaign(Seed, StormHome.Files, output.WriteLine).AtMomentsAsync(200));

    [Fact]
    public async Task A_full_disk_at_any_write_costs_the_run_and_nothing_else()
    {
        Assert.SkipUnless(DiskCampaign.IsPossible(), "A disk can be mounted by root only.");
        Assert.True(await new DiskCampaign(Seed, output.WriteLine).RunAsync(6, stride: 4) > 20);
    }

    [Fact]
    public async Task Of_two_nodes_that_run_a_feed_at_once_one_does_the_work() =>
        Assert.Equal(30, await new RaceCampaign(Seed, StormHome.Files, output.WriteLine).RacesAsync(30));

    [Fact]
    public async Task A_node_that_slept_past_its_lease_wakes_up_and_writes_nothing() =>
        Assert.Equal(15, await new RaceCampaign(Seed, StormHome.Files, output.WriteLine).PausesAsync(15));

    [Fact]
    public async Task A_killed_node_s_feed_is_taken_over_in_ten_seconds() =>
        Assert.Equal(10, await new TakeoverCampaign(Seed, output.WriteLine).RunAsync(10));

    [Fact]
    public async Task A_clock_set_in_the_middle_of_a_run_changes_nothing() =>
        Assert.Equal(30, await new RaceCampaign(Seed, StormHome.Files, output.WriteLine).ClocksAsync(30));

    [Fact]
    public async Task A_source_that_is_cut_off_anywhere_is_not_taken_for_a_whole_one() =>
        Assert.True(await new CutCampaign(Seed, output.WriteLine).RunAsync(8, places: 60) > 400);

    [Fact]
    public async Task Any_interleaving_of_two_nodes_and_their_faults_ends_with_what_the_sources_hold() =>
        Assert.Equal(300, await new Simulation(Seed, output.WriteLine).RunAsync(300, null));
}
