using DataHub.Engine;
using DataHub.Schema;
using Xunit;

namespace DataHub.Store.Tests;

public abstract class GroupOverAllTests(StoreKind kind) : StoreTests(kind)
{
    [Theory]
    [InlineData(0, "[{count:0 max:{cost:null}}]")]
    [InlineData(3, "[{count:3 max:{cost:30}}]")]
    public async Task Without_keys_there_is_one_group_over_all(int rows, string expected)
    {
        for (var i = 1; i <= rows; i++)
        {
            Store.Add(World.Hazard, ("hazardNo", $"H{i}"), ("cost", 10L * i));
        }

        var answer = await Store.AskAsync(Groups(
            Part(GroupPart.Count), Part(GroupPart.Max, Draft.Column(World.Hazard, "cost"))));

        Assert.Equal($"{{groups:{expected}}}", answer.ToString());
    }

    [Fact]
    public async Task Without_keys_and_aggregates_there_is_still_one_group()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"));
        Store.Add(World.Hazard, ("hazardNo", "H2"));

        var answer = await Store.AskAsync(Groups(Part(GroupPart.Key, Draft.Column(World.Hazard, "note"))));

        Assert.Equal("{groups:[{key:{note:null}}]}", answer.ToString());
    }

    private static Draft Groups(params Draft[] parts) =>
        new("groups", new GroupsField(World.Hazard), [.. parts]) { List = ListArguments.Empty };

    private static Draft Part(GroupPart part, params Draft[] inner) =>
        new(DerivedNames.Singular(part.ToString()), new GroupField(part, World.Hazard), [.. inner]);
}

public sealed class GroupOverAllTestsOnSqlite() : GroupOverAllTests(StoreKind.Sqlite);

public sealed class GroupOverAllTestsOnPostgres() : GroupOverAllTests(StoreKind.Postgres);
