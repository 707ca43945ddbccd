using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>SQLite: values have types, columns none; a read transaction sees one state.</summary>
internal sealed class SqliteSourceDialect : SourceDialect
{
    /// <summary>A file has no clock of its own.</summary>
    public override string? Now => null;

    /// <summary>A path stands for itself; a connection string has one.</summary>
    public static string PathOf(string connection) =>
        connection.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase)
            ? new SqliteConnectionStringBuilder(connection).DataSource
            : connection;

    public override DbConnection Open(string connection, string? password)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = PathOf(connection),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var opened = new SqliteConnection(text.ToString());
        opened.Open();
        return opened;
    }

    public override (DbTransaction Transaction, bool Consistent) Begin(DbConnection connection) =>
        (((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true), true);

    public override string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A declared type says nothing of the values.</summary>
    public override SourceColumn Column(string name, string type) => new(name, "");

    public override void Bind(DbParameter parameter, object value, SourceColumn column) => parameter.Value = value;
}
