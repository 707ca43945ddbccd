using System.Data;
using System.Data.Common;
using System.Globalization;

namespace DataHub.Feeds;

/// <summary>
/// MariaDB and MySQL: InnoDB's tables are read in one state. Times (zeros too) and decimals come as the server's own
/// text.
/// </summary>
internal sealed class MySqlSourceDialect : SourceDialect
{
    public override string? Now => "cast(now(6) as char)";

    public override DbConnection Open(string connection, string? password)
    {
        var text = new DbConnectionStringBuilder { ConnectionString = connection };
        text["Pooling"] = "false";
        text["Treat Tiny As Boolean"] = "false";
        text["Allow Zero Datetime"] = "true";
        text["Character Set"] = "utf8mb4";
        text["Default Command Timeout"] = PageSeconds.ToString(CultureInfo.InvariantCulture);
        if (password is not null)
        {
            text["Password"] = password;
        }

        var opened = MySqlDriver.Factory.CreateConnection()!;
        opened.ConnectionString = text.ConnectionString;
        opened.Open();
        return opened;
    }

    public override (DbTransaction Transaction, bool Consistent) Begin(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            select count(*) from information_schema.tables
            where table_schema = database() and table_type = 'BASE TABLE' and engine <> 'InnoDB'
            """;
        var consistent = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0;
        command.CommandText = "set session time_zone = '+08:00', sql_mode = ''";
        command.ExecuteNonQuery();
        command.CommandText = "set session transaction read only";
        command.ExecuteNonQuery();
        return (connection.BeginTransaction(IsolationLevel.RepeatableRead), consistent);
    }

    public override string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    public override SourceColumn Column(string name, string type) => type.ToUpperInvariant() switch
    {
        "DATE" or "DATETIME" or "TIMESTAMP" => new SourceColumn(name, type, CellKind.Time, "cast({0} as char)"),
        "TIME" => new SourceColumn(name, type, CellKind.Text, "cast({0} as char)"),
        "DECIMAL" => new SourceColumn(name, type, CellKind.Real, "cast({0} as char)"),

        // As text a FLOAT has six digits; as a double it has all of them.
        "FLOAT" => new SourceColumn(name, type, null, "({0} + 0e0)") { Single = true },
        _ => new SourceColumn(name, type),
    };

    public override void Bind(DbParameter parameter, object value, SourceColumn column) =>
        parameter.Value = column.Kind == CellKind.Real && value is string digits
            && decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : value;
}
