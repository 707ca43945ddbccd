using DataHub.Datasets;
using DataHub.Schema;
using Xunit;

namespace DataHub.Engine.Tests.Results;

public sealed class AnswerLimitTests
{
    private static readonly ScalarType Text = new("String", null, null, ValueKind.Text);

    [Fact]
    public void An_answer_holds_as_many_objects_as_it_may()
    {
        Assert.Equal(WriteOutcome.Written, Write(Pets(3), new AnswerLimits(int.MaxValue, 3)));
        Assert.Equal(WriteOutcome.TooLarge, Write(Pets(4), new AnswerLimits(int.MaxValue, 3)));
    }

    [Fact]
    public void An_answer_has_as_many_bytes_as_it_may()
    {
        using var whole = new PooledBuffer();
        AnswerWriter.Write(whole, Pets(100), AnswerParts.None, AnswerLimits.None);

        Assert.Equal(WriteOutcome.Written, Write(Pets(100), new AnswerLimits(whole.Length, int.MaxValue)));
        Assert.Equal(WriteOutcome.TooLarge, Write(Pets(100), new AnswerLimits(whole.Length - 1, int.MaxValue)));
    }

    [Fact]
    public void Writing_ends_soon_after_the_limit()
    {
        using var body = new PooledBuffer();

        AnswerWriter.Write(body, Pets(10_000), AnswerParts.None, new AnswerLimits(1_000, int.MaxValue));

        Assert.InRange(body.Length, 1_000, 1_100);
    }

    private static WriteOutcome Write(ResultObject data, AnswerLimits limits)
    {
        using var body = new PooledBuffer();
        return AnswerWriter.Write(body, data, AnswerParts.None, limits);
    }

    private static ResultObject Pets(int count)
    {
        var pet = new ObjectShape(1, "Pet") { SlotCount = 1, Fields = [Field("name") with { Leaf = new LeafFormat(ValueKind.Text) }] };
        var query = new ObjectShape(0, "Query") { SlotCount = 1, Fields = [Field("pets") with { Type = new ListRef(new NamedRef(Text)) }] };
        var pets = new ResultList(count);
        for (var i = 0; i < count; i++)
        {
            var one = new ResultObject(pet);
            one.Slots[0] = Slot.Of("Fido");
            pets.Add(Slot.Of(one));
        }

        var data = new ResultObject(query);
        data.Slots[0] = Slot.Of(pets);
        return data;
    }

    private static ShapeField Field(string name) =>
        new(name, 0, new NamedRef(Text), new FieldSite(0, null, name, $"Query.{name}", null));
}
