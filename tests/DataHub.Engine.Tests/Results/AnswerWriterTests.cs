using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Schema;
using Xunit;

namespace DataHub.Engine.Tests.Results;

public sealed class AnswerWriterTests
{
    private static readonly ScalarType Text = new("String", null, null, ValueKind.Text);
    private static readonly ObjectType Thing = new("Thing", null, []);

    public static TheoryData<object?, ValueKind, string> Leaves => new()
    {
        { "湖州\"\\\n\u0001", ValueKind.Text, "\"湖州\\\"\\\\\\n\\u0001\"" },
        { 12L, ValueKind.Int, "12" },
        { 0.1, ValueKind.Float, "0.1" },
        { 1L, ValueKind.Boolean, "true" },
        { 48_000_00L, ValueKind.Money, "\"48000.00\"" },
        { -5L, ValueKind.Money, "\"-0.05\"" },
        { 0L, ValueKind.DateTime, "\"1970-01-01T08:00:00+08:00\"" },
        { "2024-02", ValueKind.YearMonth, "\"2024-02\"" },
        { 7L, ValueKind.Id, "\"7\"" },
    };

    [Theory]
    [MemberData(nameof(Leaves))]
    public void A_leaf_is_written_in_its_wire_form(object? stored, ValueKind kind, string json)
    {
        var data = new ResultObject(Shape(new NamedRef(Text), new LeafFormat(kind)));
        data.Slots[0] = Slot.OfStored(stored);

        Assert.Equal("{\"data\":{\"f\":" + json + "}}", Write(data));
    }

    [Fact]
    public void An_enum_is_written_by_name_and_a_number_that_is_no_value_is_unknown()
    {
        var set = new EnumSet("Grade", ["GENERAL", "MAJOR", "UNKNOWN"]);
        var data = new ResultObject(Shape(new NamedRef(Text), new LeafFormat(ValueKind.Enum, Enum: set)));

        string[] written = [.. new long[] { 1, EnumSet.UnknownOrdinal, 77 }.Select(ordinal =>
        {
            data.Slots[0] = Slot.Of(ordinal);
            return Write(data);
        })];

        Assert.Equal(["""{"data":{"f":"MAJOR"}}""", """{"data":{"f":"UNKNOWN"}}""", """{"data":{"f":"UNKNOWN"}}"""], written);
    }

    [Fact]
    public void A_list_column_is_written_as_the_json_it_is()
    {
        var data = new ResultObject(Shape(new ListRef(new NamedRef(Text)), new LeafFormat(ValueKind.Text, Json: true)));
        data.Slots[0] = Slot.Of("""["应急","消防"]""");

        Assert.Equal("""{"data":{"f":["应急","消防"]}}""", Write(data));
    }

    [Fact]
    public void A_lone_surrogate_leaves_valid_json()
    {
        var data = new ResultObject(Shape(new NamedRef(Text), new LeafFormat(ValueKind.Text)));
        data.Slots[0] = Slot.Of("a\ud800b");

        Assert.Equal("a\ufffdb", JsonDocument.Parse(Write(data)).RootElement.GetProperty("data").GetProperty("f").GetString());
    }

    [Fact]
    public void Null_at_a_non_null_place_makes_the_nearest_nullable_parent_null()
    {
        var inner = Shape(new NonNullRef(new NamedRef(Text)), new LeafFormat(ValueKind.Text));
        var outer = Shape(new ListRef(new NamedRef(Thing)), null);
        var data = new ResultObject(outer);
        var list = new ResultList(2);
        list.Add(Slot.Of(Filled(inner, "x")));
        list.Add(Slot.Of(new ResultObject(inner)));
        data.Slots[0] = Slot.Of(list);
        using var buffer = new PooledBuffer();

        Assert.False(AnswerWriter.TryWrite(buffer, data, AnswerParts.None));
        var (kept, errors) = NullPropagation.Apply(data, []);

        Assert.Equal("""{"data":{"f":[{"f":"x"},null]}}""", Write(kept));
        var error = Assert.Single(errors);
        Assert.Equal("result.null", error.Code);
        Assert.Equal(["f", 1, "f"], error.Path);
    }

    [Fact]
    public void Null_propagates_to_the_root_when_nothing_on_the_way_is_nullable()
    {
        var inner = Shape(new NonNullRef(new NamedRef(Text)), new LeafFormat(ValueKind.Text));
        var outer = Shape(new NonNullRef(new ListRef(new NonNullRef(new NamedRef(Thing)))), null);
        var data = new ResultObject(outer);
        var list = new ResultList(1);
        list.Add(Slot.Of(new ResultObject(inner)));
        data.Slots[0] = Slot.Of(list);

        var (kept, errors) = NullPropagation.Apply(data, []);

        Assert.Null(kept);
        Assert.Single(errors);
        Assert.Equal("""{"data":null}""", Write(kept));
    }

    [Fact]
    public void A_null_that_is_explained_already_gets_no_second_error_and_its_like_elsewhere_the_same_one()
    {
        var inner = Shape(new NonNullRef(new NamedRef(Text)), new LeafFormat(ValueKind.Text));
        var outer = Shape(new ListRef(new NamedRef(Thing)), null);
        var data = new ResultObject(outer);
        var list = new ResultList(2);
        list.Add(Slot.Of(new ResultObject(inner)));
        list.Add(Slot.Of(new ResultObject(inner)));
        data.Slots[0] = Slot.Of(list);
        var said = new HubError("policy.denied", "No.", [], ["f", 0, "f"]);

        var (kept, errors) = NullPropagation.Apply(data, [(inner.Fields[0].Site, said)]);

        Assert.Equal("""{"data":{"f":[null,null]}}""", Write(kept));
        var error = Assert.Single(errors);
        Assert.Equal("policy.denied", error.Code);
        Assert.Equal(["f", 1, "f"], error.Path);
    }

    [Fact]
    public void Errors_and_reasons_follow_the_data()
    {
        var shape = Shape(new NamedRef(Text), new LeafFormat(ValueKind.Text));
        var site = shape.Fields[0].Site;
        var parts = new AnswerParts(
            [new HubError("policy.denied", "No.", [], ["f", 0])],
            [new ReasonEntry(site, FieldReason.Masked, 3), new ReasonEntry(site, FieldReason.Stale, 0, "2026-01-01")],
            [site]);
        using var buffer = new PooledBuffer();

        Assert.True(AnswerWriter.TryWrite(buffer, new ResultObject(shape), parts));

        Assert.Equal(
            """
            {"data":{"f":null},"errors":[{"message":"No.","path":["f",0],"extensions":{"code":"policy.denied"}}],"extensions":{"fields":[{"path":["f"],"coordinate":"Thing.f","reason":"MASKED","owner":"FIRE","count":3},{"path":["f"],"coordinate":"Thing.f","reason":"STALE","owner":"FIRE","since":"2026-01-01"}],"truncated":[{"path":["f"]}]}}
            """,
            Encoding.UTF8.GetString(buffer.Written.Span));
    }

    private static ObjectShape Shape(TypeRef type, LeafFormat? leaf) => new(0, "Thing")
    {
        Fields = [new ShapeField("f", 0, type, new FieldSite(0, null, "f", "Thing.f", "FIRE")) { Leaf = leaf }],
        SlotCount = 1,
    };

    private static ResultObject Filled(ObjectShape shape, string value)
    {
        var made = new ResultObject(shape);
        made.Slots[0] = Slot.Of(value);
        return made;
    }

    private static string Write(ResultObject? data)
    {
        using var buffer = new PooledBuffer(16);
        Assert.True(AnswerWriter.TryWrite(buffer, data, AnswerParts.None));
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
