using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Composition.Validity;

/// <summary>What the values of an input object or enum are: fields, or names.</summary>
internal sealed record ConstantShape(
    ImmutableArray<InputValueDefinition> Fields, bool OneOf, ImmutableArray<EnumValueDefinition> Values);

/// <summary>Whether a constant of SDL is a value of a type (spec §3.5 to §3.12, input coercion).</summary>
/// <param name="shapeOf">The shape of an input object or enum by name, null for scalars.</param>
internal sealed class ConstantCheck(Func<string, ConstantShape?> shapeOf)
{
    /// <summary>Why the value isn't one of the type, null when it is.</summary>
    public string? Problem(ValueNode value, TypeNode type) => (value, type) switch
    {
        (NullValue, NonNullType) => "it can't be null.",
        (NullValue, _) => null,
        (_, NonNullType of) => Problem(value, of.Of),
        (ListValue list, ListType of) => list.Items.Select(i => Problem(i, of.Of)).FirstOrDefault(p => p is not null),
        (_, ListType of) => Problem(value, of.Of),
        _ => Problem(value, type.Name(), shapeOf(type.Name())),
    };

    private string? Problem(ValueNode value, string name, ConstantShape? shape) => shape switch
    {
        null => OfScalar(value, name),
        { Values: [] } => value is ObjectValue map ? Problem(map, name, shape) : "an input object is expected.",
        _ => value is EnumValue one && shape.Values.Any(v => v.Name == one.Name) ? null : "it is none of the values.",
    };

    // A scalar that the hub doesn't know takes any value.
    private static string? OfScalar(ValueNode value, string name) =>
        !BuiltIns.IsScalar(name) && BuiltIns.KindOf(name) == Datasets.ValueKind.Text ? null
        : value is FloatValue && name == "Int" ? "it has a fraction."
        : LeafCoercion.TryLiteral(new ScalarType(name, null, null, BuiltIns.KindOf(name)), value, out _, out var problem)
            ? null
            : problem.ToString();

    private string? Problem(ObjectValue value, string name, ConstantShape shape)
    {
        if (shape.OneOf && value.Fields is not [{ Value: not NullValue }])
        {
            return $"{name} takes exactly one of its fields, and not null.";
        }

        if (value.Fields.DistinctBy(f => f.Name).Count() < value.Fields.Length)
        {
            return "a field is there twice.";
        }

        foreach (var field in value.Fields)
        {
            if (shape.Fields.FirstOrDefault(f => f.Name == field.Name) is not { } known)
            {
                return $"{name} has no field {field.Name}.";
            }

            if (Problem(field.Value, known.Type) is { } problem)
            {
                return problem;
            }
        }

        var missing = shape.Fields.FirstOrDefault(f => f is { Type: NonNullType, Default: null }
            && value.Fields.All(v => v.Name != f.Name));
        return missing is null ? null : $"{name} requires {missing.Name}.";
    }
}
