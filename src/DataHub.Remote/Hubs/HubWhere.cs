using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Remote.Hubs;

/// <summary>
/// A filter tree as the <c>where</c> of a dataset: the keys that were found at other departments stand in it as lists.
/// </summary>
internal sealed class HubWhere(TypeSystem types, Execution execution, PooledBuffer into)
{
    /// <summary>Whether a filter has keys of other departments in it, so that it isn't what the document says.</summary>
    public static bool HasKeys(Filter? filter)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return filter switch
        {
            AndFilter and => and.Parts.Any(HasKeys),
            OrFilter or => or.Parts.Any(HasKeys),
            NotFilter not => HasKeys(not.Of),
            RelationFilter relation => HasKeys(relation.Inner),
            KeysFilter => true,
            _ => false,
        };
    }

    /// <summary>Writes a filter over rows of a dataset.</summary>
    public void Write(Filter filter, Dataset dataset)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (filter)
        {
            case ConstantFilter { Value: true }:
                into.Write("{}"u8);
                break;
            case ConstantFilter:
                Column(dataset, dataset.KeyColumns.First(), "in", () => into.Write("[]"u8));
                break;
            case AndFilter and:
                Many("and", and.Parts, dataset);
                break;
            case OrFilter or:
                Many("or", or.Parts, dataset);
                break;
            case NotFilter not:
                Under("not", () => Write(not.Of, dataset));
                break;
            case ColumnFilter test:
                Column(dataset, test.Column, Word(test.Operator), () => Value(test));
                break;
            case ItemFilter item:
                Under(Named(dataset, item.Column).Field, () => Under(Word(item.Quantifier), () => Item(item.Item)));
                break;
            case KeysFilter keys:
                Column(dataset, keys.Column, "in", () => JsonText.WriteRaw(into, Keys(keys)));
                break;
            case RelationFilter relation:
                Relation(relation);
                break;
            default:
                throw new InvalidOperationException($"There is no where for a {filter.GetType().Name}.");
        }
    }

    private string Keys(KeysFilter keys)
    {
        var found = execution.Keys(keys.KeySet).Json;
        return keys.Prefix ? DivisionPrefix.WithAncestors(found) : found;
    }

    private void Relation(RelationFilter relation)
    {
        switch (relation.Relation)
        {
            case ReferenceField reference:
                var target = ((ObjectType)types.Types[reference.Target]).Dataset!;
                Negated(relation.Quantifier, () => Referred(FieldOf(reference), target, relation.Inner));
                break;
            case InverseField { Many: true } inverse:
                Under(FieldOf(inverse), () => Under(Word(relation.Quantifier), () => Write(relation.Inner, inverse.Target)));
                break;
            case InverseField inverse:
                Negated(relation.Quantifier, () => Under(FieldOf(inverse), () => Write(relation.Inner, inverse.Target)));
                break;
            default:
                throw new InvalidOperationException("Only references and inverses relate.");
        }
    }

    // A filter of a reference holds of its key where the row isn't there, and so does `not`: that it is there is said beside.
    private void Referred(string reference, Dataset target, Filter inner)
    {
        var fields = ((ObjectType)types.Types[target.Name]).Fields;
        var any = fields.FirstOrDefault(f => f is { Meaning: ColumnField { Column: { List: false, Kind: not ValueKind.Boolean } } of, Classification.Level: Level.L1 }
            && of.Dataset == target && !target.Key.Contains(of.Column.Name));
        ImmutableArray<Action> parts =
        [
            () => Under(reference, () => Write(inner, target)),
            .. any is null ? [] : (Action[])[() => Under(reference, () => Under(any.Name, () => Under("nin", () => into.Write("[]"u8))))],
        ];
        Under("and", () => JsonText.WriteMany(into, '[', ']', parts, part => part()));
    }

    private void Negated(Quantifier quantifier, Action write)
    {
        if (quantifier == Quantifier.None)
        {
            Under("not", write);
        }
        else
        {
            write();
        }
    }

    private void Many(string word, IEnumerable<Filter> parts, Dataset dataset) =>
        Under(word, () => JsonText.WriteMany(into, '[', ']', parts, part => Write(part, dataset)));

    private void Item(Filter item)
    {
        switch (item)
        {
            case ColumnFilter test:
                Under(Word(test.Operator), () => Value(test));
                break;
            case AndFilter and:
                JsonText.WriteMany(into, '{', '}', and.Parts.OfType<ColumnFilter>(), test =>
                {
                    JsonText.WriteKey(into, Word(test.Operator));
                    Value(test);
                });
                break;
            case ConstantFilter { Value: true }:
                into.Write("{}"u8);
                break;
            default:
                Under("in", () => into.Write("[]"u8));
                break;
        }
    }

    private void Column(Dataset dataset, Column column, string word, Action value)
    {
        var (field, key) = Named(dataset, column);
        Under(field, () =>
        {
            if (key is null)
            {
                Under(word, value);
            }
            else
            {
                Under(key, () => Under(word, value));
            }
        });
    }

    // A column that is no field of its own is a reference's key.
    private (string Field, string? Key) Named(Dataset dataset, Column column)
    {
        var fields = ((ObjectType)types.Types[dataset.Name]).Fields;
        var own = fields.FirstOrDefault(f => f.Meaning is ColumnField of && of.Column == column);
        if (own is not null)
        {
            return (own.Name, null);
        }

        var reference = fields.First(f => f.Meaning is ReferenceField of && of.Column == column);
        var target = ((ObjectType)types.Types[((ReferenceField)reference.Meaning!).Target]).Dataset!;
        return (reference.Name, target.Key[0]);
    }

    private string FieldOf(ReferenceField reference) => ((ObjectType)types.Types[reference.Dataset.Name]).Fields
        .First(f => f.Meaning is ReferenceField of && of.Column == reference.Column && of.Target == reference.Target).Name;

    private string FieldOf(InverseField inverse) =>
        ((ObjectType)types.Types[inverse.ParentType]).Fields.First(f => f.Meaning == inverse).Name;

    private void Value(ColumnFilter test)
    {
        var format = new LeafFormat(test.Column.Kind, Json: false, test.Column.Enum);
        var value = test.Operand.Evaluate(execution.Variables);
        if (value is not string list || test.Operator is not (TestOperator.In or TestOperator.Nin))
        {
            Leaf(value, format);
            return;
        }

        using var items = JsonDocument.Parse(list);
        JsonText.WriteMany(into, '[', ']', items.RootElement.EnumerateArray(), item => Leaf(Stored(item), format));
    }

    private static object? Stored(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number when item.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => item.GetDouble(),
        _ => null,
    };

    private void Leaf(object? value, LeafFormat format)
    {
        if (value is null)
        {
            into.Write("null"u8);
        }
        else
        {
            JsonText.WriteLeaf(into, Slot.OfStored(value), format);
        }
    }

    private void Under(string name, Action write)
    {
        into.Write((byte)'{');
        JsonText.WriteKey(into, name);
        write();
        into.Write((byte)'}');
    }

    private static string Word(TestOperator test)
    {
        var word = test.ToString();
        return char.ToLowerInvariant(word[0]) + word[1..];
    }

    private static string Word(Quantifier quantifier) => quantifier == Quantifier.None ? "none" : "some";
}

/// <summary>A <c>where</c> that is written for each run.</summary>
internal sealed record WhereSource(byte[] Key, TypeSystem Types, Filter Where, Dataset Dataset) : VariableSource(Key)
{
    public override bool TryWrite(PooledBuffer into, Execution execution, bool first)
    {
        into.Write(first ? ""u8 : ","u8);
        into.Write(Key);
        new HubWhere(Types, execution, into).Write(Where, Dataset);
        return true;
    }
}
