using System.Globalization;
using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Input coercion of scalars and enums (spec §3.5, §3.9): what comes out is the stored form; enums stay names.</summary>
public static class LeafCoercion
{
    /// <summary>Coerces a literal that is no variable and, where the scalar has rules, no list or object.</summary>
    public static bool TryLiteral(GraphType type, ValueNode node, out object? value, out Wording problem) => type switch
    {
        EnumType set => TryEnum(set, (node as EnumValue)?.Name, out value, out problem),
        ScalarType { IsOpen: true } => Open(node, out value, out problem),
        ScalarType scalar => node switch
        {
            IntValue number => TryNumber(scalar, number.Text, whole: true, out value, out problem),
            FloatValue number when scalar.Kind is ValueKind.Float or ValueKind.Money =>
                TryNumber(scalar, number.Text, whole: false, out value, out problem),
            StringValue text => TryText(scalar, text.Value, out value, out problem),
            BooleanValue truth => TryBoolean(scalar, truth.Value, out value, out problem),
            _ => Fail($"{scalar.Name} can't be written so.", out value, out problem),
        },
        _ => Fail($"{type.Name} is no leaf.", out value, out problem),
    };

    /// <summary>Coerces the text of a JSON number.</summary>
    public static bool TryNumber(ScalarType type, string text, bool whole, out object? value, out Wording problem)
    {
        switch (type.Kind)
        {
            case ValueKind.Int when TryWhole(text, whole, out var number):
                value = number;
                problem = default;
                return true;
            case ValueKind.Float when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                && double.IsFinite(real):
                value = real;
                problem = default;
                return true;
            case ValueKind.Id when TryInteger(text, whole, out var digits):
                value = digits;
                problem = default;
                return true;
            case ValueKind.Money:
                return TryClean(type.Kind, text, out value, out problem);
            case ValueKind.Int:
                return Fail("Int is a whole number of 32 bits.", out value, out problem);
            default:
                return Fail($"{type.Name} is no number.", out value, out problem);
        }
    }

    /// <summary>Coerces a text.</summary>
    public static bool TryText(ScalarType type, string text, out object? value, out Wording problem)
    {
        switch (type.Kind)
        {
            case ValueKind.Int or ValueKind.Float or ValueKind.Boolean:
                return Fail($"{type.Name} is no string.", out value, out problem);
            case ValueKind.Text or ValueKind.Id:
                value = text;
                problem = default;
                return true;
            default:
                return TryClean(type.Kind, text, out value, out problem);
        }
    }

    /// <summary>Coerces a truth value.</summary>
    public static bool TryBoolean(ScalarType type, bool truth, out object? value, out Wording problem)
    {
        if (type.Kind != ValueKind.Boolean)
        {
            return Fail($"{type.Name} is no boolean.", out value, out problem);
        }

        value = truth ? 1L : 0L;
        problem = default;
        return true;
    }

    /// <summary>Coerces an enum's name; null is a value that is no name.</summary>
    public static bool TryEnum(EnumType type, string? name, out object? value, out Wording problem)
    {
        if (name is null || !type.Set.TryOrdinal(name, out _))
        {
            return Fail($"It is no value of {type.Name}.", out value, out problem);
        }

        value = name;
        problem = default;
        return true;
    }

    private static bool Open(ValueNode node, out object? value, out Wording problem)
    {
        value = InputJson.Of(node, VariableValues.Empty);
        problem = default;
        return true;
    }

    // JSON has one kind of number: 1.0 is a whole one there. In a document it isn't.
    private static bool TryInteger(string text, bool whole, out string digits)
    {
        digits = text;
        if (!whole && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsInteger(real) && Math.Abs(real) < 1L << 53)
        {
            digits = ((long)real).ToString(CultureInfo.InvariantCulture);
            return true;
        }

        return whole;
    }

    private static bool TryWhole(string text, bool whole, out long number)
    {
        if (!whole && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsInteger(real) && real is >= int.MinValue and <= int.MaxValue)
        {
            number = (long)real;
            return true;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            && number is >= int.MinValue and <= int.MaxValue;
    }

    private static bool TryClean(ValueKind kind, string text, out object? value, out Wording problem)
    {
        var found = Scalars.TryClean(kind, null, text, out value);
        problem = found is null ? default : Wording.Listed(found.English);
        return found is null;
    }

    private static bool Fail(Wording wording, out object? value, out Wording problem)
    {
        value = null;
        problem = wording;
        return false;
    }
}
