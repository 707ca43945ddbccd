using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>What a statement made: rows, or how many it changed.</summary>
internal sealed record SqlOutcome(SqlRows? Rows, long Count);

/// <summary>Runs statements; those that change are only as able as the tests' own tables need.</summary>
internal sealed class SqlStatements(SqlAsk ask, long? transaction)
{
    public SqlOutcome Run(TSqlStatement statement) => statement switch
    {
        SelectStatement { Into: null } select => Selected(new SqlSelect(ask, select.QueryExpression).Run()),
        CreateTableStatement create => Create(create),
        DropTableStatement drop => Drop(drop),
        InsertStatement { InsertSpecification: { InsertSource: ValuesInsertSource values } insert } =>
            Insert(NameOf(insert.Target), insert.Columns, values),
        UpdateStatement { UpdateSpecification: { } update } =>
            Change(NameOf(update.Target), update.WhereClause, Setter(update)),
        DeleteStatement { DeleteSpecification: { } delete } =>
            Change(NameOf(delete.Target), delete.WhereClause, _ => null),
        SetCommandStatement => new SqlOutcome(null, 0),
        _ => throw SqlFault.Unknown(statement),
    };

    private static SqlOutcome Selected(SqlRows rows) => new(rows, rows.Rows.Count);

    private static string NameOf(TableReference target) => target is NamedTableReference named
        ? named.SchemaObject.BaseIdentifier.Value
        : throw SqlFault.Unknown(target);

    private SqlTable Table(string name) => ask.Database.Tables.TryGetValue(name, out var table)
        ? table
        : throw new SqlFault(208, $"Invalid object name '{name}'.");

    private SqlOutcome Create(CreateTableStatement create)
    {
        var columns = create.Definition.ColumnDefinitions
            .Select(column => new SqlColumn(column.ColumnIdentifier.Value, SqlType.Of(column.DataType) with
            {
                IsSqlSorted = column.Collation?.Value.StartsWith("SQL_", StringComparison.Ordinal) == true,
            }));
        var table = new SqlTable([.. columns], []);
        var name = create.SchemaObjectName.BaseIdentifier.Value;
        ask.Database.Change(tables => tables.ContainsKey(name)
            ? throw new SqlFault(2714, $"There is already an object named '{name}' in the database.")
            : tables.Add(name, table));
        return new SqlOutcome(null, 0);
    }

    private SqlOutcome Drop(DropTableStatement drop)
    {
        foreach (var name in drop.Objects.Select(name => name.BaseIdentifier.Value))
        {
            _ = drop.IsIfExists ? null : Table(name);
            ask.Database.Change(tables => tables.Remove(name));
        }

        return new SqlOutcome(null, 0);
    }

    private SqlOutcome Insert(string name, IList<ColumnReferenceExpression> named, ValuesInsertSource values)
    {
        var table = Table(name);
        var written = named.Count > 0
            ? named.Select(column => IndexOf(table, column)).ToList()
            : [.. Enumerable.Range(0, table.Columns.Length).Where(i => table.Columns[i].Type != SqlType.Version)];
        var rows = values.RowValues.Select(row => Row(table, written, row.ColumnValues)).ToList();
        ask.Database.Add(name, rows, transaction);
        return new SqlOutcome(null, rows.Count);
    }

    private object?[] Row(SqlTable table, List<int> written, IList<ScalarExpression> values)
    {
        if (values.Count != written.Count)
        {
            throw new SqlFault(213, "Column name or number of supplied values does not match table definition.");
        }

        var row = new object?[table.Columns.Length];
        var expressions = new SqlExpressions(ask, SqlScope.None);
        foreach (var (index, value) in written.Zip(values))
        {
            row[index] = Assigned(table, index, expressions.Value(value).Of(new SqlAt([], null)));
        }

        return Stamped(table, row);
    }

    private static object? Assigned(SqlTable table, int index, object? value) => table.Columns[index].Type == SqlType.Version
        ? throw new SqlFault(273, "Cannot insert an explicit value into a timestamp column.")
        : value is null ? null : SqlConverting.Assign(value, table.Columns[index].Type);

    /// <summary>Every change of a row gives it the next row version.</summary>
    private object?[] Stamped(SqlTable table, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = table.Columns[i].Type == SqlType.Version ? ask.Database.NextVersion() : row[i];
        }

        return row;
    }

    private Func<object?[], object?[]?> Setter(UpdateSpecification update)
    {
        var table = Table(NameOf(update.Target));
        var expressions = new SqlExpressions(ask, new SqlScope(null, table.Columns, null));
        var sets = update.SetClauses.Cast<AssignmentSetClause>()
            .Select(set => (Index: IndexOf(table, set.Column), Bound: expressions.Value(set.NewValue)))
            .ToImmutableArray();
        return row =>
        {
            var changed = (object?[])row.Clone();
            foreach (var (index, bound) in sets)
            {
                changed[index] = Assigned(table, index, bound.Of(new SqlAt(row, null)));
            }

            return Stamped(table, changed);
        };
    }

    /// <summary>Changes the rows of a condition; those that become null are deleted.</summary>
    private SqlOutcome Change(string name, WhereClause? where, Func<object?[], object?[]?> change)
    {
        if (transaction is not null)
        {
            throw new SqlFault(50_000, "The stand-in for SQL Server only adds rows in a transaction.");
        }

        var table = Table(name);
        var expressions = new SqlExpressions(ask, new SqlScope(name, table.Columns, null));
        var condition = where is null ? _ => true : expressions.Condition(where.SearchCondition);
        var count = 0L;
        ask.Database.Change(tables => tables.SetItem(name, table with
        {
            Rows = [.. tables[name].Rows.Select(Changed).OfType<object?[]>()],
        }));
        return new SqlOutcome(null, count);

        object?[]? Changed(object?[] row)
        {
            if (condition(new SqlAt(row, null)) != true)
            {
                return row;
            }

            count++;
            return change(row);
        }
    }

    private static int IndexOf(SqlTable table, ColumnReferenceExpression column)
    {
        var name = column.MultiPartIdentifier.Identifiers[^1].Value;
        return table.Columns.ToList().FindIndex(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            is >= 0 and var index ? index : throw new SqlFault(207, $"Invalid column name '{name}'.");
    }
}
