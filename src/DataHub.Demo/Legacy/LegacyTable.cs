using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DataHub.Demo.Legacy;

/// <summary>
/// A table of an old system: no constraint, text for nearly everything, an index on its first column and on GXSJ.
/// </summary>
internal sealed class LegacyTable : IDisposable
{
    /// <summary>How many rows go to a server at once.</summary>
    public const int RowsOfServers = 100;

    private static readonly DateTime FirstStamp = new(2026, 11, 1, 1, 30, 0);

    private readonly DbTransaction transaction;
    private readonly string name;
    private readonly string first;
    private readonly int[] widths;
    private readonly string stampFormat;
    private readonly DbCommand insert;
    private readonly List<string?> waiting = [];
    private int rows;

    /// <param name="transaction">In which it is made.</param>
    /// <param name="name">Its name.</param>
    /// <param name="title">What it holds.</param>
    /// <param name="columns">Its columns, separated by spaces.</param>
    /// <param name="rowsAtOnce">How many rows an insert has.</param>
    public LegacyTable(DbTransaction transaction, string name, string title, string columns, int rowsAtOnce)
    {
        (this.transaction, this.name) = (transaction, name);
        var specs = columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(spec => spec.Split(':')).ToList();
        first = specs[0][0];
        widths = [.. specs.Select(spec => spec.Length > 1 ? int.Parse(spec[1], CultureInfo.InvariantCulture) : 0)];
        stampFormat = name.StartsWith("XF_", StringComparison.Ordinal) ? "yyyyMMddHHmmss" : "yyyy-MM-dd HH:mm:ss";

        // A server would refuse a value that is longer than declared, and some here are: there the padding alone is kept.
        var keepsAny = transaction.Connection is SqliteConnection;
        var declared = specs.Select((spec, i) =>
            widths[i] > 0 && keepsAny ? $"{spec[0]} CHAR({widths[i]})" : $"{spec[0]} VARCHAR(400)");
        using var create = Command(
            $"create table {name} ( -- {title}\n  {string.Join(",\n  ", declared)},\n  GXSJ VARCHAR(20)\n)");
        create.ExecuteNonQuery();
        insert = Insert(rowsAtOnce);
    }

    /// <summary>Adds a row of as many values as the table has columns before GXSJ.</summary>
    public void Add(params ReadOnlySpan<object?> values)
    {
        if (values.Length != widths.Length)
        {
            throw new ArgumentException($"{name}: {values.Length} values for {widths.Length} columns.");
        }
        for (var i = 0; i < values.Length; i++)
        {
            waiting.Add(Convert.ToString(values[i], CultureInfo.InvariantCulture) is { } text && values[i] is not null
                ? text.PadRight(widths[i])
                : null);
        }
        waiting.Add(FirstStamp.AddMinutes(rows++ * 7 % 20_000).ToString(stampFormat, CultureInfo.InvariantCulture));
        if (waiting.Count == insert.Parameters.Count)
        {
            Write(insert);
        }
    }

    /// <summary>Writes the last rows, and makes the indexes.</summary>
    public void Dispose()
    {
        insert.Dispose();
        if (waiting.Count > 0)
        {
            using var rest = Insert(waiting.Count / (widths.Length + 1));
            Write(rest);
        }

        foreach (var column in new[] { first, "GXSJ" })
        {
            using var index = Command($"create index {name}_{column} on {name} ({column})");
            index.ExecuteNonQuery();
        }
    }

    private void Write(DbCommand command)
    {
        for (var i = 0; i < waiting.Count; i++)
        {
            command.Parameters[i].Value = (object?)waiting[i] ?? DBNull.Value;
        }
        command.ExecuteNonQuery();
        waiting.Clear();
    }

    private DbCommand Insert(int rowsAtOnce)
    {
        var columns = widths.Length + 1;
        var lines = Enumerable.Range(0, rowsAtOnce).Select(row =>
            $"({string.Join(", ", Enumerable.Range(row * columns, columns).Select(i => $"@p{i}"))})");
        var command = Command($"insert into {name} values {string.Join(", ", lines)}");
        for (var i = 0; i < rowsAtOnce * columns; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.DbType = DbType.String;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private DbCommand Command(string text)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }
}
