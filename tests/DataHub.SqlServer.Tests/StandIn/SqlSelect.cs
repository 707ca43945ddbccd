using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>
/// One <c>select</c>, bound before any row is looked at. Without an order rows come last first: none is promised.
/// </summary>
internal sealed class SqlSelect
{
    private readonly SqlAsk ask;
    private readonly QuerySpecification query;
    private readonly SqlRows from;
    private readonly SqlScope scope;
    private readonly SqlExpressions expressions;
    private readonly Func<SqlAt, bool?> where;

    public SqlSelect(SqlAsk ask, QueryExpression expression, SqlScope? around = null)
    {
        this.ask = ask;
        query = expression as QuerySpecification ?? throw SqlFault.Unknown(expression);
        if (query.OffsetClause is not null || query.GroupByClause is not null || query.UniqueRowFilter != default)
        {
            throw SqlFault.Unknown(query);
        }

        (from, var alias) = query.FromClause switch
        {
            null => (new SqlRows([], [[]]), null),
            { TableReferences: [var table] } => From(table),
            _ => throw SqlFault.Unknown(query.FromClause),
        };
        scope = new SqlScope(alias, from.Columns, around);
        expressions = new SqlExpressions(ask, scope);
        where = query.WhereClause is { } clause ? expressions.Condition(clause.SearchCondition) : _ => true;
    }

    /// <summary>Whether the query has a row, beside the row of the query around.</summary>
    public bool? Exists(SqlAt around) => from.Rows.Any(row => where(new SqlAt(row, around)) == true);

    public SqlRows Run(SqlAt? around = null)
    {
        var found = from.Rows.Select(row => new SqlAt(row, around)).Where(row => where(row) == true);
        if (query.SelectElements is [SelectScalarExpression { Expression: FunctionCall call } single]
            && Aggregate(call) is { } aggregate)
        {
            return new SqlRows([new SqlColumn(NameOf(single), aggregate.Type)], [[aggregate.Of([.. found])]]);
        }

        var columns = query.SelectElements.SelectMany(Selected).ToImmutableArray();
        var ordered = Ordered(found.Reverse(), columns).Take(Top());
        return new SqlRows(
            [.. columns.Select(column => column.Column)],
            [.. ordered.Select(row => columns.Select(column => column.Bound.Of(row)).ToArray())]);
    }

    private (SqlRows Rows, string Alias) From(TableReference table)
    {
        switch (table)
        {
            case NamedTableReference { SchemaObject: { } name } named:
                return (Named(name), named.Alias?.Value ?? name.BaseIdentifier.Value);
            case QueryDerivedTable { QueryExpression: QuerySpecification inner } derived:
                if (inner is { OrderByClause: not null, TopRowFilter: null })
                {
                    throw new SqlFault(1033, "The ORDER BY clause is invalid in derived tables, unless TOP is also specified.");
                }

                var rows = new SqlSelect(ask, inner).Run();
                return (Distinct(rows, derived.Alias.Value), derived.Alias.Value);
            default:
                throw SqlFault.Unknown(table);
        }
    }

    private static SqlRows Distinct(SqlRows rows, string alias)
    {
        var names = rows.Columns.Select(column => column.Name).ToList();
        if (names.Contains(""))
        {
            throw new SqlFault(8155, $"No column name was specified for column {names.IndexOf("") + 1} of '{alias}'.");
        }

        return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
            ? rows
            : throw new SqlFault(8156, $"A column was specified multiple times for '{alias}'.");
    }

    private SqlRows Named(SchemaObjectName name)
    {
        var text = name.BaseIdentifier.Value;
        if (name.SchemaIdentifier?.Value == "sys" && text == "databases")
        {
            return new SqlRows(
                [new SqlColumn("database_id", SqlType.Integer), new SqlColumn("snapshot_isolation_state", SqlType.Integer)],
                [[5L, ask.Database.AllowsSnapshot ? 1L : 0L]]);
        }

        return ask.Tables.TryGetValue(text, out var table)
            ? new SqlRows(table.Columns, table.Rows)
            : throw new SqlFault(208, $"Invalid object name '{text}'.");
    }

    private (SqlType Type, Func<List<SqlAt>, object?> Of)? Aggregate(FunctionCall call)
    {
        var name = call.FunctionName.Value.ToLowerInvariant();
        if (name == "count" && call.Parameters is [ColumnReferenceExpression { ColumnType: ColumnType.Wildcard }])
        {
            return (SqlType.Integer, rows => (long)rows.Count);
        }

        if (name is not ("max" or "min"))
        {
            return null;
        }

        var value = expressions.Value(call.Parameters[0]);
        var order = Comparer<object>.Create((one, two) => SqlComparing.Order(value.Type, one, two));
        return name == "max"
            ? (value.Type, rows => Values(rows).Max(order))
            : (value.Type, rows => Values(rows).Min(order));

        IEnumerable<object> Values(List<SqlAt> rows) => rows.Select(value.Of).OfType<object>();
    }

    private IEnumerable<(SqlColumn Column, SqlBound Bound)> Selected(SelectElement element)
    {
        switch (element)
        {
            case SelectStarExpression { Qualifier: null }:
                return from.Columns.Select((column, i) => (column, new SqlBound(column.Type, row => row.Row[i])));
            case SelectScalarExpression selected:
                var bound = expressions.Value(selected.Expression);
                return [(new SqlColumn(NameOf(selected), bound.Type), bound)];
            default:
                throw SqlFault.Unknown(element);
        }
    }

    private static string NameOf(SelectScalarExpression selected) =>
        selected.ColumnName?.Value
        ?? (selected.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value
        ?? "";

    /// <summary>A bare name means a selected column before one of the source.</summary>
    private IEnumerable<SqlAt> Ordered(IEnumerable<SqlAt> rows, ImmutableArray<(SqlColumn Column, SqlBound Bound)> columns)
    {
        foreach (var element in query.OrderByClause?.OrderByElements.Reverse() ?? [])
        {
            var by = element.Expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var name] }
                && columns.FirstOrDefault(column => column.Column.Name == name.Value).Bound is { } bound
                ? bound
                : expressions.Value(element.Expression);
            if (by.Type.IsOpaque)
            {
                throw new SqlFault(306, "The text, ntext, and image data types cannot be compared or sorted.");
            }

            var order = Comparer<object?>.Create((one, two) => SqlComparing.Order(by.Type, one, two));
            rows = element.SortOrder == SortOrder.Descending
                ? rows.OrderByDescending(by.Of, order)
                : rows.OrderBy(by.Of, order);
        }

        return rows;
    }

    private int Top() => query.TopRowFilter switch
    {
        null => int.MaxValue,
        { Percent: false, WithTies: false } top => (int)(long)expressions.Value(top.Expression).Of(new SqlAt([], null))!,
        _ => throw SqlFault.Unknown(query.TopRowFilter),
    };
}
