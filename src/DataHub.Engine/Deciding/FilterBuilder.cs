using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// A coerced <c>where</c> to a filter tree. Every column and relation on the way is asked of the policy; what it denies
/// is collected in <see cref="Denied"/>, and rows that a relation may not show never match.
/// </summary>
public sealed class FilterBuilder(TypeSystem types, IFieldPolicy policy)
{
    /// <summary>The denials met so far.</summary>
    public List<DeniedAccess> Denied { get; } = [];

    /// <summary>The filter of a where argument; null and an empty object mean none.</summary>
    public Filter? Build(Placed? where, InputObjectType type) =>
        where is PlacedObject { Fields.IsEmpty: false } given ? Rows(given, type) : null;

    /// <summary>Both filters, where there are two.</summary>
    public static Filter? And(Filter? left, Filter? right) =>
        (left, right) switch
        {
            (null, _) => right,
            (_, null) => left,
            _ => new AndFilter([left, right]),
        };

    private Filter Rows(PlacedObject where, InputObjectType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var parts = ImmutableArray.CreateBuilder<Filter>();
        foreach (var definition in type.Fields)
        {
            if (where.Field(definition.Name) is not { } value || (IsNull(value) && definition.Meaning is not FilterWord))
            {
                continue;
            }

            parts.Add(definition.Meaning switch
            {
                FilterWord { Word: var word } => Combined(word, value, p => Rows(p, type)),
                ColumnField column => ColumnTests(column, value),
                ReferenceField reference => Reference(reference, value, (InputObjectType)definition.Type.Named),
                InverseField inverse => Inverse(inverse, value, (InputObjectType)definition.Type.Named),
                _ => throw new InvalidOperationException($"{type.Name}.{definition.Name} is no filter."),
            });
        }

        return All(parts.ToImmutable());
    }

    private static Filter Combined(string word, Placed value, Func<PlacedObject, Filter> build)
    {
        ImmutableArray<Filter> parts = value switch
        {
            PlacedList list => [.. list.Items.OfType<PlacedObject>().Select(build)],
            PlacedObject one => [build(one)],
            _ => [],
        };
        return word switch
        {
            _ when IsNull(value) => new ConstantFilter(true),
            "or" => parts.Length == 1 ? parts[0] : new OrFilter(parts),
            "not" => new NotFilter(All(parts)),
            _ => All(parts),
        };
    }

    // The target's key is the row's own column; its other fields are looked up in one relation.
    private Filter Reference(ReferenceField reference, Placed value, InputObjectType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is not PlacedObject where)
        {
            return new ConstantFilter(true);
        }

        var parts = ImmutableArray.CreateBuilder<Filter>();
        var rest = ImmutableDictionary.CreateBuilder<string, Placed>();
        foreach (var definition in type.Fields)
        {
            if (where.Field(definition.Name) is not { } field || (IsNull(field) && definition.Meaning is not FilterWord))
            {
                continue;
            }

            switch (definition.Meaning)
            {
                case FilterWord { Word: var word }:
                    parts.Add(Combined(word, field, p => Reference(reference, p, type)));
                    break;
                case ColumnField key when key.Dataset.Key is [var only] && only == key.Column.Name:
                    parts.Add(ColumnTests(reference, reference.Column, field));
                    break;
                default:
                    rest[definition.Name] = field;
                    break;
            }
        }

        if (rest.Count > 0)
        {
            parts.Add(Related(reference, TargetOf(reference), Quantifier.Some, Rows(new PlacedObject(rest.ToImmutable()), type)));
        }

        return All(parts.ToImmutable());
    }

    private Filter Inverse(InverseField inverse, Placed value, InputObjectType type)
    {
        if (value is not PlacedObject where)
        {
            return new ConstantFilter(true);
        }

        if (!inverse.Many)
        {
            return Related(inverse, inverse.Target, Quantifier.Some, Rows(where, type));
        }

        var parts = ImmutableArray.CreateBuilder<Filter>();
        foreach (var definition in type.Fields)
        {
            if (where.Field(definition.Name) is not { } field || IsNull(field))
            {
                continue;
            }

            var word = ((FilterWord)definition.Meaning!).Word;
            var inner = field is PlacedObject rows
                ? Rows(rows, (InputObjectType)definition.Type.Named)
                : new ConstantFilter(true);
            parts.Add(word switch
            {
                "some" => Related(inverse, inverse.Target, Quantifier.Some, inner),
                "none" => Related(inverse, inverse.Target, Quantifier.None, inner),
                "all" => Related(inverse, inverse.Target, Quantifier.None, new NotFilter(inner)),
                _ => Related(inverse, inverse.Target, IsTrue(field) ? Quantifier.Some : Quantifier.None, inner),
            });
        }

        return All(parts.ToImmutable());
    }

    // That a related row is there tells of it too, whatever is asked of it.
    private RelationFilter Related(FieldMeaning relation, Dataset? target, Quantifier quantifier, Filter inner)
    {
        var reach = target is null ? Access.Clear : policy.Reach(target);
        Denied.AddRange(new[] { policy.ForFilter(relation), reach }.OfType<DeniedAccess>());
        var rows = target is null ? null : policy.RowFilter(target);
        return new RelationFilter(relation, quantifier, And(rows, inner)!);
    }

    private Dataset? TargetOf(ReferenceField reference) =>
        types.TryType(reference.Target, out var type) ? (type as ObjectType)?.Dataset : null;

    private Filter ColumnTests(ColumnField field, Placed value) =>
        field.Column.List ? ListTests(field, value) : ColumnTests(field, field.Column, value);

    private Filter ListTests(ColumnField field, Placed value)
    {
        var parts = ImmutableArray.CreateBuilder<Filter>();
        foreach (var (word, given) in ((PlacedObject)value).Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (IsNull(given))
            {
                continue;
            }

            var inner = given is PlacedObject ? ColumnTests(field, field.Column, given) : new ConstantFilter(true);
            parts.Add(word switch
            {
                "some" => new ItemFilter(field.Column, Quantifier.Some, inner),
                "none" => new ItemFilter(field.Column, Quantifier.None, inner),
                "all" => new ItemFilter(field.Column, Quantifier.None, new NotFilter(inner)),
                _ => new ItemFilter(field.Column, IsTrue(given) ? Quantifier.Some : Quantifier.None, inner),
            });
        }

        return All(parts.ToImmutable());
    }

    private Filter ColumnTests(FieldMeaning meaning, Column column, Placed value)
    {
        var when = policy.ForFilter(meaning) switch
        {
            DeniedAccess denied => Deny(denied),
            MaskedAccess masked => masked.When,
            _ => null,
        };
        var tests = ((PlacedObject)value).Fields.OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => OperandForms.Test(column, f.Key, f.Value, when));
        return All([.. tests]);
    }

    private RowCondition? Deny(DeniedAccess denied)
    {
        Denied.Add(denied);
        return null;
    }

    private static Filter All(ImmutableArray<Filter> parts) =>
        parts switch
        {
            [] => new ConstantFilter(true),
            [var one] => one,
            _ => new AndFilter(parts),
        };

    private static bool IsNull(Placed value) => value is PlacedLeaf { Value: null };

    private static bool IsTrue(Placed value) => value is PlacedLeaf { Value: not 0L };
}

/// <summary>Operators of one column: the operand in the form that the column stores.</summary>
internal static class OperandForms
{
    /// <summary>One operator's test. Only eq and neq know null; any other operator with null matches nothing.</summary>
    public static Filter Test(Column column, string word, Placed value, RowCondition? when)
    {
        var test = Enum.Parse<TestOperator>(word, ignoreCase: true);
        if (test is TestOperator.In or TestOperator.Nin)
        {
            return List(column, test, value, when);
        }

        var leaf = (PlacedLeaf)value;
        if (leaf.Value is null)
        {
            return test is TestOperator.Eq or TestOperator.Neq
                ? new ColumnFilter(column, test, new ConstantOperand(null), when)
                : new ConstantFilter(false);
        }

        var operand = test is TestOperator.Contains or TestOperator.StartsWith or TestOperator.EndsWith
            ? Map(leaf.Operand, v => v is string part ? Scalars.NormalisePart(column.Kind, part) : v)
            : Map(leaf.Operand, v => Stored(column, v));
        return new ColumnFilter(column, test, operand, when);
    }

    private static Filter List(Column column, TestOperator test, Placed value, RowCondition? when)
    {
        if (value is not PlacedList list)
        {
            return new ConstantFilter(false);
        }

        var whole = list.Whole;
        var items = list.Items.OfType<PlacedLeaf>().ToImmutableArray();
        Operand operand = whole is null && items.All(i => i.Operand is ConstantOperand)
            ? new ConstantOperand(Json(column, items.Select(i => i.Value)))
            : new VariableOperand("", v => Json(column, whole is null
                ? items.Select(i => i.Operand.Evaluate(v))
                : ((InputList)whole(v)!).Items));
        Filter among = new ColumnFilter(column, test, operand, when);
        if (items.All(i => i.Value is not null))
        {
            return among;
        }

        return test == TestOperator.In
            ? new OrFilter([among, new ColumnFilter(column, TestOperator.Eq, new ConstantOperand(null), when)])
            : new AndFilter([among, new ColumnFilter(column, TestOperator.Neq, new ConstantOperand(null), when)]);
    }

    private static Operand Map(Operand operand, Func<object?, object?> form) => operand switch
    {
        ConstantOperand constant => new ConstantOperand(form(constant.Value)),
        VariableOperand variable => variable with { Read = v => form(variable.Read(v)) },
        _ => operand,
    };

    // Enum columns store ordinals, but list columns store names; identifiers and texts are cleaned as the column's kind.
    private static object? Stored(Column column, object? value) => value switch
    {
        string name when column is { Kind: ValueKind.Enum, List: false } =>
            column.Enum!.TryOrdinal(name, out var ordinal) ? (long)ordinal : -1L,
        string text when column.Kind is not (ValueKind.Text or ValueKind.Enum) && column.Hash is null =>
            Scalars.TryClean(column.Kind, column.Enum, text, out var cleaned, out _) ? cleaned : text,
        _ => value,
    };

    private static string Json(Column column, IEnumerable<object?> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                switch (Stored(column, item))
                {
                    case string text:
                        writer.WriteStringValue(text);
                        break;
                    case long whole:
                        writer.WriteNumberValue(whole);
                        break;
                    case double real:
                        writer.WriteNumberValue(real);
                        break;
                }
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
