using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DataHub.Demo.Legacy;

/// <summary>A table of an old system: no key, no constraint, text for nearly everything.</summary>
internal sealed class LegacyTable : IDisposable
{
    private static readonly DateTime FirstStamp = new(2026, 11, 1, 1, 30, 0);

    private readonly SqliteCommand insert;
    private readonly int[] widths;
    private readonly string stampFormat;
    private int rows;

    public LegacyTable(
        SqliteConnection connection, SqliteTransaction transaction, string name, string title, string columns)
    {
        var specs = columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(spec => spec.Split(':')).ToList();
        widths = [.. specs.Select(spec => spec.Length > 1 ? int.Parse(spec[1], CultureInfo.InvariantCulture) : 0)];
        stampFormat = name.StartsWith("XF_", StringComparison.Ordinal) ? "yyyyMMddHHmmss" : "yyyy-MM-dd HH:mm:ss";
        var declared = specs.Select((spec, i) =>
            widths[i] > 0 ? $"{spec[0]} CHAR({widths[i]})" : $"{spec[0]} VARCHAR(400)");
        using var create = connection.CreateCommand();
        create.Transaction = transaction;
        create.CommandText =
            $"create table {name} ( -- {title}\n  {string.Join(",\n  ", declared)},\n  GXSJ VARCHAR(20)\n)";
        create.ExecuteNonQuery();
        insert = connection.CreateCommand();
        insert.Transaction = transaction;
        var places = string.Join(", ", Enumerable.Range(0, widths.Length + 1).Select(i => "$p" + i));
        insert.CommandText = $"insert into {name} values ({places})";
        for (var i = 0; i <= widths.Length; i++)
        {
            insert.Parameters.Add(new SqliteParameter("$p" + i, SqliteType.Text));
        }
        insert.Prepare();
    }

    /// <summary>Adds a row of as many values as the table has columns before GXSJ.</summary>
    public void Add(params ReadOnlySpan<object?> values)
    {
        if (values.Length != widths.Length)
        {
            throw new ArgumentException($"{insert.CommandText}: {values.Length} values for {widths.Length} columns.");
        }
        for (var i = 0; i < values.Length; i++)
        {
            var text = Convert.ToString(values[i], CultureInfo.InvariantCulture);
            insert.Parameters[i].Value = values[i] is null ? DBNull.Value : text!.PadRight(widths[i]);
        }
        insert.Parameters[^1].Value = FirstStamp.AddMinutes(rows++ * 7 % 20_000)
            .ToString(stampFormat, CultureInfo.InvariantCulture);
        insert.ExecuteNonQuery();
    }

    /// <summary>Ends the prepared statement.</summary>
    public void Dispose() => insert.Dispose();
}
