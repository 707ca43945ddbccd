using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// An argument's coerced value together with the way to read it again: a plan is made with the values of one request
/// and run with those of others that have the same shape (see <see cref="VariableShape"/>).
/// </summary>
public abstract record Placed
{
    /// <summary>The argument of a field, null when it is not given and has no default.</summary>
    public static Placed? Of(FieldDefinition field, Field node, string argument, VariableValues variables)
    {
        if (field.Argument(argument) is not { } definition)
        {
            return null;
        }

        var written = node.Arguments.FirstOrDefault(a => a.Name == argument)?.Value;
        var placed = written is null ? null : LiteralCoercion.Place(written, definition.Type, variables);
        return placed ?? (definition.Default is { } value
            ? LiteralCoercion.Place(value, definition.Type, VariableValues.Empty)
            : null);
    }

    /// <summary>The value of a variable, or of a place inside it.</summary>
    public static Placed Variable(object? value, string place, Func<VariableValues, object?> read)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            InputObject input => new PlacedObject(input.Fields.ToImmutableDictionary(
                f => f.Key,
                f => Variable(f.Value, $"{place}.{f.Key}", v => ((InputObject)read(v)!).Fields[f.Key]))),
            InputList list => new PlacedList(
                [.. list.Items.Select((item, i) => Variable(item, $"{place}[{i}]", v => ((InputList)read(v)!).Items[i]))],
                read),
            _ => new PlacedLeaf(value, new VariableOperand(place, read)),
        };
    }
}

/// <summary>A leaf or null; <paramref name="Operand"/> reads it.</summary>
public sealed record PlacedLeaf(object? Value, Operand Operand) : Placed;

/// <summary>A list; <paramref name="Whole"/> reads it as a whole when a variable gives it.</summary>
public sealed record PlacedList(ImmutableArray<Placed> Items, Func<VariableValues, object?>? Whole) : Placed;

/// <summary>An input object with the fields that are given.</summary>
public sealed record PlacedObject(ImmutableDictionary<string, Placed> Fields) : Placed
{
    /// <summary>The field, null when it isn't given.</summary>
    public Placed? Field(string name) => Fields.GetValueOrDefault(name);
}
