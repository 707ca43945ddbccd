using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Schema;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class GroupTests(StoreKind kind) : StoreTests(kind)
{
    [Fact]
    public async Task Groups_have_their_key_count_and_aggregates_null_first()
    {
        Add("H1", 0, "330502", 100, 1, "2024-01-02");
        Add("H2", 0, "330502", 201, 2, "2024-01-01");
        Add("H3", 1, null, null, null, null);
        Add("H4", 1, "330502", 50, 4, "2024-03-01");

        var answer = await Store.AskAsync(
            Groups(
                ["grade", "divisionCode"],
                Key(Column(World.Hazard, "grade"), Division(), Column(World.Hazard, "count")),
                Count(),
                Part(GroupPart.Sum, "cost", "count"),
                Part(GroupPart.Avg, "cost"),
                Part(GroupPart.Min, "foundOn", "count"),
                Part(GroupPart.Max, "cost")
            )
        );

        Assert.Equal(
            """
            {key:{grade:0 division:{code:330502} count:null} count:2 sum:{cost:301 count:3.0} avg:{cost:151} min:{foundOn:2024-01-01 count:1} max:{cost:201}}
            {key:{grade:1 division:null count:null} count:1 sum:{cost:null count:null} avg:{cost:null} min:{foundOn:null count:null} max:{cost:null}}
            {key:{grade:1 division:{code:330502} count:null} count:1 sum:{cost:50 count:4.0} avg:{cost:50} min:{foundOn:2024-03-01 count:4} max:{cost:50}}
            """.ReplaceLineEndings("\n"),
            Lines(answer)
        );
        Assert.Equal(1, answer.Run.Statements);
    }

    [Fact]
    public async Task Sums_and_averages_are_the_same_on_every_database_in_whatever_order_rows_come()
    {
        double[] scores = [0.1, 0.2, 0.3, 1e15, -1e15, 12.34, 1234567.891];
        for (var i = 0; i < scores.Length; i++)
        {
            Store.Add(
                World.Hazard,
                ("hazardNo", $"H{i}"),
                ("score", scores[i]),
                ("count", 2_147_483_647L - (i % 2)),
                ("cost", 9_007_199_254_740_993L / 7)
            );
        }

        var answer = await Store.AskAsync(
            Groups([], Part(GroupPart.Sum, "score", "count", "cost"), Part(GroupPart.Avg, "score", "count", "cost"))
        );

        var group = (ResultObject)((ResultList)answer.Root!.Slots[0].Reference!).Items[0].Reference!;
        var (sum, avg) = ((ResultObject)group.Slots[0].Reference!, (ResultObject)group.Slots[1].Reference!);
        Assert.Equal((1234580.831, 15_032_385_526.0), (sum.Slots[0].Double, sum.Slots[1].Double));
        Assert.Equal((1234580.831 / 7, 15_032_385_526.0 / 7), (avg.Slots[0].Double, avg.Slots[1].Double));
        Assert.Equal((9_007_199_254_740_988L, 1_286_742_750_677_284L), (sum.Slots[2].Number, avg.Slots[2].Number));
    }

    [Theory]
    [InlineData(true, true, 2, "b3 a2")]
    [InlineData(true, false, 2, "c1 a2")]
    [InlineData(false, false, 3, "a2 b3 c1")]
    [InlineData(false, true, 3, "c1 b3 a2")]
    public async Task Groups_are_ordered_by_count_or_key_and_cut(
        bool byCount,
        bool descending,
        int size,
        string expected
    )
    {
        foreach (var (no, note) in "abcabb".Select((note, no) => (no, note)))
        {
            Store.Add(World.Hazard, ("hazardNo", $"H{no}"), ("note", note.ToString()));
        }

        var groups = Groups(["note"], Key(Column(World.Hazard, "note")), Count());
        var answer = await Store.AskAsync(
            groups with
            {
                List = groups.List with
                {
                    Order = [new OrderTerm(World.H("note"), !byCount && descending)],
                    Count = byCount ? new CountTerm(0, descending) : null,
                    Page = new Page(new ConstantOperand((long)size), false, null),
                },
            }
        );

        Assert.Equal(
            string.Join('\n', expected.Split(' ').Select(x => $"{{key:{{note:{x[0]}}} count:{x[1]}}}")),
            Lines(answer)
        );
        Assert.Empty(answer.Run.Execution.Truncated);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public async Task Groups_beyond_the_cap_are_cut_and_it_is_said(int groups, bool truncated)
    {
        for (var i = 0; i < groups; i++)
        {
            Store.Add(World.Hazard, ("hazardNo", $"H{i:D3}"));
        }

        var answer = await Store.AskAsync(Groups(["hazardNo"], Key(Column(World.Hazard, "hazardNo"))));

        Assert.Equal(200, Lines(answer).Split('\n').Length);
        Assert.Equal(truncated ? ["groups"] : [], answer.Run.Execution.Truncated.Select(site => site.ResponseKey));
    }

    [Fact]
    public async Task Fields_of_an_entity_that_is_grouped_by_come_in_one_statement_more()
    {
        Store.Add(World.Unit, ("unitNo", "U1"), ("name", "甲"));
        foreach (var (no, unit) in new (string, string?)[] { ("H1", "U1"), ("H2", "U9"), ("H3", null) })
        {
            Store.Add(World.Hazard, ("hazardNo", no), ("unitNo", unit));
        }

        var answer = await Store.AskAsync(
            Groups(
                ["unitNo"],
                Key(Reference(World.Hazard, "unitNo", "unit", "Unit", Columns(World.Unit, "unitNo", "name")))
            )
        );

        Assert.Equal(
            "{key:{unit:null}}\n{key:{unit:{unitNo:U1 name:甲}}}\n{key:{unit:{unitNo:U9 name:null}}}",
            Lines(answer)
        );
        Assert.Equal(2, answer.Run.Statements);
        Assert.Equal(FieldReason.NotFound, Assert.Single(answer.Run.Execution.Reasons).Key.Reason);
    }

    private void Add(string no, long grade, string? division, long? cost, long? count, string? foundOn) =>
        Store.Add(
            World.Hazard,
            ("hazardNo", no),
            ("grade", grade),
            ("divisionCode", division),
            ("cost", cost),
            ("count", count),
            ("foundOn", foundOn)
        );

    private static Draft Groups(ImmutableArray<string> by, params ImmutableArray<Draft> parts) =>
        new("groups", new GroupsField(World.Hazard), parts)
        {
            List = ListArguments.Empty with
            {
                GroupBy = [.. by.Select(World.H)],
                Order = [.. by.Select(name => new OrderTerm(World.H(name), false))],
            },
        };

    private static Draft Key(params ImmutableArray<Draft> inner) =>
        new("key", new GroupField(GroupPart.Key, World.Hazard), inner);

    private static Draft Count() => new("count", new GroupField(GroupPart.Count, World.Hazard));

    private static Draft Part(GroupPart part, params string[] names) =>
        new(
            DerivedNames.Singular(part.ToString()),
            new GroupField(part, World.Hazard),
            [
                .. names.Select(name =>
                    Column(World.Hazard, name) with
                    {
                        Real = part == GroupPart.Sum && name == "count",
                    }
                ),
            ]
        );

    private static Draft Division() =>
        Reference(World.Hazard, "divisionCode", "division", "Division", Column(World.Division, "code"));

    private static string Lines(Answer answer)
    {
        var list = (ResultList)answer.Root!.Slots[0].Reference!;
        List<string> lines = [];
        foreach (var group in list.Items)
        {
            lines.Add(Shown.Of(group));
        }

        return string.Join('\n', lines);
    }
}

public sealed class GroupTestsOnSqlite() : GroupTests(StoreKind.Sqlite);

public sealed class GroupTestsOnPostgres() : GroupTests(StoreKind.Postgres);
