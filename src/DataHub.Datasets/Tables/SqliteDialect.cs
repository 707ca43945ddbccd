using Microsoft.Data.Sqlite;

namespace DataHub.Datasets;

/// <summary>SQLite's connections and their settings.</summary>
public static class SqliteDialect
{
    /// <summary>The settings of every connection that writes.</summary>
    public const string WriterSettings =
        """
        pragma busy_timeout = 30000; pragma synchronous = normal; pragma cache_size = -16384; pragma temp_store = file;
        pragma journal_size_limit = 67108864;
        """;

    /// <summary>A connection that only reads.</summary>
    public static SqliteConnection OpenReader(string path) =>
        Open(path, SqliteOpenMode.ReadOnly, "pragma busy_timeout = 5000; pragma temp_store = file;");

    /// <summary>A connection that writes; one per file at a time.</summary>
    public static SqliteConnection OpenWriter(string path) => Open(path, SqliteOpenMode.ReadWrite, WriterSettings);

    /// <summary>Makes the file, readable by its owner only, in WAL mode.</summary>
    public static void Create(string path)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(path, options).Dispose();
        }

        using var connection = Open(
            path,
            SqliteOpenMode.ReadWrite,
            "pragma busy_timeout = 30000; pragma journal_mode = wal;");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode, string settings)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
        return connection;
    }
}
