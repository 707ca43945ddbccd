using System.Globalization;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class FilterTests(StoreKind kind) : StoreTests(kind)
{
    /// <summary>Of each kind a row without a value (H0), then three values in order (H1, H2, H3).</summary>
    public static TheoryData<string, string> Values =>
        new()
        {
            { "enterpriseCode", """["91330502AAAAAAAAA1","91330502AAAAAAAAA2","91330502BAAAAAAAA1"]""" },
            { "divisionCode", """["330500","330502","330502001"]""" },
            { "grade", "[0,1,9999]" },
            { "foundOn", """["2023-12-31","2024-01-01","2024-02-29"]""" },
            { "month", """["2023-12","2024-01","2024-02"]""" },
            { "seenAt", "[-1,0,1704067200000]" },
            { "cost", "[-5,0,123456789012]" },
            { "score", "[-0.5,0,1.25]" },
            { "count", "[-1,0,7]" },
            { "note", """["a%b","b_c","织里镇"]""" },
            { "phone", """["13812340000","13812340001","15812340000"]""" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Every_kind_has_every_comparison(string name, string json)
    {
        var values = Fill(name, json);
        var second = new ConstantOperand(values[1]);
        var pair = new ConstantOperand(JsonSerializer.Serialize(values[..2]));

        Assert.Equal("H2", await Matching(name, TestOperator.Eq, second));
        Assert.Equal("H0 H1 H3", await Matching(name, TestOperator.Neq, second));
        Assert.Equal("H0", await Matching(name, TestOperator.Eq, new ConstantOperand(null)));
        Assert.Equal("H1 H2 H3", await Matching(name, TestOperator.Neq, new ConstantOperand(null)));
        Assert.Equal("H1 H2", await Matching(name, TestOperator.In, pair));
        Assert.Equal("H0 H3", await Matching(name, TestOperator.Nin, pair));
        Assert.Equal("", await Matching(name, TestOperator.In, new ConstantOperand("[]")));
        Assert.Equal("H0 H1 H2 H3", await Matching(name, TestOperator.Nin, new ConstantOperand("[]")));
        Assert.Equal("H3", await Matching(name, TestOperator.Gt, second));
        Assert.Equal("H2 H3", await Matching(name, TestOperator.Gte, second));
        Assert.Equal("H1", await Matching(name, TestOperator.Lt, second));
        Assert.Equal("H1 H2", await Matching(name, TestOperator.Lte, second));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_negation_is_the_complement_of_every_comparison(string name, string json)
    {
        var values = Fill(name, json);
        foreach (var test in Enum.GetValues<TestOperator>().Where(test => test < TestOperator.Contains))
        {
            var operand = new VariableOperand(
                "$v",
                _ => test is TestOperator.In or TestOperator.Nin ? JsonSerializer.Serialize(values[1..]) : values[1]
            );
            var filter = new ColumnFilter(World.H(name), test, operand);

            var both = $"{await Matching(filter)} {await Matching(new NotFilter(filter))}".Split(' ').Order();
            Assert.Equal(["H0", "H1", "H2", "H3"], both.Where(key => key.Length > 0));
        }
    }

    [Theory]
    [InlineData(TestOperator.Contains, "%", "H1")]
    [InlineData(TestOperator.Contains, "里", "H3")]
    [InlineData(TestOperator.Contains, "", "H1 H2 H3")]
    [InlineData(TestOperator.Contains, "A", "")]
    [InlineData(TestOperator.StartsWith, "b_", "H2")]
    [InlineData(TestOperator.StartsWith, "织里", "H3")]
    [InlineData(TestOperator.StartsWith, "", "H1 H2 H3")]
    [InlineData(TestOperator.StartsWith, "织里镇镇", "")]
    [InlineData(TestOperator.EndsWith, "镇", "H3")]
    [InlineData(TestOperator.EndsWith, "", "H1 H2 H3")]
    [InlineData(TestOperator.EndsWith, "xb_c", "")]
    public async Task Parts_of_texts_are_found_by_code_point_and_without_wildcards(
        TestOperator test,
        string part,
        string expected
    )
    {
        Fill("note", """["a%b","b_c","织里镇"]""");

        Assert.Equal(expected, await Matching("note", test, new ConstantOperand(part)));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("330502", "330503")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("\U0010FFFF", null)]
    public void A_prefix_ends_before_its_successor(string prefix, string? successor) =>
        Assert.Equal(successor, TestWriter.Successor(prefix));

    [Fact]
    public async Task A_citizen_id_is_compared_without_being_opened()
    {
        Fill("citizenId", """["330599199001010019","330599199001010027","33059919900101006X"]""");
        var ids = new ConstantOperand("""["330599199001010027","33059919900101006X"]""");

        Assert.Equal("H1", await Matching("citizenId", TestOperator.Eq, new ConstantOperand("330599199001010019")));
        Assert.Equal(
            "H0 H2 H3",
            await Matching("citizenId", TestOperator.Neq, new ConstantOperand("330599199001010019"))
        );
        Assert.Equal("H2 H3", await Matching("citizenId", TestOperator.In, ids));
        Assert.Equal("H0 H1", await Matching("citizenId", TestOperator.Nin, ids));
        Assert.Equal("H0", await Matching("citizenId", TestOperator.Eq, new ConstantOperand(null)));
    }

    [Fact]
    public async Task Items_of_a_list_are_tested_one_by_one_and_no_list_has_no_items()
    {
        Fill("kinds", """["[\"GAS\"]","[]","[\"WATER\",\"POWER\"]"]""");
        var kinds = World.H("kinds");
        var gas = new ColumnFilter(kinds, TestOperator.Eq, new ConstantOperand(1L));
        var later = new ColumnFilter(kinds, TestOperator.Gt, new ConstantOperand(1L));
        var among = new ColumnFilter(kinds, TestOperator.In, new ConstantOperand("""["GAS","POWER"]"""));

        Assert.Equal("H1", await Matching(new ItemFilter(kinds, Quantifier.Some, gas)));
        Assert.Equal("H0 H2 H3", await Matching(new ItemFilter(kinds, Quantifier.None, gas)));
        Assert.Equal("H0 H1 H2", await Matching(new ItemFilter(kinds, Quantifier.None, new NotFilter(gas))));
        Assert.Equal("H1 H3", await Matching(new ItemFilter(kinds, Quantifier.Some, new ConstantFilter(true))));
        Assert.Equal("H3", await Matching(new ItemFilter(kinds, Quantifier.Some, later)));
        Assert.Equal("H1 H3", await Matching(new ItemFilter(kinds, Quantifier.Some, among)));
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_has_no_related_row()
    {
        Fill("unitNo", """["U1","U2","U9"]""");
        Store.Add(World.Unit, ("unitNo", "U1"), ("name", "甲"));
        Store.Add(World.Unit, ("unitNo", "U2"));
        var unit = new ReferenceField(World.Hazard, World.H("unitNo"), "Unit");
        var unnamed = new ColumnFilter(World.Unit.Column("name")!, TestOperator.Eq, new ConstantOperand(null));

        Assert.Equal("H2", await Matching(new RelationFilter(unit, Quantifier.Some, unnamed)));
        Assert.Equal("H0 H1 H3", await Matching(new RelationFilter(unit, Quantifier.None, unnamed)));
        Assert.Equal("H1 H2", await Matching(new RelationFilter(unit, Quantifier.Some, new ConstantFilter(true))));
    }

    [Fact]
    public async Task Rows_whose_value_is_masked_never_match()
    {
        Fill("note", """["甲","甲","乙"]""");
        Store.Execute("update hazard set phone = '92' where hazard_no = 'H1'");
        var when = new RowCondition(World.H("phone"), "92");
        var test = new ColumnFilter(World.H("note"), TestOperator.Eq, new ConstantOperand("甲"), when);

        Assert.Equal("H2", await Matching(test));
        Assert.Equal("H0 H1 H3", await Matching(new NotFilter(test)));
    }

    private object?[] Fill(string name, string json)
    {
        object?[] values =
        [
            .. JsonSerializer
                .Deserialize<JsonElement[]>(json)!
                .Select(value =>
                    value.ValueKind == JsonValueKind.String ? value.GetString()
                    : World.H(name).Kind == ValueKind.Float ? value.GetDouble()
                    : (object)value.GetInt64()
                ),
        ];
        Store.Add(World.Hazard, ("hazardNo", "H0"));
        for (var i = 0; i < values.Length; i++)
        {
            Store.Add(
                World.Hazard,
                ("hazardNo", string.Create(CultureInfo.InvariantCulture, $"H{i + 1}")),
                (name, values[i])
            );
        }

        return values;
    }

    private Task<string> Matching(string name, TestOperator test, Operand operand) =>
        Matching(new ColumnFilter(World.H(name), test, operand));

    private async Task<string> Matching(Filter filter) => Keys(await AskAsync(filter));

    private Task<Answer> AskAsync(Filter filter) =>
        Store.AskAsync(
            Many("hazards", World.Hazard, Nodes(World.Hazard, Column(World.Hazard, "hazardNo"))).With(filter)
        );

    private static string Keys(Answer answer) =>
        answer
            .ToString()
            .Replace("{hazards:{nodes:[", "", StringComparison.Ordinal)
            .Replace("{hazardNo:", "", StringComparison.Ordinal)
            .Replace("]}}", "", StringComparison.Ordinal)
            .Replace("},", "", StringComparison.Ordinal)
            .TrimEnd('}');
}

public sealed class FilterTestsOnSqlite() : FilterTests(StoreKind.Sqlite);

public sealed class FilterTestsOnPostgres() : FilterTests(StoreKind.Postgres);
