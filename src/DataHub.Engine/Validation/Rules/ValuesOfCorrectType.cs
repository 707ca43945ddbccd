using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A literal can be coerced to the type expected where it stands (spec §5.6.1).</summary>
internal static class ValuesOfCorrectType
{
    private const string Code = "validation.values_of_correct_type";

    /// <summary>Null stands only where null is allowed.</summary>
    public static void CheckNull(ValidationContext context, ValueNode value, TypeRef? type)
    {
        if (type is NonNullRef)
        {
            context.Report(Code, $"A value of type `{type}` can't be null.", value.Location);
        }
    }

    /// <summary>A literal that is no input object stands where a leaf is expected, and is one of its values.</summary>
    public static void Check(ValidationContext context, ValueNode value, GraphType type)
    {
        if (Problem(value, type) is { } problem)
        {
            var sentence = (Wording)$"This is no value of type `{type.Name}`. {problem}";
            context.Report(Code, Suggested(context, sentence, value, type), value.Location);
        }
    }

    /// <summary>A OneOf input object has exactly one field, and it isn't null (spec §3.10.1).</summary>
    public static void CheckOneOf(ValidationContext context, ObjectValue value, InputObjectType input)
    {
        if (!input.OneOf)
        {
            return;
        }

        var known = value.Fields.Where(f => input.Field(f.Name) is not null).Take(2).ToList();
        if (known is not [{ Value: not NullValue }])
        {
            context.Report(
                Code, $"`{input.Name}` takes exactly one of its fields, and not null.", value.Location);
        }
    }

    private static Wording Suggested(ValidationContext context, Wording sentence, ValueNode value, GraphType type) =>
        (value, type) switch
        {
            (EnumValue given, EnumType values) => context.Suggestions.Value(sentence, given.Name, values),
            (StringValue given, EnumType values) => context.Suggestions.Value(sentence, given.Value, values),
            _ => sentence,
        };

    private static Wording? Problem(ValueNode value, GraphType type) => (value, type) switch
    {
        (_, InputObjectType) => (Wording)"An input object is expected.",
        (FloatValue, ScalarType { Kind: ValueKind.Int }) => (Wording)"Int is written without a fraction.",
        _ => LeafCoercion.TryLiteral(type, value, out _, out var problem) ? (Wording?)null : problem,
    };
}
