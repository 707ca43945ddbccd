using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class KeyFetchTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly FieldSite Site = new(
        1,
        new FieldSite(0, null, "city", "Query.city", null),
        "enterprises",
        "City.enterprises",
        null
    );
    [Fact]
    public async Task The_distinct_keys_that_match_are_left_as_one_list()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"), ("enterpriseCode", "E2"), ("count", 1L));
        Store.Add(World.Hazard, ("hazardNo", "H2"), ("enterpriseCode", "E2"), ("count", 1L));
        Store.Add(World.Hazard, ("hazardNo", "H3"), ("enterpriseCode", "甲\""), ("count", 1L));
        Store.Add(World.Hazard, ("hazardNo", "H4"), ("enterpriseCode", "E4"), ("count", 2L));
        Store.Add(World.Hazard, ("hazardNo", "H5"), ("count", 1L));
        var execution = new Execution(VariableValues.Empty);

        var answer = await FetchAsync(
            execution,
            new ColumnFilter(World.H("count"), TestOperator.Eq, new ConstantOperand(1L))
        );

        Assert.IsType<DoneOutcome>(answer.Outcome);
        Assert.Equal(2, execution.Keys(3).Count);
        Assert.Equal(
            ["E2", "甲\""],
            System.Text.Json.JsonSerializer.Deserialize<string[]>(execution.Keys(3).Json)!.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(20_000, null)]
    [InlineData(20_001, "filter.too_broad")]
    public async Task More_keys_than_a_filter_takes_are_refused_by_the_name_of_the_list(int keys, string? code)
    {
        Store.Execute(
            $"""
            insert into hazard (hazard_no, enterprise_code, hub_run, hub_row_hash)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < {keys})
            select 'H' || i, 'E' || i, 7, '00' from n
            """
        );

        var answer = await FetchAsync(new Execution(VariableValues.Empty), new ConstantFilter(true));

        var refused = answer.Outcome as RefusedOutcome;
        Assert.Equal((code, code is null ? null : Site), (refused?.Error.Code, refused?.Site));
        Assert.True(code is null || refused!.Error.Message.Contains("city.enterprises", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_of_another_department_filter_a_column()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"), ("enterpriseCode", "E1"));
        Store.Add(World.Hazard, ("hazardNo", "H2"), ("enterpriseCode", "E2"));
        Store.Add(World.Hazard, ("hazardNo", "H3"));

        Assert.Equal(
            "{hazards:{nodes:[{hazardNo:H2}]}}",
            await FilteredAsync("enterpriseCode", """["E2","E9"]""", false, false)
        );
        Assert.Equal(
            "{hazards:{nodes:[{hazardNo:H1}, {hazardNo:H3}]}}",
            await FilteredAsync("enterpriseCode", """["E2","E9"]""", false, true)
        );
        Assert.Equal("{hazards:{nodes:[]}}", await FilteredAsync("enterpriseCode", "[]", false, false));
    }

    [Theory]
    [InlineData("""["330502001"]""", "330000 330500 330502 330502001")]
    [InlineData("""["330500"]""", "330000 330500")]
    [InlineData("""["330600","340101"]""", "330000")]
    [InlineData("""["330503001002"]""", "330000 330500")]
    [InlineData("[]", "")]
    public async Task Keys_of_divisions_match_the_divisions_above_them(string keys, string expected)
    {
        foreach (var code in new[] { "330000", "330500", "330502", "330502001" })
        {
            Store.Add(World.Hazard, ("hazardNo", code), ("divisionCode", code));
        }

        var nodes = string.Join(
            ", ",
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => $"{{hazardNo:{code}}}")
        );
        Assert.Equal($"{{hazards:{{nodes:[{nodes}]}}}}", await FilteredAsync("divisionCode", keys, true, false));
    }

    private async Task<string> FilteredAsync(string column, string keys, bool prefix, bool not)
    {
        var execution = new Execution(VariableValues.Empty);
        execution.Leave(3, new KeySet(keys, 0));
        Filter filter = new KeysFilter(World.H(column), 3, prefix);
        var list = Many("hazards", World.Hazard, Nodes(World.Hazard, Column(World.Hazard, "hazardNo")))
            .With(not ? new NotFilter(filter) : filter);
        var fetch = new RootFetch(0, "fire", [], new Drafting().Selection(null, list));
        return (await Store.RunAsync(fetch, execution, new ResultObject(fetch.Selection.Shape), [])).ToString();
    }

    private Task<Answer> FetchAsync(Execution execution, Filter where) =>
        Store.RunAsync(
            new KeyFetch(0, "fire", [], World.Hazard, World.H("enterpriseCode"), where, 3, Site),
            execution,
            null,
            []
        );
}

public sealed class KeyFetchTestsOnSqlite() : KeyFetchTests(StoreKind.Sqlite);

public sealed class KeyFetchTestsOnPostgres() : KeyFetchTests(StoreKind.Postgres);
