using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace DataHub.Feeds;

/// <summary>
/// PostgreSQL: a repeatable read sees one state. What .NET has no exact type for comes as PostgreSQL's own text, and
/// goes back as text of unknown type, which PostgreSQL reads as the column's.
/// </summary>
internal sealed class PostgresSourceDialect : SourceDialect
{
    public override string? Now => "to_char(clock_timestamp(), 'YYYY-MM-DD HH24:MI:SS.US')";

    public override DbConnection Open(string connection, string? password)
    {
        var text = new NpgsqlConnectionStringBuilder(connection)
        {
            Pooling = false,
            CommandTimeout = PageSeconds,
            ApplicationName = "DataHub",
        };
        text.Password = password ?? text.Password;

        // By POSIX, this is eight hours ahead of UTC, in the summers of 1986 to 1991 too.
        text.Options = $"{text.Options} -c TimeZone=UTC-8 -c DateStyle=ISO -c default_transaction_read_only=on"
            .TrimStart();
        var opened = new NpgsqlConnection(text.ToString());
        opened.Open();
        return opened;
    }

    public override (DbTransaction Transaction, bool Consistent) Begin(DbConnection connection) =>
        (connection.BeginTransaction(IsolationLevel.RepeatableRead), true);

    public override string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>PostgreSQL makes small letters of the great ones in a name that isn't quoted.</summary>
    protected override string TablePart(string name) =>
        name.Any(char.IsAsciiLetterUpper) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : Quote(name);

    public override SourceColumn Column(string name, string type)
    {
        var plain = type.Split('(')[0];
        return plain switch
        {
            "smallint" or "integer" or "bigint" or "boolean" or "text" or "character varying" or "character" or "bpchar"
                or "name" or "uuid" or "bytea" or "real" or "double precision" => new SourceColumn(name, plain),
            "numeric" => new SourceColumn(name, plain, CellKind.Real, "{0}::text"),
            "date" or "timestamp without time zone" or "timestamp with time zone" or "timestamp" =>
                new SourceColumn(name, plain, CellKind.Time, "{0}::text"),
            _ => new SourceColumn(name, plain, CellKind.Text, "{0}::text"),
        };
    }

    public override void Bind(DbParameter parameter, object value, SourceColumn column)
    {
        if (value is byte[])
        {
            parameter.Value = value;
            return;
        }

        ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType.Unknown;
        parameter.Value = Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
