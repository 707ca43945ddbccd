using Microsoft.Data.Sqlite;

namespace DataHub.Demo.Legacy;

/// <summary>An old relational system as a SQLite file, written in one transaction.</summary>
internal sealed class LegacyDatabase : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly List<LegacyTable> tables = [];

    public LegacyDatabase(string folder, string source)
    {
        var path = Path.Combine(folder, source + ".db");
        File.Delete(path);
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        Execute("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096");
        transaction = connection.BeginTransaction();
    }

    /// <summary>
    /// Makes a table. Columns are separated by spaces; <c>YHBH:20</c> is CHAR(20) and padded with spaces.
    /// Every table ends with GXSJ, the time of the row's last change.
    /// </summary>
    public LegacyTable Table(string name, string title, string columns)
    {
        var table = new LegacyTable(connection, transaction, name, title, columns);
        tables.Add(table);
        return table;
    }

    /// <summary>Commits and closes the file.</summary>
    public void Dispose()
    {
        tables.ForEach(table => table.Dispose());
        transaction.Commit();
        transaction.Dispose();
        connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
