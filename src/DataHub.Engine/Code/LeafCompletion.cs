using System.Globalization;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Result coercion of scalars and enums (spec §3.5, §3.9) to their stored forms.</summary>
internal sealed class LeafCompletion(FieldDefinition field) : Completion
{
    private readonly GraphType type = field.Type.Named;

    public override Slot Complete(CodeRun run, object? value) => value switch
    {
        null => Slot.Null,
        HubError error => Slot.Failed(error),
        _ => OfType(value) is { IsNull: false } slot ? slot : Wrong(field),
    };

    /// <summary>
    /// Whether a getter of that CLR type can write the field's slots itself; <paramref name="holds"/> looks at each that
    /// may be none of the type.
    /// </summary>
    public static bool TryDirect(FieldDefinition field, Type clr, out Func<Slot, bool>? holds)
    {
        holds = null;
        if (field.Type.Nullable is not NamedRef { Type: ScalarType { IsOpen: false } scalar })
        {
            return false;
        }

        switch (scalar.Kind)
        {
            case ValueKind.Int when clr == typeof(long):
                holds = slot => slot.Number is >= int.MinValue and <= int.MaxValue;
                return true;
            case ValueKind.Float when clr == typeof(double):
                holds = slot => double.IsFinite(slot.Double);
                return true;
            case ValueKind.Boolean:
                return clr == typeof(bool);
            case ValueKind.DateTime or ValueKind.Money:
                return clr == typeof(long);
            default:
                return clr == typeof(string);
        }
    }

    private Slot OfType(object value) => type switch
    {
        EnumType set => OfEnum(set, value),
        ScalarType { IsOpen: true } => Slot.Of(OpenJson.Of(value)),
        ScalarType { Kind: ValueKind.Int } => OfInt(value),
        ScalarType { Kind: ValueKind.Float } => OfFloat(value),
        ScalarType { Kind: ValueKind.Boolean } => value switch
        {
            bool truth => Slot.Of(truth ? 1L : 0L),
            0L or 1L => Slot.Of((long)value),
            _ => Slot.Null,
        },
        ScalarType { Kind: ValueKind.Id } => value switch
        {
            string text => Slot.Of(text),
            long or int => Slot.Of(Convert.ToString(value, CultureInfo.InvariantCulture)),
            _ => Slot.Null,
        },
        _ => value switch
        {
            string text => Slot.Of(text),
            long whole => Slot.Of(whole),
            int whole => Slot.Of((long)whole),
            _ => Slot.Null,
        },
    };

    private static Slot OfEnum(EnumType set, object value) => value switch
    {
        string name when set.Set.TryOrdinal(name, out _) => Slot.Of(name),
        long ordinal when ordinal >= 0 && ordinal < set.Values.Length => Slot.Of(ordinal),
        _ => Slot.Null,
    };

    private static Slot OfInt(object value) => value switch
    {
        int whole => Slot.Of((long)whole),
        long whole and >= int.MinValue and <= int.MaxValue => Slot.Of(whole),
        double real and >= int.MinValue and <= int.MaxValue when double.IsInteger(real) => Slot.Of((long)real),
        _ => Slot.Null,
    };

    private static Slot OfFloat(object value) => value switch
    {
        double real when double.IsFinite(real) => Slot.Of(real),
        long whole => Slot.Of((double)whole),
        int whole => Slot.Of((double)whole),
        _ => Slot.Null,
    };
}
