using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace DataHub.Demo.Legacy;

/// <summary>An old relational system, written in one transaction.</summary>
internal sealed class LegacyDatabase : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly int rowsAtOnce;
    private readonly List<LegacyTable> tables = [];

    /// <param name="connection">Open, to an empty database.</param>
    /// <param name="rowsAtOnce">How many rows an insert has.</param>
    public LegacyDatabase(DbConnection connection, int rowsAtOnce)
    {
        this.connection = connection;
        this.rowsAtOnce = rowsAtOnce;
        transaction = connection.BeginTransaction();
    }

    /// <summary>A SQLite file.</summary>
    public static LegacyDatabase InFile(string path)
    {
        File.Delete(path);
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096";
        command.ExecuteNonQuery();
        return new LegacyDatabase(connection, rowsAtOnce: 1);
    }

    /// <summary>
    /// Makes a table. Columns are separated by spaces; <c>YHBH:20</c> is CHAR(20) and padded with spaces.
    /// Every table ends with GXSJ, the time of the row's last change.
    /// </summary>
    public LegacyTable Table(string name, string title, string columns)
    {
        var table = new LegacyTable(transaction, name, title, columns, rowsAtOnce);
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
}
