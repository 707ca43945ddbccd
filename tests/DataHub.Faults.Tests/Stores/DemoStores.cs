using System.Data.Common;
using Dapper;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Faults;

/// <summary>The departments' stores of built hubs, seen from here.</summary>
/// <param name="schema">The schema folder of the hubs.</param>
/// <param name="keys">The folder of their keys.</param>
/// <param name="addressOf">Where a hub keeps a subgraph.</param>
internal sealed class DemoStores(string schema, string keys, Func<string, string, StoreAddress> addressOf)
{
    private readonly SchemaSources sources = SchemaFolder.Load(schema).Value!;
    private readonly int feeds = Directory.GetFiles(Path.Combine(schema, "feeds"), "*.json", SearchOption.AllDirectories)
        .Count(path => Path.GetFileName(path) != "feed.schema.json");

    /// <summary>Whether every feed of a hub was once good.</summary>
    public bool IsLoaded(string hub) => GoodSince(hub, 0) >= feeds;

    /// <summary>How many feeds of a hub had a good run that began since then.</summary>
    public long GoodSince(string hub, long milliseconds)
    {
        try
        {
            return sources.Departments.Sum(department =>
            {
                using var connection = addressOf(hub, department.Subgraph).OpenReader();
                return connection.ExecuteScalar<long>(
                    $"""
                    select count(distinct feed) from {HubColumns.Runs}
                    where state in ('MERGED', 'UNCHANGED') and started_at >= @milliseconds
                    """,
                    new { milliseconds });
            });
        }
        catch (DbException)
        {
            return 0;
        }
    }

    public void Compare(string calm, string storm)
    {
        foreach (var department in sources.Departments)
        {
            var (expected, found) = (Lines(calm, department), Lines(storm, department));
            if (!expected.SequenceEqual(found, StringComparer.Ordinal))
            {
                throw new FaultException(
                    $"the stores of {department.Code} differ:{StoreDump.Difference(expected, found)}");
            }
        }
    }

    /// <summary>What a store says, in an order that does not depend on which of two feeds came first.</summary>
    private List<string> Lines(string hub, Department department)
    {
        var datasets = SchemaDerivation.SoundDatasets(sources, []).Where(dataset => dataset.Department == department.Code);
        var store = ((StoreOpening.Ready)StoreDatabase.Open(addressOf(hub, department.Subgraph), datasets)).Database;
        using var connection = store.OpenReader();
        var counts = LedgerLine.All(connection).Where(line => line.State == "MERGED")
            .GroupBy(line => line.Feed).SelectMany(runs => runs.Where((run, i) => i == 0 || run.HasEffect))
            .Select(run => run.Run).ToHashSet();
        var lines = StoreDump.Lines(store, HubKeys.LoadOrCreate(keys), counts);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
