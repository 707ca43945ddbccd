using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>A department's SQLite database: one query, streamed inside one read transaction.</summary>
internal sealed class SqliteSource : IRowSource
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly DbDataReader rows;
    private long line;

    private SqliteSource(SqliteConnection connection, string sql, object? parameters)
    {
        this.connection = connection;
        transaction = connection.BeginTransaction(deferred: true);
        rows = (DbDataReader)connection.ExecuteReader(sql, parameters, transaction);
        Columns = [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
    }

    public IReadOnlyList<string> Columns { get; }

    public string? Encoding => null;

    public bool NumbersLoseDigits => false;

    public long Dropped => 0;

    public FeedStop? Stop { get; private set; }

    /// <summary>Opens the database to read only; <paramref name="from"/> is the watermark to read from on.</summary>
    public static SourceOpening Open(FeedSource.Sqlite source, string path, Watermark? watermark, string? from)
    {
        if (!File.Exists(path))
        {
            return new FeedStop(
                "source.missing",
                $"没有来源数据库 {source.Source}。The source database {source.Source} is not there.",
                Held: false);
        }

        if (!SqliteFile.IsWhole(path))
        {
            return new FeedStop(
                "source.truncated",
                $"来源数据库 {source.Source} 不完整, 可能未传完。The source database {source.Source} ends too soon; "
                + "it may not be whole.",
                Held: true);
        }

        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return new SourceOpening(
                new SqliteSource(connection, Sql(source.Sql, watermark, from), new { from }),
                null);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            return Refused(error);
        }
    }

    public bool Read(RowWriter row)
    {
        try
        {
            if (!rows.Read())
            {
                return false;
            }
        }
        catch (SqliteException error)
        {
            Stop = Refused(error);
            return false;
        }

        row.Begin(++line, "", Columns.Count);
        for (var i = 0; i < Columns.Count; i++)
        {
            row.Value(rows.GetValue(i));
        }

        return true;
    }

    public void Dispose()
    {
        rows.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }

    private static FeedStop Refused(SqliteException error) =>
        new("source.query", $"来源查询失败。The source refused the query: {error.Message}", Held: false);

    private static string Sql(string sql, Watermark? watermark, string? from)
    {
        if (watermark is null || from is null)
        {
            return sql;
        }

        var column = $"\"{watermark.Column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return $"select * from (\n{sql}\n) where {column} >= @from or {column} is null";
    }
}
