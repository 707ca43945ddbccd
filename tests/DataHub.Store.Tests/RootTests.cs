using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Schema;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class RootTests(StoreKind kind) : StoreTests(kind)
{
    [Fact]
    public async Task A_row_is_found_by_its_key_and_the_entities_it_refers_to_by_theirs()
    {
        Store.Add(World.Unit, ("unitNo", "U1"), ("name", "织里厂"));
        Store.Add(
            World.Hazard,
            ("hazardNo", "H1"),
            ("unitNo", "U1"),
            ("enterpriseCode", "E1"),
            ("grade", 1L),
            ("cost", 1250L)
        );

        var answer = await Store.AskAsync(
            Hazard(
                "H1",
                Column(World.Hazard, "hazardNo"),
                Column(World.Hazard, "grade"),
                Column(World.Hazard, "cost"),
                Column(World.Hazard, "note"),
                Reference(World.Hazard, "enterpriseCode", "enterprise", "Enterprise", Column(World.Enterprise, "code")),
                Reference(World.Hazard, "unitNo", "unit", "Unit", Columns(World.Unit, "unitNo", "name"))
            )
        );

        Assert.Equal(
            "{hazard:{hazardNo:H1 grade:1 cost:1250 note:null enterprise:{code:E1} unit:{unitNo:U1 name:织里厂}}}",
            answer.ToString()
        );
        Assert.Equal(1, answer.Run.Statements);
    }

    [Fact]
    public async Task A_missing_row_is_null_and_a_row_that_is_referred_to_and_missing_is_noted()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"), ("unitNo", "U9"));
        var unit = Reference(World.Hazard, "unitNo", "unit", "Unit", Columns(World.Unit, "unitNo", "name"));

        var answer = await Store.AskAsync(Hazard("H1", unit), Hazard("H2", unit) with { Name = "none" });

        Assert.Equal("{hazard:{unit:{unitNo:U9 name:null}} none:null}", answer.ToString());
        var noted = Assert.Single(answer.Run.Execution.Reasons);
        Assert.Equal(
            ("hazard.unit", FieldReason.NotFound, 1),
            (string.Join('.', noted.Key.Site.Path), noted.Key.Reason, noted.Value)
        );
    }

    [Fact]
    public async Task A_row_with_a_compound_key_takes_all_its_parts()
    {
        Store.Add(World.Party, ("hazardNo", "H1"), ("partyNo", "P1"), ("name", "甲"));
        Store.Add(World.Party, ("hazardNo", "H1"), ("partyNo", "P2"), ("name", "乙"));

        var answer = await Store.AskAsync(
            new Draft("party", new ByKeyField(World.Party), Column(World.Party, "name"))
            {
                Arguments = new Dictionary<string, Operand>
                {
                    ["hazardNo"] = new ConstantOperand("H1"),
                    ["partyNo"] = new ConstantOperand("P2"),
                }.ToImmutableDictionary(),
            }
        );

        Assert.Equal("{party:{name:乙}}", answer.ToString());
    }

    [Fact]
    public async Task A_page_is_filtered_ordered_cut_and_counted()
    {
        for (var i = 1; i <= 5; i++)
        {
            Store.Add(World.Hazard, ("hazardNo", $"H{i}"), ("count", (long)(i % 3)), ("urgent", i == 4 ? 0L : 1L));
        }

        var list = Many(
            "hazards",
            World.Hazard,
            Nodes(World.Hazard, Columns(World.Hazard, "hazardNo", "count")),
            Total(World.Hazard)
        );
        var answer = await Store.AskAsync(
            list.With(
                new ColumnFilter(World.H("urgent"), TestOperator.Eq, new ConstantOperand(true)),
                [new OrderTerm(World.H("count"), true), new OrderTerm(World.H("hazardNo"), false)],
                3
            )
        );

        Assert.Equal(
            "{hazards:{nodes:[{hazardNo:H2 count:2}, {hazardNo:H5 count:2}, {hazardNo:H1 count:1}] totalCount:4}}",
            answer.ToString()
        );
        Assert.Equal(2, answer.Run.Statements);
    }

    private static Draft Hazard(string key, params ImmutableArray<Draft> inner) =>
        ByKey("hazard", World.Hazard, key, inner);
}

public sealed class RootTestsOnSqlite() : RootTests(StoreKind.Sqlite);

public sealed class RootTestsOnPostgres() : RootTests(StoreKind.Postgres);
