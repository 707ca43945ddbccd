using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public sealed class SqlitePlanTests : IDisposable
{
    private readonly SqliteTestStore store = SqliteTestStore.Make();

    [Fact]
    public async Task A_parent_with_very_many_children_costs_no_more_than_its_page()
    {
        var answer = await store.AskAsync(
            Many(
                "units",
                World.Unit,
                Nodes(
                    World.Unit,
                    Children("hazards", World.UnitHazards, Nodes(World.Hazard, Column(World.Hazard, "hazardNo")), Total(World.Hazard))
                )
            )
        );
        var statements = answer.Text.Split(";\n\n");

        Assert.Equal(
            """
            select k.key, t.hazard_no
            from json_each(?1) k
            join hazard t on t.rowid in (
                select r.rowid
                from hazard r
                where r.unit_no = k.value
                order by r.hazard_no
                limit ?2)
            order by k.key, t.hazard_no
            """,
            statements[1],
            ignoreLineEndingDifferences: true
        );
        Assert.Contains("SEARCH r USING COVERING INDEX ix_hazard__unit_no (unit_no=?)", store.Explain(statements[1]));
        Assert.Contains("SEARCH t USING INTEGER PRIMARY KEY (rowid=?)", store.Explain(statements[1]));
        Assert.Contains("SEARCH r USING COVERING INDEX ix_hazard__unit_no (unit_no=?)", store.Explain(statements[2]));
        Assert.DoesNotContain(
            store.Explain(statements[1]),
            step => step.StartsWith("SCAN r", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_prefix_is_a_range_over_the_index()
    {
        var prefix = new ColumnFilter(World.H("divisionCode"), TestOperator.StartsWith, new ConstantOperand("330502"));
        var answer = await store.AskAsync(
            Many("hazards", World.Hazard, Nodes(World.Hazard, Column(World.Hazard, "hazardNo"))).With(prefix)
        );

        Assert.Contains(
            store.Explain(answer.Text),
            step =>
                step.Contains(
                    "ix_hazard__division_code (division_code>? AND division_code<?)",
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deep_page_in_the_order_of_an_indexed_column_begins_at_the_cursor(bool descending)
    {
        var hazards = Many("hazards", World.Hazard, Nodes(World.Hazard, Column(World.Hazard, "hazardNo")));
        OrderTerm[] order = [new(World.H("foundOn"), descending), new(World.H("hazardNo"), false)];
        var answer = await store.AskAsync(hazards.With(order: [.. order], cursor: "x"));
        var plan = store.Explain(answer.Text.Split(";\n\n")[1]);

        Assert.Contains("SEARCH r USING COVERING INDEX ix_hazard__found_on (found_on=? AND hazard_no>?)", plan);
        Assert.Contains($"SEARCH r USING COVERING INDEX ix_hazard__found_on (found_on{(descending ? '<' : '>')}?)", plan);
        Assert.Contains("SEARCH t USING INTEGER PRIMARY KEY (rowid=?)", plan);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN r", StringComparison.Ordinal));
    }

    public void Dispose() => store.Dispose();
}
