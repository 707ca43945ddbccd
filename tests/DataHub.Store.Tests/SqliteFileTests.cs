using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public sealed class SqliteFileTests
{
    private static readonly Draft Units = Many("units", World.Unit, Nodes(World.Unit, Column(World.Unit, "unitNo")));

    [Fact]
    public async Task A_store_whose_file_is_gone_is_unavailable_and_recovers_when_it_is_back()
    {
        using var store = SqliteTestStore.Make();
        store.Add(World.Unit, ("unitNo", "U1"));
        Assert.Equal("{units:{nodes:[{unitNo:U1}]}}", (await store.AskAsync(Units)).ToString());

        File.Move(store.Path, store.Path + ".away");
        Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);
        Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);

        File.Move(store.Path + ".away", store.Path);
        Assert.Equal("{units:{nodes:[{unitNo:U1}]}}", (await store.AskAsync(Units)).ToString());
    }

    [Fact]
    public async Task A_store_reads_the_file_that_took_the_place_of_the_old_one()
    {
        using var store = SqliteTestStore.Make();
        using var other = SqliteTestStore.Make();
        store.Add(World.Unit, ("unitNo", "OLD"));
        other.Add(World.Unit, ("unitNo", "NEW"));
        other.Execute("pragma wal_checkpoint(truncate)");
        Assert.Equal("{units:{nodes:[{unitNo:OLD}]}}", (await store.AskAsync(Units)).ToString());

        store.Execute("pragma wal_checkpoint(truncate)");
        File.Delete(store.Path);
        File.Delete(store.Path + "-wal");
        File.Delete(store.Path + "-shm");
        File.Copy(other.Path, store.Path);

        Assert.Equal("{units:{nodes:[{unitNo:NEW}]}}", (await store.AskAsync(Units)).ToString());
    }

    [Theory]
    [InlineData(
        "this is no database, whatever its name says, and long enough to have a header of its own, a hundred bytes long."
    )]
    [InlineData("")]
    public async Task A_file_that_is_no_store_is_unavailable(string content)
    {
        using var store = SqliteTestStore.Make();
        File.Delete(store.Path);
        File.Delete(store.Path + "-wal");
        File.Delete(store.Path + "-shm");
        await File.WriteAllTextAsync(store.Path, content, TestContext.Current.CancellationToken);

        Assert.IsType<UnavailableOutcome>((await store.AskAsync(Units)).Outcome);
    }
}
