using Xunit;

namespace DataHub.Faults;

/// <summary>The simulation.</summary>
public sealed class InterleavingTests(ITestOutputHelper output) : StormTests(output)
{
    [Theory]
    [InlineData(StormHome.Files, 250)]
    [InlineData(StormHome.Postgres, 20)]
    public async Task Any_interleaving_of_two_nodes_and_their_faults_ends_with_what_the_sources_hold(
        StormHome home, int count) =>
        Assert.Equal(count, await new Simulation(Storm(home)).RunAsync(count));
}
