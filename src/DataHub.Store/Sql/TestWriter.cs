using System.Diagnostics;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>One comparison to a condition.</summary>
internal sealed class TestWriter(StoreTables tables, ParameterList parameters)
{
    private readonly ReadDialect dialect = tables.Dialect;

    /// <summary>The condition of a test over a column's expression.</summary>
    public string Write(ColumnFilter test, string value) =>
        Write(test, value, TableLayout.TypeOf(test.Column), FormOf(test.Column));

    /// <summary>The condition of a test over an item of a list; lists hold enum values by name.</summary>
    public string WriteItem(ColumnFilter test, string alias)
    {
        if (test.Column.Enum is not { } set)
        {
            var type = TableLayout.TypeOf(test.Column with { List = false });
            return Write(test, dialect.ItemValue(alias, type), type, null);
        }

        var name = dialect.ItemValue(alias, StoreType.Text);
        return test.Operator is TestOperator.Gt or TestOperator.Gte or TestOperator.Lt or TestOperator.Lte
            ? Write(test, OrdinalOf(name, set), StoreType.Integer, null)
            : Write(test, name, StoreType.Text, stored => NamesOf(set, stored));
    }

    /// <summary>A range over the prefix, so that an index serves it.</summary>
    public string StartsWith(string value, Operand operand)
    {
        var from = parameters.Add(new OperandParameter(operand, StoreType.Text));
        var to = parameters.Add(
            new OperandParameter(operand, StoreType.Text, prefix => Successor((string)prefix!) ?? dialect.AboveAllText));
        return $"{value} >= {from} and {value} < {to}";
    }

    private string Write(ColumnFilter test, string value, StoreType type, Func<object?, object?>? form)
    {
        if (test.Operator == TestOperator.StartsWith)
        {
            return $"({StartsWith(value, test.Operand)})";
        }

        if (test.Operand is ConstantOperand { Value: null } && test.Operator is TestOperator.Eq or TestOperator.Neq)
        {
            return test.Operator == TestOperator.Eq ? $"{value} is null" : $"{value} is not null";
        }

        var list = test.Operator is TestOperator.In or TestOperator.Nin;
        var operand = parameters.Add(new OperandParameter(test.Operand, new ParameterType(type, list), form));
        return test.Operator switch
        {
            TestOperator.Eq => test.Operand is ConstantOperand ? $"{value} = {operand}" : dialect.Same(value, operand),
            TestOperator.Neq => dialect.Differs(value, operand),
            TestOperator.In => dialect.OneOf(value, operand),
            TestOperator.Nin => $"({dialect.NotTrue($"({dialect.OneOf(value, operand)})")})",
            TestOperator.Gt => $"{value} > {operand}",
            TestOperator.Gte => $"{value} >= {operand}",
            TestOperator.Lt => $"{value} < {operand}",
            TestOperator.Lte => $"{value} <= {operand}",
            TestOperator.Contains => dialect.Contains(value, operand),
            TestOperator.EndsWith => dialect.EndsWith(value, operand),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A citizen ID is compared by its keyed hash; a list of them is hashed one by one.</summary>
    private Func<object?, object?>? FormOf(Column column) =>
        column.Kind == ValueKind.CitizenId ? Hashed : null;

    private object? Hashed(object? cleaned)
    {
        var text = (string)cleaned!;
        return text.StartsWith('[')
            ? JsonSerializer.Serialize(JsonSerializer.Deserialize<string[]>(text)!.Select(Hash))
            : Hash(text);
    }

    private string Hash(string cleaned) => tables.Keys.KeyedHash(HashedKind.CitizenId, cleaned);

    private static object? NamesOf(EnumSet set, object? stored) => stored switch
    {
        long ordinal => set.NameOf(ordinal),
        int ordinal => set.NameOf(ordinal),
        string text when text.StartsWith('[') => JsonSerializer.Serialize(
            JsonSerializer.Deserialize<JsonElement[]>(text)!.Select(item =>
                item.ValueKind == JsonValueKind.Number ? set.NameOf(item.GetInt64()) : item.GetString())),
        _ => stored,
    };

    private static string OrdinalOf(string value, EnumSet set)
    {
        var names = set.Values.Select(name => (name, ordinal: set.TryOrdinal(name, out var ordinal) ? ordinal : 0));
        return $"(case {value} {string.Join(' ', names.Select(x => $"when '{x.name}' then {x.ordinal}"))} end)";
    }

    /// <summary>The least text after all texts with this prefix, or null when there is none.</summary>
    internal static string? Successor(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        for (var last = runes.Count - 1; last >= 0; last--)
        {
            var next = runes[last].Value == 0xD7FF ? 0xE000 : runes[last].Value + 1;
            if (next <= 0x10FFFF)
            {
                return string.Concat(runes.Take(last).Append(new System.Text.Rune(next)));
            }
        }

        return null;
    }
}
