using System.Collections.Immutable;
using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class EntityTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly FieldSite Site = new(99, null, "unit", "Query.unit", null);
    [Fact]
    public async Task Entities_are_filled_by_key_in_one_statement_and_missing_ones_are_noted()
    {
        Store.Add(World.Unit, ("unitNo", "U1"), ("name", "甲"), ("divisionCode", "330502"));
        Store.Add(World.Unit, ("unitNo", "U2"), ("name", "乙"));
        var (parents, answer) = await FillAsync(
            ["U2", "U9", "U1", "U2", "U9"],
            Column(World.Unit, "name"),
            Reference(World.Unit, "divisionCode", "division", "Division", Column(World.Division, "code"))
        );

        Assert.Equal(
            "{name:乙 division:null}{name:null division:null}{name:甲 division:{code:330502}}"
                + "{name:乙 division:null}{name:null division:null}",
            string.Concat(parents.Select(Shown.Of))
        );
        Assert.Equal((1, 2), (answer.Run.Statements, answer.Run.Rows));
        var noted = Assert.Single(answer.Run.Execution.Reasons);
        Assert.Equal((Site, FieldReason.NotFound, 2), (noted.Key.Site, noted.Key.Reason, noted.Value));
    }

    [Theory]
    [InlineData("U1", "{name:甲 hazards:{totalCount:1}}")]
    [InlineData("U9", "{name:null hazards:{totalCount:0}}")]
    public async Task One_entity_is_filled_as_many_are(string key, string expected)
    {
        Store.Add(World.Unit, ("unitNo", "U1"), ("name", "甲"));
        Store.Add(World.Hazard, ("hazardNo", "H1"), ("unitNo", "U1"));
        var (parents, answer) = await FillAsync(
            [key],
            Column(World.Unit, "name"),
            Children("hazards", World.UnitHazards, Total(World.Hazard))
        );

        Assert.Equal(expected, Shown.Of(Assert.Single(parents)));
        Assert.Equal(2, answer.Run.Statements);
    }

    [Fact]
    public async Task A_key_with_quotes_and_other_scripts_finds_its_row()
    {
        Store.Add(World.Unit, ("unitNo", "\"甲'\\\n\U00020BB7"), ("name", "found"));
        var (parents, _) = await FillAsync(["x", "\"甲'\\\n\U00020BB7"], Column(World.Unit, "name"));

        Assert.Equal("{name:null}{name:found}", string.Concat(parents.Select(Shown.Of)));
    }

    private async Task<(List<ResultObject> Parents, Answer Answer)> FillAsync(
        ImmutableArray<string> keys,
        params ImmutableArray<Draft> fields
    )
    {
        var selection = new Drafting().Selection(Site, fields);
        var keySlot = selection.Shape.SlotCount++;
        List<ResultObject> parents = [];
        foreach (var key in keys)
        {
            parents.Add(new ResultObject(selection.Shape) { Slots = { [keySlot] = Slot.Of(key) } });
        }

        var fetch = new EntityFetch(0, "fire", [], [new EntityPart("Unit", [new("unitNo", keySlot, null, true, [])], true, selection)]);
        var answer = await Store.RunAsync(fetch, new Execution(VariableValues.Empty), null, parents);
        Assert.IsType<DoneOutcome>(answer.Outcome);
        return (parents, answer);
    }
}

public sealed class EntityTestsOnSqlite() : EntityTests(StoreKind.Sqlite);

public sealed class EntityTestsOnPostgres() : EntityTests(StoreKind.Postgres);
