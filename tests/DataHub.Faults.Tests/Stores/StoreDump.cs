using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Faults;

/// <summary>
/// Everything a department's store says, as lines that are equal wherever the same feeds ran over the same sources:
/// rows, change log, ledger, quarantine, memory of feeds. Times are left out; runs are named by feed and order.
/// </summary>
internal static class StoreDump
{
    /// <param name="store">The store.</param>
    /// <param name="keys">What its quarantine is sealed with.</param>
    /// <param name="counts">The runs that count, in their order; the others repeated work and changed nothing.</param>
    public static List<string> Lines(StoreDatabase store, HubKeys keys, IReadOnlySet<long> counts)
    {
        using DbConnection connection = store.OpenReader();
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var ledger = LedgerLine.All(connection);
        var names = Names(ledger, counts);
        var lines = new List<string>();
        foreach (var dataset in store.Datasets)
        {
            lines.AddRange(Rows(connection, dataset, names).Select(row => $"row {dataset.Name} {row}"));
        }

        lines.AddRange(connection
            .Query<(long No, string Dataset, string Key, string Kind, string? Before, long Run)>(
                $"select commit_no, dataset, key, kind, before, run from {HubTables.Changes} order by commit_no")
            .Select(c => $"change {c.No} {c.Dataset} {c.Key} {c.Kind} {names[c.Run]} {c.Before}"));
        lines.AddRange(ledger.Where(line => counts.Contains(line.Run)).Select(line => $"run {names[line.Run]} {line}"));
        lines.AddRange(connection
            .Query<(string Feed, string? Watermark, string Definition, long GoodRun)>(
                $"select feed, watermark, definition, good_run from {HubTables.Feeds} order by feed")
            .Select(f => $"feed {f.Feed} {LedgerLine.MarkOf(f.Watermark)} {f.Definition} {names[f.GoodRun]}"));
        lines.AddRange(Quarantine(connection, keys, names));
        lines.AddRange(RawRows(connection));
        return lines;
    }

    /// <summary>Raw rows that should not be there, and those that are missing.</summary>
    private static IEnumerable<string> RawRows(DbConnection connection)
    {
        const string Killed = $"run in (select run from {HubColumns.Runs} where state = 'ABANDONED')";
        return connection
            .Query<long>(
                $"""
                select run from {HubTables.Chunks} where {Killed}
                union
                select run from {HubTables.Landed}
                where {Killed} and run not in (select lies_in from {HubTables.Chunks})
                """)
            .Select(run => $"raw rows of a killed run {run}")
            .Concat(connection
                .Query<long>(
                    $"select run from {HubTables.Chunks} where lies_in not in (select run from {HubTables.Landed})")
                .Select(run => $"run {run} lacks raw rows that lie in another's"));
    }

    /// <summary>A few lines in which two stores differ.</summary>
    public static string Difference(List<string> expected, List<string> found) => string.Concat(
        expected.Except(found).Take(3).Select(line => $"\n  missing {line}")
            .Concat(found.Except(expected).Take(3).Select(line => $"\n  too much {line}")));

    /// <summary>The rows of a table but for the run that brought them, one hash; a reader sees whole runs only.</summary>
    public static string Hash(DbConnection connection, Dataset dataset)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rows(connection, dataset, null))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(row));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Rows(
        DbConnection connection, Dataset dataset, IReadOnlyDictionary<long, string>? names)
    {
        using var command = connection.CreateCommand();
        var key = string.Join(", ", dataset.KeyColumns.Select(column => column.Stored));
        command.CommandText = $"select * from {dataset.Table} order by {key}";
        using var rows = command.ExecuteReader();
        var run = rows.GetOrdinal(HubColumns.Run);
        while (rows.Read())
        {
            yield return string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i =>
                i != run ? Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture)
                : names?.GetValueOrDefault(rows.GetInt64(i), "a run that is not there")));
        }
    }

    private static IEnumerable<string> Quarantine(
        DbConnection connection, HubKeys keys, Dictionary<long, string> names) => connection
        .Query<(long Run, long No, long Line, string? Field, string Rule, string State, long LastRun, string Raw)>(
            $"select run, no, line, field, rule, state, last_run, raw from {HubTables.Quarantine} order by feed, run, no")
        .Select(q => $"quarantine {names[q.Run]} {q.No} {q.Line} {q.Field} {q.Rule} {q.State} {names[q.LastRun]} "
            + keys.Decrypt(q.Raw));

    /// <summary>A run that repeated work is named as the one before it, whose work it repeated.</summary>
    private static Dictionary<long, string> Names(IReadOnlyList<LedgerLine> ledger, IReadOnlySet<long> counts)
    {
        var names = new Dictionary<long, string>();
        foreach (var runs in ledger.GroupBy(line => line.Feed))
        {
            var number = 0;
            foreach (var line in runs)
            {
                number += counts.Contains(line.Run) ? 1 : 0;
                names[line.Run] = $"{line.Feed}#{number}";
            }
        }

        return names;
    }
}
