using DataHub.Datasets;

namespace DataHub.Store.Tests;

/// <summary>A store in a file.</summary>
internal sealed class SqliteTestStore : TestStore
{
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    private SqliteTestStore(string folder, string path, TimeSpan? limit)
        : base(
            folder,
            SqliteDialect.OpenWriter(path),
            (keys, cursors) => StoreSubgraph.OverSqlite("fire", path, World.Store, keys, cursors, limit)
        ) => Path = path;

    public string Path { get; }

    public static SqliteTestStore Make(TimeSpan? limit = null)
    {
        var folder = Directory.CreateTempSubdirectory("datahub-store-").FullName;
        var path = System.IO.Path.Combine(folder, "fire.db");
        File.WriteAllBytes(path, Empty.Value);
        return new SqliteTestStore(folder, path, limit);
    }

    /// <summary>How SQLite would run a statement.</summary>
    public IReadOnlyList<string> Explain(string sql)
    {
        for (var i = 1; sql.Contains($"?{i}", StringComparison.Ordinal); i++)
        {
            sql = sql.Replace($"?{i}", "null", StringComparison.Ordinal);
        }

        return Query("explain query plan " + sql, column: 3);
    }

    /// <summary>Making the tables takes a second; every test has its own copy of them.</summary>
    private static byte[] MakeEmpty()
    {
        var made = Directory.CreateTempSubdirectory("datahub-store-");
        var path = System.IO.Path.Combine(made.FullName, "empty.db");
        SqliteStore.Open(path, World.Store);
        var bytes = File.ReadAllBytes(path);
        made.Delete(recursive: true);
        return bytes;
    }
}
