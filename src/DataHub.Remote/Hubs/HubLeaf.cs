using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Remote.Hubs;

/// <summary>
/// Reads a leaf of a department that is a hub's own kind into the form that its store has: masked already where it is to
/// be, and fit for what compares, computes or asks further.
/// </summary>
internal sealed class HubLeaf(FetchField field) : LeafReader(field)
{
    private readonly LeafFormat format = LeafFormats.Of(field.Definition)!;

    /// <summary>Whether the whole value is one text, lists included.</summary>
    public bool IsWhole => format.Json;

    public override bool Fits(ref Utf8JsonReader json) => false;

    protected override Slot Otherwise(ref Utf8JsonReader json, AnswerRun run)
    {
        if (format.Json)
        {
            return Slot.Of(Encoding.UTF8.GetString(run.Raw(ref json).Json));
        }

        return (json.TokenType, format.Kind) switch
        {
            (JsonTokenType.String, ValueKind.Enum) when format.Enum!.TryOrdinal(json.GetString()!, out var ordinal) =>
                Slot.Of((long)ordinal),
            (JsonTokenType.String, ValueKind.Money or ValueKind.DateTime) when
                Scalars.TryClean(format.Kind, null, json.GetString()!, out var value, out _) => Slot.OfStored(value),
            (JsonTokenType.String, not (ValueKind.Enum or ValueKind.Money or ValueKind.DateTime)) => Slot.Of(json.GetString()),
            (JsonTokenType.True or JsonTokenType.False, ValueKind.Boolean) => Slot.Of(json.GetBoolean() ? 1L : 0L),
            (JsonTokenType.Number, ValueKind.Float) => Slot.Of(json.GetDouble()),
            (JsonTokenType.Number, ValueKind.Int) when json.TryGetInt64(out var whole) => Slot.Of(whole),
            _ => base.Otherwise(ref json, run),
        };
    }
}
