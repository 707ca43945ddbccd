using System.Data;
using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Faults;

/// <summary>
/// A reader's process: it looks at a store all the time while runs and kills go on, and every look must find whole
/// runs only. What it may find stands in a file that the harness writes before the store can get there.
/// </summary>
internal sealed class Watcher(string states)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> last = [];
    private long looks;

    public static async Task<int> RunAsync(string town, string folder, string states)
    {
        using var hub = Hub.Open(town, folder, TimeProvider.System);
        Console.Out.WriteLine("ready");
        var watcher = new Watcher(states);
        var over = Task.Run(Console.In.ReadToEnd);
        while (!over.IsCompleted)
        {
            if (hub.Stores.Values.Select(watcher.Look).OfType<string>().FirstOrDefault() is { } problem)
            {
                Console.Out.WriteLine(problem);
                return 1;
            }

            await Task.Delay(10);
        }

        Console.Out.WriteLine(watcher.looks);
        return 0;
    }

    /// <summary>What is wrong in one look; a store that refuses to be read (a full disk) shows nothing wrong.</summary>
    private string? Look(StoreDatabase store)
    {
        try
        {
            var problem = LookOnce(store);
            looks++;
            return problem;
        }
        catch (DbException)
        {
            return null;
        }
    }

    private string? LookOnce(StoreDatabase store)
    {
        using DbConnection connection = store.OpenReader();
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var (count, min, max) = connection.QuerySingle<(long, long, long)>(
            $"select count(*), coalesce(min(commit_no), 1), coalesce(max(commit_no), 0) from {HubTables.Changes}");
        if (count != max - min + 1 || max < last.GetValueOrDefault(store.Name))
        {
            return $"the change log has {count} entries up to {max}, after {last.GetValueOrDefault(store.Name)}";
        }

        last[store.Name] = max;
        return store.Datasets.Select(dataset => Look(connection, dataset)).OfType<string>().FirstOrDefault();
    }

    private string? Look(DbConnection connection, Dataset dataset)
    {
        var strange = connection.ExecuteScalar<long>(
            $"""
            select count(*) from {dataset.Table}
            where {HubColumns.Run} not in (select run from {HubColumns.Runs} where state = 'MERGED')
            """);
        var state = $"{dataset.Name} {StoreDump.Hash(connection, dataset)}";
        return strange > 0 ? $"{dataset.Name}: {strange} rows are of runs that the ledger does not call merged"
            : IsKnown(state) ? null
            : $"a reader saw half a batch: {state} is no state of {dataset.Name} between two runs";
    }

    private bool IsKnown(string state)
    {
        if (!known.Contains(state))
        {
            known.UnionWith(File.ReadAllLines(states));
        }

        return known.Contains(state);
    }
}
