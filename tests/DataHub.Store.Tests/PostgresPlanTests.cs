using System.Collections.Immutable;
using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

/// <summary>Over 200,000 hazards of 4 units, planned for the values at hand and once for all values.</summary>
public sealed class PostgresPlanTests : IClassFixture<PostgresPlanTests.Filled>
{
    private readonly PostgresTestStore store;

    public PostgresPlanTests(Filled filled) => store = filled.Store;

    private static ImmutableArray<Draft> HazardNo => [Column(World.Hazard, "hazardNo")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_by_key_is_read_from_the_index_in_both_directions(bool backward)
    {
        var answer = await store.AskAsync(Hazards(HazardNo).With(backward: backward, cursor: "x"));

        Served("bigint", "20", Statement(answer, 0), "hazard_pkey");
        Served("text, bigint", "'H1', 20", Statement(answer, 1), "hazard_pkey");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_in_the_order_of_an_indexed_column_is_read_from_its_index(bool descending)
    {
        OrderTerm[] order = [new(World.H("foundOn"), descending), new(World.H("hazardNo"), descending)];
        var answer = await store.AskAsync(Hazards(HazardNo).With(order: [.. order]));

        Served("bigint", "20", Statement(answer, 0), "hazard_found_on_hazard_no_idx");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deep_page_in_that_order_begins_at_the_cursor(bool descending)
    {
        OrderTerm[] order = [new(World.H("foundOn"), descending), new(World.H("hazardNo"), false)];
        var answer = await store.AskAsync(Hazards(HazardNo).With(order: [.. order], cursor: "x"));

        var after = Statement(answer, 1);
        var plan = Served("text, bigint, text", "'2024-01-20', 20, 'H7'", after, "hazard_found_on_hazard_no_idx", custom: true);
        Assert.DoesNotContain(plan, step => step.TrimStart().StartsWith("Filter: ", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("Index Cond: ((found_on = '2024-01-20'::text) AND (hazard_no > 'H7'::text))", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_children_of_each_parent_come_from_a_limited_subquery()
    {
        var children = Children("hazards", World.UnitHazards, Nodes(World.Hazard, HazardNo), Total(World.Hazard));
        var answer = await store.AskAsync(Many("units", World.Unit, Nodes(World.Unit, children)));

        Assert.Equal(
            """
            select k.place - 1, t.hazard_no
            from unnest($1) with ordinality k(value, place)
            cross join lateral (
                select r.*
                from hazard r
                where r.unit_no = k.value
                order by r.hazard_no
                limit $2) t
            order by k.place - 1, t.hazard_no
            """,
            Statement(answer, 1),
            ignoreLineEndingDifferences: true
        );
        var plan = Served("text[], bigint", "array['U0','U1','U2'], 20", Statement(answer, 1), "hazard_unit_no_hazard_no_idx");
        Assert.DoesNotContain(plan, step => step.Contains("Sort Key: r.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_and_prefixes_and_keys_find_their_rows_by_the_index()
    {
        Served("text, bigint", "'330502001', 20", await OfAsync("divisionCode", TestOperator.Eq, "330502001"));
        Served("text, bigint", "'330502001', 20", await OfAsync("divisionCode", TestOperator.Eq, "330502001", isVariable: true), custom: true);
        Served("text, text, bigint", "'330502001', '330502002', 20", await OfAsync("divisionCode", TestOperator.StartsWith, "x"), custom: true);
        Served("text[]", "array['330502001','330502002']", await OfAsync("divisionCode", TestOperator.In, "[]", statement: 1));
        Served("text", "'H7'", Statement(await store.AskAsync(ByKey("hazard", World.Hazard, "H7", [.. HazardNo])), 0), "hazard_pkey");
    }

    private static Draft Hazards(ImmutableArray<Draft> inner) => Many("hazards", World.Hazard, Nodes(World.Hazard, inner), Total(World.Hazard));

    private async Task<string> OfAsync(string column, TestOperator test, string value, bool isVariable = false, int statement = 0)
    {
        Operand operand = isVariable ? new VariableOperand("$v", _ => value) : new ConstantOperand(value);
        var filter = new ColumnFilter(World.H(column), test, operand);
        return Statement(await store.AskAsync(Hazards(HazardNo).With(filter)), statement);
    }

    private static string Statement(Answer answer, int index) => answer.Text.Split(";\n\n")[index];

    /// <summary>No table is scanned, and the index is named.</summary>
    private List<string> Served(string types, string values, string sql, string index = "hazard_division_code_hazard_no_idx", bool custom = false)
    {
        List<string> all = [];
        foreach (var mode in custom ? ["force_custom_plan"] : new[] { "force_custom_plan", "force_generic_plan" })
        {
            store.Execute($"set plan_cache_mode = {mode}; deallocate all; prepare p ({types}) as {sql}");
            var plan = store.Query($"explain (costs off) execute p({values})");
            Assert.DoesNotContain(plan, step => step.Contains("Seq Scan", StringComparison.Ordinal));
            Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
            all.AddRange(plan);
        }

        return all;
    }

    public sealed class Filled : IDisposable
    {
        public Filled() => Store.Execute(
            """
            insert into unit (unit_no, hub_run, hub_row_hash) select 'U' || i, 7, '00' from generate_series(0, 3) i;
            insert into hazard (hazard_no, unit_no, division_code, found_on, hub_run, hub_row_hash)
            select 'H' || i, 'U' || i % 4, '330502' || lpad((i % 900)::text, 3, '0'),
                case when i % 10 > 0 then '2024-01-' || lpad((i % 28 + 1)::text, 2, '0') end, 7, '00'
            from generate_series(1, 200000) i;
            analyze unit; analyze hazard;
            """);

        internal PostgresTestStore Store { get; } = PostgresTestStore.Make();

        public void Dispose() => Store.Dispose();
    }
}
