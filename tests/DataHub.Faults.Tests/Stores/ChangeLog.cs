using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Faults;

/// <summary>What a change log must be, whatever happened: without gaps, each change once, as the ledger counts them.</summary>
internal static class ChangeLog
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Problem(DbConnection connection, Dataset dataset)
    {
        var (count, min, max) = connection.QuerySingle<(long, long, long)>(
            $"select count(*), coalesce(min(commit_no), 1), coalesce(max(commit_no), 0) from {HubTables.Changes}");
        return count != max - min + 1 ? $"the change log has {count} entries from {min} to {max}"
            : Miscounted(connection) ?? OutOfStep(connection, dataset);
    }

    /// <summary>A first load tells nothing; every other run tells what it counted.</summary>
    private static string? Miscounted(DbConnection connection) => connection.QueryFirstOrDefault<string>(
        $"""
        select 'run ' || r.run || ' of ' || r.feed || ' told another number of changes than it counted'
        from {HubColumns.Runs} r
        where r.created + r.changed + r.deleted <> (select count(*) from {HubTables.Changes} c where c.run = r.run)
          and r.run <> (select min(f.run) from {HubColumns.Runs} f where f.feed = r.feed and f.state = 'MERGED')
        """);

    private static string? OutOfStep(DbConnection connection, Dataset dataset)
    {
        var there = new Dictionary<string, bool>(StringComparer.Ordinal);
        var changes = connection.Query<(string Key, string Kind)>(
            $"select key, kind from {HubTables.Changes} where dataset = @Name order by commit_no", new { dataset.Name });
        foreach (var (key, kind) in changes)
        {
            if (there.TryGetValue(key, out var was) && was == (kind == "CREATED"))
            {
                return $"{dataset.Name} {key} was {kind} {(was ? "while it was there" : "while it was not there")}";
            }

            there[key] = kind != "DELETED";
        }

        var column = dataset.KeyColumns.Single().Stored;
        var rows = connection.Query<string>($"select {column} from {dataset.Table}").ToHashSet(StringComparer.Ordinal);
        return there.Where(key => rows.Contains(key.Key[2..^2]) != key.Value)
            .Select(key => $"{dataset.Name} {key.Key} is {(key.Value ? "gone" : "there")}, and no change told it")
            .FirstOrDefault();
    }
}
