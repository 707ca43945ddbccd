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

    [Theory]
    [InlineData(StormHome.Files, 20)]
    [InlineData(StormHome.Postgres, 3)]
    public async Task A_node_killed_at_any_stage_loses_nothing_and_doubles_nothing(StormHome home, int each) =>
        Assert.Equal(7 * each, await new KillCampaign(Seed, home, output.WriteLine).AtStagesAsync(each));

    [Theory]
    [InlineData(StormHome.Files, 200)]
    [InlineData(StormHome.Postgres, 30)]
    public async Task A_node_killed_at_any_moment_loses_nothing_and_doubles_nothing(StormHome home, int count) =>
        Assert.Equal(count, await new KillCampaign(Seed, home, output.WriteLine).AtMomentsAsync(count));

    [Theory]
    [InlineData(StormHome.Files, 20)]
    [InlineData(StormHome.Postgres, 10)]
    public async Task Of_two_nodes_that_run_a_feed_at_once_one_does_the_work(StormHome home, int count) =>
        Assert.Equal(count, await new RaceCampaign(Seed, home, output.WriteLine).RacesAsync(count));

    [Theory]
    [InlineData(StormHome.Files, 10)]
    [InlineData(StormHome.Postgres, 7)]
    public async Task A_node_that_slept_past_its_lease_wakes_up_and_writes_nothing(StormHome home, int count) =>
        Assert.Equal(count, await new RaceCampaign(Seed, home, output.WriteLine).PausesAsync(count));

    [Theory]
    [InlineData(StormHome.Files, 20)]
    [InlineData(StormHome.Postgres, 10)]
    public async Task A_clock_set_in_the_middle_of_a_run_changes_nothing(StormHome home, int count) =>
        Assert.Equal(count, await new RaceCampaign(Seed, home, output.WriteLine).ClocksAsync(count));

    [Fact]
    public async Task A_full_disk_at_any_write_costs_the_run_and_nothing_else()
    {
        Assert.SkipUnless(DiskCampaign.IsPossible(), "A disk can be mounted by root only.");
        Assert.True(await new DiskCampaign(Seed, output.WriteLine).RunAsync(6, stride: 4) > 20);
    }

    [Fact]
    public async Task A_killed_node_s_feed_is_taken_over_in_ten_seconds() =>
        Assert.Equal(10, await new TakeoverCampaign(Seed, output.WriteLine).RunAsync(10));

    [Fact]
    public async Task A_source_that_is_cut_off_anywhere_is_not_taken_for_a_whole_one() =>
        Assert.True(await new CutCampaign(Seed, output.WriteLine).RunAsync(8, places: 60) > 400);

    [Theory]
    [InlineData("postgres")]
    [InlineData("mysql")]
    public async Task A_wire_cut_in_the_middle_of_a_page_costs_the_run_and_nothing_else(string server) =>
        Assert.True(await new CutCampaign(Seed, output.WriteLine).OnTheWireAsync(server, 20) > 10);

    [Fact]
    public async Task A_database_that_falls_in_the_middle_of_a_run_costs_the_run_and_nothing_else() =>
        Assert.Equal(4, await new RestartCampaign(Seed, output.WriteLine).RunAsync(4));

    [Fact]
    public async Task Any_interleaving_of_two_nodes_and_their_faults_ends_with_what_the_sources_hold() =>
        Assert.Equal(300, await new Simulation(Seed, output.WriteLine).RunAsync(300, null));
}
