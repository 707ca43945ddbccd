using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;

namespace DataHub.Feeds;

/// <summary>An open source: one connection, one transaction that only reads, all statements of a run.</summary>
internal sealed class SourceSession : IDisposable
{
    /// <summary>A query without a key is one page, of any size.</summary>
    private const int WholeSeconds = 3600;
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;

    public SourceSession(SourceDialect dialect, string settings, string? password)
    {
        Dialect = dialect;
        connection = dialect.Open(settings, password);
        try
        {
            (transaction, IsConsistent) = dialect.Begin(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SourceDialect Dialect { get; }

    /// <summary>Whether the connection is still there.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>Whether all statements see one state of the source.</summary>
    public bool IsConsistent { get; }

    /// <summary>The columns of a table or query, in its order.</summary>
    public ImmutableArray<SourceColumn> Describe(string from)
    {
        using var command = Command(SourceText.Describe(from));
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount)
            .Select(i => Dialect.Column(reader.GetName(i), reader.GetDataTypeName(i)))];
    }

    /// <summary>The source's time; the hub's where it has none. Both without a zone, as Beijing's clocks show.</summary>
    public DateTime Now(DateTime hub)
    {
        if (Dialect.Now is not { } now)
        {
            return hub;
        }

        var value = One($"select {now}", []);
        return value is DateTime time ? time : DateTime.Parse((string)value!, CultureInfo.InvariantCulture);
    }

    /// <summary>The first value of a statement's first row; null when there is none.</summary>
    public object? One(string sql, ImmutableArray<SourceValue> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>All rows of a scan.</summary>
    public IEnumerable<DbDataReader> Rows(Scan scan, int pageRows)
    {
        var text = new SourceText(Dialect, scan);
        if (scan.Order.IsEmpty)
        {
            return Rows(text.All(), scan.Values, WholeSeconds);
        }

        return Paged(scan, text, pageRows).Concat(Rows(text.Placeless(), scan.Values, SourceDialect.PageSeconds));
    }

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }

    private IEnumerable<DbDataReader> Paged(Scan scan, SourceText text, int pageRows)
    {
        ImmutableArray<SourceValue> from = [];
        while (Border(scan, text.Border(from.IsEmpty, pageRows), from) is { } to)
        {
            var ends = from.Select(value => value with { Name = $"a{value.Name[1..]}" }).Concat(to).Concat(scan.Values);
            foreach (var row in Rows(text.Page(from.IsEmpty), [.. ends], SourceDialect.PageSeconds))
            {
                yield return row;
            }

            from = [.. to];
        }
    }

    private SourceValue[]? Border(Scan scan, string sql, ImmutableArray<SourceValue> from)
    {
        using var command = Command(
            sql,
            [.. from.Select(value => value with { Name = $"a{value.Name[1..]}" }), .. scan.Values]);
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? [.. scan.Order.Select((column, i) => new SourceValue($"z{i}", reader.GetValue(i), column))]
            : null;
    }

    private IEnumerable<DbDataReader> Rows(string sql, ImmutableArray<SourceValue> values, int seconds)
    {
        using var command = Command(sql, values);
        command.CommandTimeout = seconds;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    private DbCommand Command(string sql, ImmutableArray<SourceValue> values = default)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = SourceDialect.PageSeconds;
        foreach (var value in values.IsDefault ? [] : values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{value.Name}";
            Dialect.Bind(parameter, value.Value, value.Column);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
