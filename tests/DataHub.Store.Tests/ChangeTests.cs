using System.Globalization;
using DataHub.Engine;
using DataHub.Schema;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class ChangeTests(StoreKind kind) : StoreTests(kind)
{
    [Fact]
    public async Task Each_change_is_told_as_what_it_was()
    {
        Fill();

        Assert.Equal("{changed:{kind:0 key:{hazardNo:H1} node:{hazardNo:H1 count:1 score:0.5 note:一 urgent:1}}}", await ToldAsync(1));
        Assert.Equal("{changed:{kind:1 key:{hazardNo:H1} node:{hazardNo:H1 count:2 score:null note:二 urgent:null}}}", await ToldAsync(2));
        Assert.Equal("{changed:{kind:2 key:{hazardNo:H1} node:null}}", await ToldAsync(3));
        Assert.Equal("{changed:{kind:0 key:{hazardNo:H2} node:{hazardNo:H2 count:7 score:null note:null urgent:null}}}", await ToldAsync(4));
        Assert.Equal("{changed:null}", await ToldAsync(5));
    }

    [Fact]
    public async Task A_row_comes_and_leaves_as_the_filter_sees_it()
    {
        Fill();
        var two = new ColumnFilter(World.H("count"), TestOperator.Eq, new ConstantOperand(2L));

        Assert.Equal("{changed:null}", await ToldAsync(1, two));
        Assert.Equal("{changed:{kind:0 key:{hazardNo:H1} node:{hazardNo:H1 count:2 score:null note:二 urgent:null}}}", await ToldAsync(2, two));
        Assert.Equal("{changed:{kind:2 key:{hazardNo:H1} node:null}}", await ToldAsync(3, two));
        Assert.Equal("{changed:[2, 3]}", await NumbersAsync(two));
        Assert.Equal("{changed:[1, 2, 3, 4]}", await NumbersAsync(null));
    }

    [Fact]
    public void The_log_tells_its_first_and_last_number()
    {
        Assert.Equal(default(KeptChanges), Store.Subgraph.Changes.Kept());

        Fill();

        Assert.Equal(new KeptChanges(1, 4), Store.Subgraph.Changes.Kept());
    }

    // H1 came, changed and went; H2 came and is there.
    private void Fill()
    {
        Log(1, "CREATED", "H1", null);
        Log(2, "UPDATED", "H1", """{"hazard_no":"H1","count":1,"score":0.5,"note":"一","urgent":1}""");
        Log(3, "DELETED", "H1", """{"hazard_no":"H1","count":2,"note":"二"}""");
        Log(4, "CREATED", "H2", null);
        Store.Add(World.Hazard, ("hazardNo", "H2"), ("count", 7L));
    }

    private void Log(int number, string kind, string key, string? before) => Store.Execute(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        insert into hub_changes (commit_no, dataset, key, kind, before, run, at)
        values ({number}, 'Hazard', '["{key}"]', '{kind}', {(before is null ? "null" : $"'{before}'")}, 7, 0)
        """));

    private async Task<string> ToldAsync(int number, Filter? where = null)
    {
        var row = Columns(World.Hazard, "hazardNo", "count")
            .Add(Column(World.Hazard, "score") with { Real = true }).AddRange(Columns(World.Hazard, "note", "urgent"));
        var changed = Changed(
            where,
            new("kind", new ChangePartField(ChangePart.Kind, World.Hazard)) { Enum = new("ChangeKind", ["CREATED", "UPDATED", "DELETED"]) },
            new("key", new ChangePartField(ChangePart.Key, World.Hazard), Column(World.Hazard, "hazardNo")),
            new("node", new ChangePartField(ChangePart.Node, World.Hazard), row));
        return (await Store.AskAsync(ChangeRange.With(VariableValues.Empty, number - 1, number), changed)).ToString();
    }

    private async Task<string> NumbersAsync(Filter? where)
    {
        var answer = await Store.AskAsync(ChangeRange.With(VariableValues.Empty, 0, 9), Changed(where));
        Assert.IsType<DoneOutcome>(answer.Outcome);
        var numbers = (ResultList)answer.Root!.Slots[0].Reference!;
        return $"{{changed:[{string.Join(", ", numbers.Items.ToArray().Select(slot => slot.Number).Order())}]}}";
    }

    private static Draft Changed(Filter? where, params Draft[] parts) =>
        new("changed", new ChangedField(World.Hazard), [.. parts])
        {
            List = ListArguments.Empty with { Where = where },
            Empty = parts.Length == 0,
        };
}

public sealed class ChangeTestsOnSqlite() : ChangeTests(StoreKind.Sqlite);

public sealed class ChangeTestsOnPostgres() : ChangeTests(StoreKind.Postgres);
