using System.Collections.Immutable;
using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class ChildrenTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly ImmutableArray<Draft> HazardNo = [Column(World.Hazard, "hazardNo")];
    private static readonly ImmutableArray<(string Hazard, string Party, string Enterprise)> Parties =
    [
        ("H1", "P1", "E1"),
        ("H1", "P2", "E1"),
        ("H4", "P1", "E1"),
        ("H4", "P2", "E2"),
        ("H9", "P1", "E1"),
    ];

    [Fact]
    public async Task Each_parent_has_its_first_children_in_order_and_their_total()
    {
        Fill();
        var units = Many(
            "units",
            World.Unit,
            Nodes(
                World.Unit,
                Column(World.Unit, "unitNo"),
                Children("hazards", World.UnitHazards, Nodes(World.Hazard, HazardNo), Total(World.Hazard))
                    .With(
                        order: [new OrderTerm(World.H("count"), true), new OrderTerm(World.H("hazardNo"), false)],
                        size: 2
                    )
            )
        );

        var answer = await Store.AskAsync(units);

        Assert.Equal(
            "{units:{nodes:["
                + "{unitNo:U1 hazards:{nodes:[{hazardNo:H1}, {hazardNo:H3}] totalCount:4}}, "
                + "{unitNo:U2 hazards:{nodes:[{hazardNo:H5}] totalCount:1}}, "
                + "{unitNo:U3 hazards:{nodes:[] totalCount:0}}]}}",
            answer.ToString()
        );
        Assert.Equal(3, answer.Run.Statements);
        Assert.Equal(6, answer.Run.Rows);
    }

    [Fact]
    public async Task The_number_of_statements_is_the_same_for_one_parent_and_for_many()
    {
        Fill();
        var inner = Children(
            "hazards",
            World.UnitHazards,
            Nodes(
                World.Hazard,
                Children(
                    "parties",
                    World.HazardParties,
                    Nodes(World.Party, Columns(World.Party, "hazardNo", "partyNo"))
                )
            )
        );

        var one = await Store.AskAsync(ByKey("unit", World.Unit, "U1", inner));
        var many = await Store.AskAsync(Many("units", World.Unit, Nodes(World.Unit, inner)));

        Assert.Equal(3, one.Run.Statements);
        Assert.Equal(3, many.Run.Statements);
        Assert.Equal(
            "{unit:{hazards:{nodes:[{parties:{nodes:[{hazardNo:H1 partyNo:P1}, {hazardNo:H1 partyNo:P2}]}}, "
                + "{parties:{nodes:[]}}, {parties:{nodes:[]}}, "
                + "{parties:{nodes:[{hazardNo:H4 partyNo:P1}, {hazardNo:H4 partyNo:P2}]}}]}}}",
            one.ToString()
        );
    }

    [Fact]
    public async Task One_row_that_refers_to_the_parent_is_an_object_or_null()
    {
        Fill();
        Store.Add(World.File, ("fileNo", "F2"), ("unitNo", "U2"), ("order", 2L));
        Store.Add(World.File, ("fileNo", "F1"), ("unitNo", "U2"), ("order", 1L));

        var answer = await Store.AskAsync(
            Many(
                "units",
                World.Unit,
                Nodes(World.Unit, Children("file", World.UnitFile, Columns(World.File, "fileNo", "order")))
            )
        );

        Assert.Equal("{units:{nodes:[{file:null}, {file:{fileNo:F1 order:1}}, {file:null}]}}", answer.ToString());
        Assert.Equal(2, answer.Run.Statements);
    }

    [Fact]
    public async Task Children_through_a_joining_row_are_distinct_in_nodes_and_count()
    {
        Fill();
        var answer = await Entities(
            "Enterprise",
            "code",
            ["E1", "E2", "E9"],
            Children("cases", World.EnterpriseCases, Nodes(World.Hazard, HazardNo), Total(World.Hazard)).With(size: 5)
        );

        Assert.Equal(
            "{cases:{nodes:[{hazardNo:H1}, {hazardNo:H4}] totalCount:2}}"
                + "{cases:{nodes:[{hazardNo:H4}] totalCount:1}}"
                + "{cases:{nodes:[] totalCount:0}}",
            answer
        );
    }

    [Fact]
    public async Task Children_of_a_division_are_those_of_the_divisions_below_it_too()
    {
        Fill();
        var answer = await Entities(
            "Division",
            "code",
            ["330000", "330500", "330502", "330502001", "340000"],
            Children("hazards", World.DivisionHazards, Nodes(World.Hazard, HazardNo), Total(World.Hazard)).With(size: 2)
        );

        Assert.Equal(
            "{hazards:{nodes:[{hazardNo:H1}, {hazardNo:H2}] totalCount:4}}"
                + "{hazards:{nodes:[{hazardNo:H1}, {hazardNo:H2}] totalCount:3}}"
                + "{hazards:{nodes:[{hazardNo:H2}, {hazardNo:H3}] totalCount:2}}"
                + "{hazards:{nodes:[{hazardNo:H3}] totalCount:1}}"
                + "{hazards:{nodes:[] totalCount:0}}",
            answer
        );
    }

    [Fact]
    public async Task Parents_with_the_same_key_share_their_children_and_ask_once()
    {
        Fill();
        var answer = await Entities(
            "Enterprise",
            "code",
            ["E1", "E1"],
            Children("hazards", World.EnterpriseHazards, Nodes(World.Hazard, HazardNo))
        );

        Assert.Equal(
            "{hazards:{nodes:[{hazardNo:H1}, {hazardNo:H2}]}}{hazards:{nodes:[{hazardNo:H1}, {hazardNo:H2}]}}",
            answer
        );
    }

    [Fact]
    public async Task Children_hang_on_a_referred_entity_even_where_only_its_key_is_known()
    {
        Fill();
        var answer = await Store.AskAsync(
            ByKey(
                "hazard",
                World.Hazard,
                "H5",
                Reference(
                    World.Hazard,
                    "unitNo",
                    "unit",
                    "Unit",
                    Children("hazards", World.UnitHazards, Total(World.Hazard))
                )
            )
        );

        Assert.Equal("{hazard:{unit:{hazards:{totalCount:1}}}}", answer.ToString());
        Assert.Equal(2, answer.Run.Statements);
    }

    private async Task<string> Entities(string type, string key, ImmutableArray<string> keys, Draft child)
    {
        var drafting = new Drafting();
        var selection = drafting.Selection(new FieldSite(99, null, "parents", "Query.parents", null), child);
        selection.Shape.SlotCount = 2;
        List<ResultObject> parents = [];
        foreach (var value in keys)
        {
            parents.Add(new ResultObject(selection.Shape) { Slots = { [1] = Slot.Of(value) } });
        }

        var fetch = new EntityFetch(0, "fire", [], [new EntityPart(type, [new(key, 1, null, true, [])], false, selection)]);
        var answer = await Store.RunAsync(fetch, new Execution(VariableValues.Empty), null, parents);
        Assert.IsType<DoneOutcome>(answer.Outcome);
        return string.Concat(parents.Select(Shown.Of));
    }

    private void Fill()
    {
        for (var i = 1; i <= 3; i++)
        {
            Store.Add(World.Unit, ("unitNo", $"U{i}"), ("name", $"单位{i}"));
        }

        Add("H1", "U1", "E1", "330500", 3);
        Add("H2", "U1", "E1", "330502", null);
        Add("H3", "U1", null, "330502001", 1);
        Add("H4", "U1", "E2", "330600", 1);
        Add("H5", "U2", null, null, 1);
        foreach (var (hazard, party, enterprise) in Parties)
        {
            Store.Add(World.Party, ("hazardNo", hazard), ("partyNo", party), ("enterpriseCode", enterprise));
        }
    }

    private void Add(string no, string unit, string? enterprise, string? division, long? count) =>
        Store.Add(
            World.Hazard,
            ("hazardNo", no),
            ("unitNo", unit),
            ("enterpriseCode", enterprise),
            ("divisionCode", division),
            ("count", count)
        );
}

public sealed class ChildrenTestsOnSqlite() : ChildrenTests(StoreKind.Sqlite);

public sealed class ChildrenTestsOnPostgres() : ChildrenTests(StoreKind.Postgres);
