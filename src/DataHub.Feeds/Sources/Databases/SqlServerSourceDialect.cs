using System.Data;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace DataHub.Feeds;

/// <summary>
/// SQL Server from 2008 on: no OFFSET, no TRY_CONVERT. One state is seen where the database allows snapshot isolation.
/// Text comes as Unicode, so that no code page of a collation is needed here.
/// </summary>
internal sealed class SqlServerSourceDialect : SourceDialect
{
    /// <summary>The driver asks for the culture of a server's collation, and a plain hub runs without cultures.</summary>
    private static readonly FeedStop NoCultures = new(
        "source.driver",
        "SQL Server 的驱动需要 ICU: 装 libicu, 并以 -p:SqlServer=true 构建。The driver for SQL Server needs ICU: install "
            + "libicu, and build or publish the hub with -p:SqlServer=true.",
        Held: false);

    private const string Exact = "convert(nvarchar(42), {0})";

    public override string? Now => "sysdatetime()";

    public override string? NextVersion => "min_active_rowversion()";

    public override DbConnection Open(string connection, string? password)
    {
        if (AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant)
        {
            throw new SourceRefusal(NoCultures);
        }

        var text = new SqlConnectionStringBuilder(connection) { Pooling = false, ApplicationName = "DataHub" };
        text.Password = password ?? text.Password;
        var opened = new SqlConnection(text.ToString());
        opened.Open();
        return opened;
    }

    public override (DbTransaction Transaction, bool Consistent) Begin(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select snapshot_isolation_state from sys.databases where database_id = db_id()";
        var consistent = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 1;

        // Should a feed and the department's own work lock each other out, the feed is what gives way.
        command.CommandText = "set deadlock_priority low";
        command.ExecuteNonQuery();
        return (
            connection.BeginTransaction(consistent ? IsolationLevel.Snapshot : IsolationLevel.ReadCommitted),
            consistent);
    }

    public override string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    public override string First(string columns, string rest, int rows) => $"select top ({rows}) {columns} {rest}";

    public override SourceColumn Column(string name, string type) => type switch
    {
        "char" or "varchar" or "text" => new SourceColumn(name, type, CellKind.Text, "cast({0} as nvarchar(max))"),
        "decimal" or "numeric" => new SourceColumn(name, type, CellKind.Real, Exact),
        "money" or "smallmoney" => new SourceColumn(name, type, CellKind.Real, "convert(nvarchar(42), {0}, 2)"),

        // geography, geometry and hierarchyid: their classes aren't here.
        _ when type.Contains(".sys.", StringComparison.Ordinal) =>
            new SourceColumn(name, type, CellKind.Text, "cast({0} as nvarchar(max))"),
        _ => new SourceColumn(name, type),
    };

    /// <summary>
    /// A datetime counts in 3.33 ms; sent as a datetime2 it would differ from the very column that it came from. Text goes
    /// as Unicode, as no code page is sure to have its characters.
    /// </summary>
    public override void Bind(DbParameter parameter, object value, SourceColumn column)
    {
        var sent = (SqlParameter)parameter;
        sent.SqlDbType = column.Type switch
        {
            "datetime" => SqlDbType.DateTime,
            "smalldatetime" => SqlDbType.SmallDateTime,
            "date" => SqlDbType.Date,
            "time" => SqlDbType.Time,
            "datetime2" => SqlDbType.DateTime2,
            "datetimeoffset" => SqlDbType.DateTimeOffset,
            "tinyint" or "smallint" or "int" or "bigint" => SqlDbType.BigInt,
            "decimal" or "numeric" or "money" or "smallmoney" => SqlDbType.Decimal,
            "float" or "real" => SqlDbType.Float,
            "uniqueidentifier" => SqlDbType.UniqueIdentifier,
            "bit" => SqlDbType.Bit,
            "binary" or "varbinary" or "timestamp" or "rowversion" => SqlDbType.VarBinary,
            _ => SqlDbType.NVarChar,
        };
        sent.Value = sent.SqlDbType == SqlDbType.Decimal && value is string digits ? SqlDecimal.Parse(digits) : value;
    }
}
