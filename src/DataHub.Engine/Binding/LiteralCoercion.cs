using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Coerces literals of valid documents (spec §6.4.1).</summary>
public static class LiteralCoercion
{
    /// <summary>A default value, which holds no variables.</summary>
    public static object? Constant(ValueNode node, TypeRef type) =>
        Unplaced(Place(node, type, VariableValues.Empty));

    /// <summary>A literal with the places of the variables in it; null when it is a variable that isn't given.</summary>
    public static Placed? Place(ValueNode node, TypeRef type, VariableValues variables)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            VariableNode variable => variables.TryGet(variable.Name, out var value)
                ? Placed.Variable(value, "$" + variable.Name, v => v.Values[variable.Name])
                : null,
            NullValue => new PlacedLeaf(null, new ConstantOperand(null)),
            _ => type.Nullable switch
            {
                ListRef list => List(node, list, variables),
                NamedRef { Type: InputObjectType input } => Object((ObjectValue)node, input, variables),
                NamedRef { Type: ScalarType { IsOpen: true } } => new PlacedLeaf(
                    InputJson.Of(node, variables), new VariableOperand("", v => InputJson.Of(node, v))),
                NamedRef leaf => Leaf(node, leaf.Type),
                _ => throw new InvalidOperationException("A literal has a list, input object or leaf type."),
            },
        };
    }

    private static PlacedList List(ValueNode node, ListRef list, VariableValues variables) =>
        node is ListValue items
            ? new PlacedList([.. items.Items.Select(i => Place(i, list.Of, variables) ?? Missing())], null)
            : new PlacedList([Place(node, list.Of, variables) ?? Missing()], null);

    // A missing variable inside a list counts as null (spec §6.4.1).
    private static PlacedLeaf Missing() => new(null, new ConstantOperand(null));

    private static PlacedObject Object(ObjectValue node, InputObjectType input, VariableValues variables)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, Placed>();
        foreach (var field in input.Fields)
        {
            var written = node.Fields.FirstOrDefault(f => f.Name == field.Name)?.Value;
            var placed = written is null ? null : Place(written, field.Type, variables);
            placed ??= field.Default is { } value ? Place(value, field.Type, VariableValues.Empty) : null;
            if (placed is not null)
            {
                fields[field.Name] = placed;
            }
        }

        return new PlacedObject(fields.ToImmutable());
    }

    private static PlacedLeaf Leaf(ValueNode node, GraphType type) =>
        LeafCoercion.TryLiteral(type, node, out var value, out var problem)
            ? new PlacedLeaf(value, new ConstantOperand(value))
            : throw new InvalidOperationException($"Validation let a literal pass that is no {type.Name}: {problem}");

    private static object? Unplaced(Placed? placed)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return placed switch
        {
            PlacedLeaf leaf => leaf.Value,
            PlacedList list => new InputList([.. list.Items.Select(Unplaced)]),
            PlacedObject input => new InputObject(input.Fields.ToImmutableDictionary(f => f.Key, f => Unplaced(f.Value))),
            _ => null,
        };
    }
}
