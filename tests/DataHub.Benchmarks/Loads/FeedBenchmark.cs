using System.Diagnostics;
using System.Globalization;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Feeds;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Benchmarks;

/// <summary>First loads of large feeds against plain prepared inserts of the same rows into tables with the same indexes.</summary>
internal static class FeedBenchmark
{
    private static readonly string[] Measured = ["fire.hazards", "grid.disputes", "emergency.power-ons"];

    /// <summary>Prints, per feed, the times and the ratio of merging to plain inserts; landing is shown apart.</summary>
    public static async Task<int> RunAsync(string data, string schema)
    {
        var folder = Directory.CreateTempSubdirectory("datahub-feeds-").FullName;
        var loaded = HubSchema.Load(schema, []).Value!;
        var feeds = FeedFile.LoadAll(Path.Combine(schema, "feeds"), loaded.Datasets).Feeds;
        var stores = loaded.Departments.ToDictionary(
            d => d.Code,
            d => ((StoreOpening.Ready)SqliteStore.Open(
                Path.Combine(folder, $"{d.Subgraph}.db"), loaded.Datasets.Where(s => s.Department == d.Code))).Database);
        var folders = new FeedFolders(
            Path.Combine(schema, "feeds"), Path.Combine(data, "legacy"), new Dictionary<string, string>());
        using var runner = new FeedRunner(
            stores, HubKeys.LoadOrCreate(Path.Combine(folder, "keys")), folders, TimeProvider.System, NullLogger<FeedRunner>.Instance);
        string[] before = ["registry.divisions", "registry.enterprises"];
        foreach (var name in before)
        {
            await runner.RunAsync(feeds.First(f => f.Name == name), null, CancellationToken.None);
        }

        Console.WriteLine($"{"feed",-24} {"rows",9} {"plain s",9} {"merge s",9} {"ratio",7} {"landing s",10} {"memory MB",10}");
        foreach (var feed in Measured.Select(name => feeds.First(f => f.Name == name)))
        {
            var result = await runner.RunAsync(feed, null, CancellationToken.None);
            var memory = Process.GetCurrentProcess().WorkingSet64 / (1024 * 1024);
            var plain = Plain(stores[feed.Dataset.Department], feed.Dataset, folder);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{feed.Name,-24} {result.Counts.Landed,9:n0} {plain.TotalSeconds,9:n2} {result.Merging.TotalSeconds,9:n2} {result.Merging / plain,7:n2} {result.Landing.TotalSeconds,10:n2} {memory,10}"));
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static TimeSpan Plain(StoreDatabase store, Dataset dataset, string folder)
    {
        var (columns, rows) = Rows(store, dataset);
        var target = ((StoreOpening.Ready)SqliteStore.Open(Path.Combine(folder, $"plain-{dataset.Table}.db"), [dataset])).Database;
        using var connection = target.OpenWriter();
        var start = Stopwatch.GetTimestamp();
        using var transaction = connection.BeginTransaction();
        using var insert = (SqliteCommand)connection.CreateCommand();
        insert.Transaction = (SqliteTransaction)transaction;
        insert.CommandText =
            $"insert into {dataset.Table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        var parameters = columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
        insert.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return Stopwatch.GetElapsedTime(start);
    }

    private static (string[] Columns, List<object[]> Rows) Rows(StoreDatabase store, Dataset dataset)
    {
        using var connection = store.OpenReader();
        using var select = connection.CreateCommand();
        select.CommandText = $"select * from {dataset.Table}";
        using var row = select.ExecuteReader();
        var columns = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToArray();
        var rows = new List<object[]>();
        while (row.Read())
        {
            var values = new object[columns.Length];
            row.GetValues(values);
            rows.Add(values);
        }

        return (columns, rows);
    }
}
