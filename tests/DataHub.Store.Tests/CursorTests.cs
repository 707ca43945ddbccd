using System.Collections.Immutable;
using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class CursorTests : StoreTests
{
    private static readonly ImmutableArray<OrderTerm> ByCount =
    [
        new OrderTerm(World.H("count"), true),
        new OrderTerm(World.H("hazardNo"), false),
    ];

    protected CursorTests(StoreKind kind)
        : base(kind)
    {
        for (var i = 1; i <= 6; i++)
        {
            Store.Add(World.Hazard, ("hazardNo", $"H{i}"), ("unitNo", $"U{i % 2}"), ("count", (long)(i / 3)));
        }

        Store.Add(World.Unit, ("unitNo", "U0"));
        Store.Add(World.Unit, ("unitNo", "U1"));
    }

    [Fact]
    public async Task Each_edge_has_the_cursor_from_which_the_next_page_goes_on()
    {
        var first = await Store.AskAsync(Edged(null));
        var cursors = Cursors(first);

        Assert.Equal(6, cursors.Distinct().Count());
        Assert.Equal(cursors, Cursors(await Store.AskAsync(Edged(null))));
        for (var i = 0; i < cursors.Count; i++)
        {
            Assert.Equal(cursors[(i + 1)..], Cursors(await Store.AskAsync(Edged(cursors[i]))));
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Pages_by_an_indexed_column_go_on_over_ties_and_rows_without_a_value(bool descending, bool backward)
    {
        for (var i = 1; i <= 6; i++)
        {
            Store.Add(World.Hazard, ("hazardNo", $"J{i}"), ("unitNo", "U1"), ("foundOn", $"2024-01-0{i / 2 + 1}"));
        }

        OrderTerm[] order = [new(World.H("foundOn"), descending), ByCount[1]];
        var all = Cursors(await Store.AskAsync(Edged(null).With(order: [.. order])));

        Assert.Equal(12, all.Distinct().Count());
        for (var i = 0; i < all.Count; i++)
        {
            var page = Cursors(await Store.AskAsync(Edged(null).With(order: [.. order], cursor: all[i], backward: backward)));
            Assert.Equal(backward ? all[..i] : all[(i + 1)..], page);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_order_type_parent_or_hub_is_refused()
    {
        var cursor = Cursors(await Store.AskAsync(Edged(null)))[0];
        var ofParent = Cursors(await Store.AskAsync(ByKey("unit", World.Unit, "U1", OfUnit(null))))[0];
        var forged = cursor[..^2] + (cursor[^2] == 'A' ? 'B' : 'A') + cursor[^1];

        Assert.Equal(
            "cursor.invalid",
            (await Store.AskAsync(Edged(cursor).With(order: [ByCount[1]], cursor: cursor))).ToString()
        );
        Assert.Equal("cursor.invalid", (await Store.AskAsync(Edged(ofParent))).ToString());
        Assert.Equal(
            "cursor.invalid",
            (await Store.AskAsync(ByKey("unit", World.Unit, "U0", OfUnit(ofParent)))).ToString()
        );
        Assert.Equal(
            "cursor.invalid",
            (await Store.AskAsync(ByKey("unit", World.Unit, "U1", OfUnit(cursor)))).ToString()
        );
        Assert.Equal("cursor.invalid", (await Store.AskAsync(Edged(forged))).ToString());
        Assert.StartsWith(
            "{unit:",
            (await Store.AskAsync(ByKey("unit", World.Unit, "U1", OfUnit(ofParent)))).ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not a cursor")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_cursor_is_refused(string text) =>
        Assert.Equal("cursor.invalid", (await Store.AskAsync(Edged(text))).ToString());

    [Fact]
    public async Task A_cursor_over_several_parents_is_refused_because_it_belongs_to_one()
    {
        var cursor = Cursors(await Store.AskAsync(ByKey("unit", World.Unit, "U1", OfUnit(null))))[0];

        var answer = await Store.AskAsync(Many("units", World.Unit, Nodes(World.Unit, OfUnit(cursor))));

        var refused = Assert.IsType<RefusedOutcome>(answer.Outcome);
        Assert.Equal("units.nodes.hazards", string.Join('.', refused.Site!.Path));
    }

    [Fact]
    public async Task A_refused_list_leaves_the_other_fields_of_its_fetch()
    {
        var answer = await Store.AskAsync(Edged("x"), ByKey("unit", World.Unit, "U1", Column(World.Unit, "unitNo")));

        Assert.IsType<RefusedOutcome>(answer.Outcome);
        Assert.Equal("{hazards:null unit:{unitNo:U1}}", Shown.Of(answer.Root!));
    }

    [Fact]
    public async Task A_cursor_that_a_variable_leaves_out_means_the_start()
    {
        var page = new Page(
            new ConstantOperand(20L),
            false,
            new VariableOperand("$after", v => v.TryGet("after", out var value) ? value : null)
        );
        var list = Edged(null) with { List = Edged(null).List with { Page = page } };
        var cursor = Cursors(await Store.AskAsync(Edged(null)))[3];

        var start = await Store.AskAsync(list);
        var later = await Store.AskAsync(
            new VariableValues(new Dictionary<string, object?> { ["after"] = cursor }),
            list
        );

        Assert.Equal((6, 2), (Cursors(start).Count, Cursors(later).Count));
    }

    private static Draft Edged(string? cursor) =>
        Many("hazards", World.Hazard, Edges(World.Hazard, Column(World.Hazard, "hazardNo")))
            .With(order: ByCount, cursor: cursor);

    private static Draft OfUnit(string? cursor) =>
        Children("hazards", World.UnitHazards, Edges(World.Hazard, Column(World.Hazard, "hazardNo")))
            .With(order: ByCount, cursor: cursor);

    private static List<string> Cursors(Answer answer)
    {
        var found = (ResultObject)answer.Root!.Slots[0].Reference!;
        if (found.Shape.Fields[0].ResponseKey == "hazards")
        {
            found = (ResultObject)found.Slots[0].Reference!;
        }

        List<string> cursors = [];
        foreach (var edge in ((ResultList)found.Slots[0].Reference!).Items)
        {
            cursors.Add(((ResultObject)edge.Reference!).Slots[0].Text);
        }

        return cursors;
    }
}

public sealed class CursorTestsOnSqlite() : CursorTests(StoreKind.Sqlite);

public sealed class CursorTestsOnPostgres() : CursorTests(StoreKind.Postgres);
