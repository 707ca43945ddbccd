using System.Globalization;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Court.Tests;

/// <summary>Answers of the hub, written as they would be sent: "1.00" is money, an instant ends in +08:00.</summary>
internal static class Answers
{
    private static readonly NamedRef Any = new(new ScalarType("Any", null, null, ValueKind.Text));

    /// <summary>The root of an answer.</summary>
    public static AnswerView Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new AnswerView((ResultObject)Value(document.RootElement).Slot.Reference!);
    }

    private static (Slot Slot, LeafFormat? Leaf) Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => (Slot.Of(Object(value)), null),
        JsonValueKind.Array => (Slot.Of(List(value)), null),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => (Slot.Of(whole), new(ValueKind.Int)),
        JsonValueKind.Number => (Slot.Of(value.GetDouble()), new(ValueKind.Float)),
        JsonValueKind.String => Text(value.GetString()!),
        _ => (Slot.Null, new(ValueKind.Text)),
    };

    private static (Slot Slot, LeafFormat Leaf) Text(string text)
    {
        if (text.Length > 3 && text[^3] == '.' && decimal.TryParse(text, CultureInfo.InvariantCulture, out var yuan))
        {
            return (Slot.Of((long)(yuan * 100)), new(ValueKind.Money));
        }

        return text.EndsWith("+08:00", StringComparison.Ordinal)
            ? (Slot.Of(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()),
                new(ValueKind.DateTime))
            : (Slot.Of(text), new(ValueKind.Text));
    }

    private static ResultList List(JsonElement items)
    {
        var list = new ResultList(4);
        foreach (var item in items.EnumerateArray())
        {
            list.Add(Value(item).Slot);
        }

        return list;
    }

    private static ResultObject Object(JsonElement value)
    {
        var read = value.EnumerateObject().Select(p => (p.Name, Value: Value(p.Value))).ToList();
        var shape = new ObjectShape(0, "Any")
        {
            SlotCount = read.Count,
            Fields =
            [
                .. read.Select((p, at) => new ShapeField(
                    p.Name, at, Any, new FieldSite(at, null, p.Name, p.Name, null)) { Leaf = p.Value.Leaf }),
            ],
        };
        var made = new ResultObject(shape);
        foreach (var (at, (_, (slot, _))) in read.Index())
        {
            made.Slots[at] = slot;
        }

        return made;
    }
}
