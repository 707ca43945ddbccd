using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store.Tests;

/// <summary>A row as a test holds it: stored values by column name, citizen IDs in clear, lists as JSON.</summary>
internal sealed record TestRow(Dataset Dataset, ImmutableDictionary<string, object?> Values)
{
    public object? this[Column column] => Values.GetValueOrDefault(column.Name);

    public string Key => (string)Values[Dataset.Key[0]]!;
}

/// <summary>Filters by the contract's words, over rows in memory: there is no third truth value.</summary>
internal sealed class Evaluator(IReadOnlyList<TestRow> rows)
{
    public bool Matches(Filter filter, TestRow row) =>
        filter switch
        {
            ConstantFilter constant => constant.Value,
            AndFilter and => and.Parts.All(part => Matches(part, row)),
            OrFilter or => or.Parts.Any(part => Matches(part, row)),
            NotFilter not => !Matches(not.Of, row),
            ColumnFilter { InClearOnly: { } when } when Meets(row, when) => false,
            ColumnFilter test => Holds(test, row[test.Column], test.Operand.Evaluate(VariableValues.Empty)),
            ItemFilter items => Items(row[items.Column]).Any(item => Item(items.Item, item))
                == (items.Quantifier == Quantifier.Some),
            RelationFilter relation => Related(relation.Relation, row).Any(other => Matches(relation.Inner, other))
                == (relation.Quantifier == Quantifier.Some),
            _ => throw new UnreachableException(),
        };

    /// <summary>Null first, then by value; text by code point, which is the order of its UTF-8 bytes.</summary>
    public static int Compare(object? left, object? right) =>
        (left, right) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
            _ when IsWhole(left) && IsWhole(right) => Whole(left).CompareTo(Whole(right)),
            _ => Number(left).CompareTo(Number(right)),
        };

    private static bool IsWhole(object value) => value is long or int or bool;

    private static long Whole(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static double Number(object value) =>
        value switch
        {
            bool truth => truth ? 1 : 0,
            long whole => whole,
            int whole => whole,
            double real => real,
            _ => throw new UnreachableException(),
        };

    private static bool Holds(ColumnFilter test, object? value, object? operand) =>
        test.Operator switch
        {
            TestOperator.Eq => Compare(value, operand) == 0,
            TestOperator.Neq => Compare(value, operand) != 0,
            TestOperator.In => value is not null && List(operand).Any(item => Compare(value, item) == 0),
            TestOperator.Nin => value is null || !List(operand).Any(item => Compare(value, item) == 0),
            _ when value is null || operand is null => false,
            TestOperator.Gt => Compare(value, operand) > 0,
            TestOperator.Gte => Compare(value, operand) >= 0,
            TestOperator.Lt => Compare(value, operand) < 0,
            TestOperator.Lte => Compare(value, operand) <= 0,
            TestOperator.Contains => ((string)value).Contains((string)operand, StringComparison.Ordinal),
            TestOperator.StartsWith => ((string)value).StartsWith((string)operand, StringComparison.Ordinal),
            TestOperator.EndsWith => ((string)value).EndsWith((string)operand, StringComparison.Ordinal),
            _ => throw new UnreachableException(),
        };

    private static bool Item(Filter filter, object? item) =>
        filter switch
        {
            ConstantFilter constant => constant.Value,
            NotFilter not => !Item(not.Of, item),
            ColumnFilter test => Holds(test, item, test.Operand.Evaluate(VariableValues.Empty)),
            _ => throw new UnreachableException(),
        };

    private static bool Meets(TestRow row, RowCondition when) =>
        row[when.Column] is string text && text.StartsWith(when.StartsWith, StringComparison.Ordinal);

    private static IEnumerable<object?> List(object? json) => Items(json);

    private static IEnumerable<object?> Items(object? json) =>
        json is not string text
            ? []
            : JsonSerializer
                .Deserialize<JsonElement[]>(text)!
                .Select(item =>
                    item.ValueKind switch
                    {
                        JsonValueKind.Number when item.TryGetInt64(out var whole) => whole,
                        JsonValueKind.Number => item.GetDouble(),
                        JsonValueKind.String => item.GetString(),
                        _ => (object?)null,
                    }
                );

    private IEnumerable<TestRow> Related(FieldMeaning relation, TestRow row) =>
        relation switch
        {
            ReferenceField reference => Of(reference.Target).Where(other => other.Key.Equals(row[reference.Column])),
            InverseField { Then: { } then } through => Of(through.ThenTarget!.Name)
                .Where(target =>
                    Of(through.Source.Name)
                        .Any(other => row.Key.Equals(other[through.Via]) && target.Key.Equals(other[then]))
                ),
            InverseField inverse => Of(inverse.Source.Name).Where(other => row.Key.Equals(other[inverse.Via])),
            _ => throw new UnreachableException(),
        };

    private IEnumerable<TestRow> Of(string type) => rows.Where(row => row.Dataset.Name == type);
}
