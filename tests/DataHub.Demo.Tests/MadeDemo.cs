using Microsoft.Data.Sqlite;
using Xunit;

[assembly: AssemblyFixture(typeof(DataHub.Demo.Tests.MadeDemo))]

namespace DataHub.Demo.Tests;

/// <summary>The demo of scale 1, made once for all tests.</summary>
public sealed class MadeDemo : IDisposable
{
    public MadeDemo()
    {
        Folder = Directory.CreateTempSubdirectory("datahub-demo-").FullName;
        DemoMaker.Make(Folder);
    }

    public string Folder { get; }

    public static string[] Sources { get; } =
        ["scjg", "population", "city", "fire-legacy", "emergency-legacy", "welding", "court-legacy", "grid-legacy"];

    /// <summary>The first value of a query over a legacy database.</summary>
    public long Number(string source, string sql)
    {
        using var connection = Open(source);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>All rows of a query, columns joined by a bar.</summary>
    public IReadOnlyList<string> Rows(string source, string sql)
    {
        using var connection = Open(source);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        }
        return rows;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private SqliteConnection Open(string source)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, source + ".db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
