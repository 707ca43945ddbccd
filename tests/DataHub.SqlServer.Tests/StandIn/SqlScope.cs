using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>What a statement is asked over: the tables it sees, its parameters, what the server says of itself.</summary>
internal sealed record SqlAsk(
    StandInDatabase Database,
    ImmutableDictionary<string, SqlTable> Tables,
    IReadOnlyDictionary<string, SqlValue> Parameters,
    DateTime Now);

/// <summary>A value with its type.</summary>
internal sealed record SqlValue(SqlType Type, object? Value);

/// <summary>Rows under names.</summary>
internal sealed record SqlRows(ImmutableArray<SqlColumn> Columns, IReadOnlyList<object?[]> Rows);

/// <summary>A row in hand, and that of the query around.</summary>
internal sealed record SqlAt(object?[] Row, SqlAt? Around);

/// <summary>An expression bound to its columns.</summary>
internal sealed record SqlBound(SqlType Type, Func<SqlAt, object?> Of);

/// <summary>The columns that names may mean, those of the query around behind them.</summary>
internal sealed record SqlScope(string? Alias, ImmutableArray<SqlColumn> Columns, SqlScope? Around)
{
    public static readonly SqlScope None = new(null, [], null);

    public SqlBound Find(MultiPartIdentifier name)
    {
        var parts = name.Identifiers.Select(part => part.Value).ToList();
        var alias = parts.Count > 1 ? parts[^2] : null;
        var depth = 0;
        for (var scope = this; scope is not null; scope = scope.Around, depth++)
        {
            if (scope.Index(alias, parts[^1]) is >= 0 and var index)
            {
                var (up, at) = (depth, index);
                return new SqlBound(scope.Columns[at].Type, row => Up(row, up).Row[at]);
            }
        }

        throw alias is null
            ? new SqlFault(207, $"Invalid column name '{parts[^1]}'.")
            : new SqlFault(4104, $"The multi-part identifier \"{alias}.{parts[^1]}\" could not be bound.");
    }

    private int Index(string? alias, string name)
    {
        if (alias is not null && !string.Equals(alias, Alias, StringComparison.OrdinalIgnoreCase))
        {
            return -1;
        }

        return Enumerable.Range(0, Columns.Length)
            .FirstOrDefault(i => string.Equals(Columns[i].Name, name, StringComparison.OrdinalIgnoreCase), -1);
    }

    private static SqlAt Up(SqlAt row, int depth) => depth == 0 ? row : Up(row.Around!, depth - 1);
}
