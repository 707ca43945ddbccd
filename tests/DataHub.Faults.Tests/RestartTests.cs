using Xunit;

namespace DataHub.Faults;

/// <summary>Falls of the server that other tests need as well: after them.</summary>
[CollectionDefinition(nameof(RestartTests), DisableParallelization = true)]
[Collection(nameof(RestartTests))]
public sealed class RestartTests(ITestOutputHelper output) : StormTests(output)
{
    [Fact]
    public async Task A_database_that_falls_in_the_middle_of_a_run_costs_the_run_and_nothing_else() =>
        Assert.Equal(4, await new RestartCampaign(Storm(StormHome.Postgres)).RunAsync(4));
}
