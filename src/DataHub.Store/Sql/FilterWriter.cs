using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>A row source of a statement: the rows of a dataset under an alias.</summary>
internal readonly record struct Scope(Dataset Dataset, string Alias);

/// <summary>
/// Filter trees to conditions. A comparison with a missing value is null there, which <c>where</c> takes as false;
/// only a negation has to say so, with "is not true".
/// </summary>
internal sealed class FilterWriter(StoreTables tables, ParameterList parameters)
{
    private readonly ReadDialect dialect = tables.Dialect;
    private readonly TestWriter tests = new(tables, parameters);
    private int related;

    /// <summary>The conditions that must all hold, one a line.</summary>
    public IEnumerable<string> Conjuncts(Filter? filter, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return filter switch
        {
            null => [],
            AndFilter and => and.Parts.SelectMany(part => Conjuncts(part, scope)),
            _ => [Write(filter, scope)],
        };
    }

    /// <summary>The condition, in brackets where it needs them.</summary>
    public string Write(Filter filter, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return filter switch
        {
            ConstantFilter constant => constant.Value ? "true" : "false",
            AndFilter { Parts.IsEmpty: true } => "true",
            OrFilter { Parts.IsEmpty: true } => "false",
            AndFilter and => $"({string.Join(" and ", and.Parts.Select(part => Write(part, scope)))})",
            OrFilter or => $"({string.Join(" or ", or.Parts.Select(part => Write(part, scope)))})",
            NotFilter not => $"({dialect.NotTrue(Write(not.Of, scope))})",
            ColumnFilter test => Guarded(test, scope.Alias),
            ItemFilter items => Items(items, scope),
            RelationFilter relation => Exists(relation.Quantifier, Related(relation, scope)),
            KeysFilter keys => dialect.OneOf(
                ComparedColumn(keys.Column, scope.Alias),
                parameters.Add(new KeySetParameter(keys.KeySet, TableLayout.TypeOf(keys.Column), keys.Prefix))),
            _ => throw new InvalidOperationException($"The store has no SQL for {filter.GetType().Name}."),
        };
    }

    /// <summary>The column that comparisons look at: of an encrypted value, the hash beside it.</summary>
    public string ComparedColumn(Column column, string alias) =>
        dialect.Column(alias, column.HashStored ?? column.Stored);

    /// <summary>
    /// The source rows of an inverse field: their column is the parent's key, or lies in the range of the division
    /// that <paramref name="key"/> stands for.
    /// </summary>
    public string Refers(InverseField inverse, string alias, string key)
    {
        var via = ComparedColumn(inverse.Via, alias);
        return inverse.Subtree ? DivisionRange(via, key) : $"{via} = {key}";
    }

    /// <summary>A colon follows the digits: a prefix with a colon lies behind all codes with that prefix.</summary>
    public static string DivisionRange(string via, string prefix) => $"{via} >= {prefix} and {via} < {prefix} || ':'";

    /// <summary>A text column in the range of a prefix that is known when the statement is made.</summary>
    public string StartsWith(string column, string prefix)
    {
        return tests.StartsWith(column, new ConstantOperand(prefix));
    }

    private string Guarded(ColumnFilter test, string alias)
    {
        var condition = tests.Write(test, ComparedColumn(test.Column, alias));
        if (test.InClearOnly is not { } when)
        {
            return condition;
        }

        var masked = StartsWith(dialect.Column(alias, when.Column.Stored), when.StartsWith);
        return $"({condition} and {dialect.NotTrue($"({masked})")})";
    }

    private string Items(ItemFilter filter, Scope scope)
    {
        var alias = $"i{++related}";
        var items = dialect.Items(dialect.Column(scope.Alias, filter.Column.Stored), alias);
        return Exists(filter.Quantifier, $"select 1 from {items} where {Item(filter.Item, alias)}");
    }

    private string Item(Filter filter, string alias)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return filter switch
        {
            ConstantFilter constant => constant.Value ? "true" : "false",
            AndFilter { Parts.IsEmpty: true } => "true",
            OrFilter { Parts.IsEmpty: true } => "false",
            AndFilter and => $"({string.Join(" and ", and.Parts.Select(part => Item(part, alias)))})",
            OrFilter or => $"({string.Join(" or ", or.Parts.Select(part => Item(part, alias)))})",
            NotFilter not => $"({dialect.NotTrue(Item(not.Of, alias))})",
            ColumnFilter test => tests.WriteItem(test, alias),
            _ => throw new InvalidOperationException($"Items of a list have no {filter.GetType().Name}."),
        };
    }

    private static string Exists(Quantifier quantifier, string rows) =>
        quantifier == Quantifier.Some ? $"exists ({rows})" : $"not exists ({rows})";

    private string Related(RelationFilter filter, Scope scope) => filter.Relation switch
    {
        ReferenceField reference => RelatedBy(filter.Inner, reference, scope),
        InverseField inverse => RelatedTo(filter.Inner, inverse, scope),
        _ => throw new InvalidOperationException($"{filter.Relation.GetType().Name} is no relation."),
    };

    private string RelatedBy(Filter inner, ReferenceField reference, Scope scope)
    {
        var target = new Scope(tables.Dataset(reference.Target), $"e{++related}");
        var key = dialect.Column(target.Alias, StoreTables.KeyOf(target.Dataset).Stored);
        return Select(target, $"{key} = {dialect.Column(scope.Alias, reference.Column.Stored)}", inner);
    }

    private string RelatedTo(Filter inner, InverseField inverse, Scope scope)
    {
        var parent = dialect.Column(scope.Alias, StoreTables.KeyOf(scope.Dataset).Stored);
        var key = inverse.Subtree ? PrefixOf(parent) : parent;
        var source = new Scope(inverse.Source, $"e{++related}");
        if (inverse.Then is null)
        {
            return Select(source, Refers(inverse, source.Alias, key), inner);
        }

        var target = new Scope(inverse.Target, $"e{++related}");
        var targetKey = dialect.Column(target.Alias, StoreTables.KeyOf(target.Dataset).Stored);
        var through = $"join {dialect.Name(source.Dataset.Table)} {source.Alias} on " +
            $"{dialect.Column(source.Alias, inverse.Then.Stored)} = {targetKey}";
        return Select(target, Refers(inverse, source.Alias, key), inner, through);
    }

    private string Select(Scope from, string condition, Filter inner, string? join = null)
    {
        var conditions = string.Join(" and ", Conjuncts(inner, from).Prepend(condition));
        var joined = join is null ? "" : $" {join}";
        return $"select 1 from {dialect.Name(from.Dataset.Table)} {from.Alias}{joined} where {conditions}";
    }

    private static string PrefixOf(string code) =>
        $"(case when length({code}) = 6 and substr({code}, 3) = '0000' then substr({code}, 1, 2) " +
        $"when length({code}) = 6 and substr({code}, 5) = '00' then substr({code}, 1, 4) else {code} end)";
}
