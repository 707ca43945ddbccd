using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stores;

public sealed class HubSettingsTests
{
    [Theory]
    [InlineData("Schema__WatchSeconds", "x", "settings.bad_value: Schema:WatchSeconds is `x`: write a number.")]
    [InlineData("Schema__WatchSeconds", "-1", "settings.bad_value: Schema:WatchSeconds is `-1`: it goes from 0 to 86400.")]
    [InlineData("scale", "x", "settings.bad_value: scale is `x`: write a whole number.")]
    [InlineData("scale", "0", "settings.bad_value: scale is `0`: it goes from 1 to 1000.")]
    [InlineData("Demo__Enabled", "yes", "settings.bad_value: Demo:Enabled is `yes`: write true or false.")]
    [InlineData("Demo__Legacy", "oracle", "settings.bad_value: Demo:Legacy is `oracle`: write sqlite, postgres or mysql.")]
    [InlineData(
        "Demo__Legacy",
        "mysql",
        "settings.bad_value: Demo:Legacy is `mysql`, which needs the connection string Demo:MySql.")]
    [InlineData("Identity__TokenLife", "soon", "settings.bad_value: Identity:TokenLife is `soon`: write a time as 00:00:10.")]
    [InlineData(
        "Hub__Postgres",
        "postgres://hub:s3cret@db/datahub",
        "settings.postgres: Hub:Postgres can't be read: write it as Host=db;Database=datahub;Username=datahub.")]
    [InlineData("Hub__Postgres", "Host=db;Password=s3cret", "settings.postgres: Hub:Postgres lacks Host, Database or Username.")]
    [InlineData(
        "Hub__PostgresPasswordFile", "/none", "settings.postgres: Hub:PostgresPasswordFile is given without Hub:Postgres.")]
    public async Task A_setting_that_makes_no_sense_stops_the_start_with_a_sentence(string name, string value, string problem)
    {
        using var folder = new TestFolder("datahub-settings");
        var run = await HubProgram.RunAsync(folder.FullName, null, new Dictionary<string, string> { [name] = value });

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(problem, Assert.Single(run.ErrorLines));
        Assert.DoesNotContain("s3cret", run.Output, StringComparison.Ordinal);
        Assert.Empty(folder.Info.EnumerateFileSystemInfos());
    }
}
