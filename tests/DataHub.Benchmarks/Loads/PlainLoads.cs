using System.Diagnostics;
using DataHub.Datasets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DataHub.Benchmarks;

/// <summary>What the same rows cost without a feed: read from where they are, and written as fast as the database takes them.</summary>
internal static class PlainLoads
{
    /// <summary>Copies a loaded table to its empty twin, which has the same indexes.</summary>
    public static TimeSpan Copy(StoreDatabase from, StoreDatabase twin, Dataset dataset) => twin is PostgresStore
        ? CopyOut(from, twin, dataset)
        : Inserts(from, twin, dataset);

    /// <summary>Reads the legacy table once, as the feed's query does.</summary>
    public static TimeSpan Read(string database, string sql)
    {
        var start = Stopwatch.GetTimestamp();
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var select = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        using var rows = select.ExecuteReader();
        while (rows.Read())
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                rows.GetValue(i);
            }
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan CopyOut(StoreDatabase from, StoreDatabase twin, Dataset dataset)
    {
        var start = Stopwatch.GetTimestamp();
        using var source = (NpgsqlConnection)from.OpenReader();
        using var target = (NpgsqlConnection)twin.OpenWriter();
        using var read = source.BeginRawBinaryCopy($"copy {dataset.Table} to stdout (format binary)");
        using (var write = target.BeginRawBinaryCopy($"copy {dataset.Table} from stdin (format binary)"))
        {
            read.CopyTo(write, 256 * 1024);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Inserts(StoreDatabase from, StoreDatabase twin, Dataset dataset)
    {
        var start = Stopwatch.GetTimestamp();
        using var source = from.OpenReader();
        using var target = (SqliteConnection)twin.OpenWriter();
        using var select = source.CreateCommand();
        select.CommandText = $"select * from {dataset.Table}";
        using var row = select.ExecuteReader();
        using var transaction = target.BeginTransaction();
        using var insert = target.CreateCommand();
        var places = Enumerable.Range(0, row.FieldCount).Select(i => $"@p{i}").ToList();
        insert.CommandText = $"insert into {dataset.Table} values ({string.Join(", ", places)})";
        var parameters = places.Select(place => insert.Parameters.Add(new SqliteParameter(place, null))).ToArray();
        insert.Prepare();
        while (row.Read())
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row.GetValue(i);
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return Stopwatch.GetElapsedTime(start);
    }
}
