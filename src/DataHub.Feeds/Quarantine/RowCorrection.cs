using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// A person's values for one raw row: the row is mapped, checked and merged with them at once, by itself. The raw row stays
/// as it was received.
/// </summary>
internal sealed class RowCorrection(Turn turn, string who, string why)
{
    private readonly Feed feed = turn.Feed;
    private readonly DbConnection connection = turn.Connection;
    private readonly CorrectionBook book =
        new(turn.Connection, turn.Feed, turn.Settings.Keys, turn.Ledger.Now);

    /// <summary>Corrects a row; <paramref name="values"/> are by the source's columns or the fields they fill.</summary>
    public FeedRunResult Correct(QuarantineKey key, IReadOnlyDictionary<string, string?> values)
    {
        if (Find(key) is not { } entry)
        {
            return turn.Refused("feed.row_unknown", "隔离区没有这一行。Quarantine has no such row.");
        }

        if (entry.State is not ("OPEN" or "RETURNED" or "CORRECTED") || RunOf(key.Run)?.Columns is null)
        {
            return turn.Refused("feed.row_settled", "该行已处理完毕。The row is settled already.");
        }

        var from = RunOf(key.Run)!;
        var columns = SourceColumns.Parse(from.Columns, from.Types)!.Names;
        if (Named(values, columns, out var named) is { } unknown)
        {
            return turn.Refused(
                "feed.correction_column",
                $"来源没有列 {unknown}。Neither the source's row nor the feed has a column {unknown}.");
        }

        return Correct(entry, from, columns, new Correction(0, key, entry.RowHash, entry.KeyHash, named));
    }

    /// <summary>Ends a correction: the row counts as received again.</summary>
    public FeedRunResult Withdraw(QuarantineKey key)
    {
        if (Find(key) is not { State: "CORRECTED" } entry)
        {
            return turn.Refused("feed.not_corrected", "该行没有生效的更正。No correction of this row is in force.");
        }

        using (var transaction = turn.BeginLeased())
        {
            if (transaction is null)
            {
                return turn.Busy(0);
            }

            book.Withdraw(entry, who);
            SetState(entry, QuarantineState.Open);
            turn.Ledger.ForgetBasis();
            transaction.Commit();
        }

        return Again();
    }

    private FeedRunResult Correct(QuarantineEntry entry, KeptRun from, IReadOnlyList<string> columns, Correction correction)
    {
        using var lookup = turn.OpenLookup();
        var context = new MapContext(
            feed.Dataset, feed.Nulls, turn.Settings.Keys, lookup, from.NumbersLoseDigits == 1);
        var row = new MappedRow(RowLayout.Of(feed.Dataset).Columns.Length);
        var raw = Open(entry);
        new RowMapper(feed, columns, context).Map(raw, row, correction.Apply(raw, columns, feed));
        if (row.Refused is var (_, refusal))
        {
            return turn.Refused("feed.correction_wrong", refusal.Reason);
        }

        var last = RunOf(entry.LastRun)!;
        if (last.State == "HELD")
        {
            return Keep(entry, correction)
                ?? turn.Ended(0, FeedRunState.Unchanged, FeedCounts.None, AtRelease);
        }

        return entry.State == "CORRECTED" ? Keep(entry, correction) ?? Again() : Merge(entry, correction, row, last.Root);
    }

    private static FeedStop AtRelease { get; } = new(
        "feed.correction_waits", "更正在该运行放行时生效。The correction takes effect when the run is released.", Held: false);

    /// <summary>Puts the correction in force without merging; a result here ends it.</summary>
    private FeedRunResult? Keep(QuarantineEntry entry, Correction correction)
    {
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return turn.Busy(0);
        }

        book.Add(entry, correction.Values, who, why);
        SetState(entry, QuarantineState.Corrected);
        turn.Ledger.ForgetBasis();
        transaction.Commit();
        return null;
    }

    /// <summary>
    /// The rows of the last good snapshot once more, where one correction took another's place. What reads changes has the
    /// row merged when its source sends it next.
    /// </summary>
    private FeedRunResult Again() => !feed.ReadsChanges && turn.Ledger.Memory().GoodRun is { } good
        ? new RunReplay(turn, who, why).Run(good)
        : turn.Ended(0, FeedRunState.Unchanged, FeedCounts.None, null);

    private FeedRunResult Merge(QuarantineEntry entry, Correction correction, MappedRow row, long origin)
    {
        turn.Times.Merging.Start();
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return turn.Busy(0);
        }

        var run = turn.Ledger.Begin(new RunKind(RunKind.Correction, origin, who, why), turn.Lease.Token);
        using var merge = TableMerge.Begin(turn.Database, connection, feed, run, first: false, upTo: null, part: null);
        merge.Add(row, 0);
        turn.Report(FeedStage.Merging, 1);
        var lost = merge.Complete().Any();
        var merged = lost ? default : merge.Finish(turn.Ledger.Now);
        if (lost || (merged.Created == 0 && TakesKey(correction)))
        {
            return turn.Refused("feed.correction_key", "该主键属于另一行。The key belongs to another row.");
        }

        var counts = new FeedCounts(
            1, merged.Created, merged.Changed, 0, merged.Unchanged, 0, 0, row.Flags is null ? 0 : 1, 0);
        var tally = new QualityTally();
        tally.Add(row);
        new QualityBook(connection, feed).Write(run, tally);
        turn.Ledger.End(run, FeedRunState.Merged, counts, null, null, turn.Times);
        book.Add(entry, correction.Values, who, why);
        SetState(entry, QuarantineState.Corrected);
        turn.Report(FeedStage.MergedUncommitted, 1);
        if (!turn.Lease.Renew())
        {
            return turn.Busy(0);
        }

        transaction.Commit();
        turn.Times.Merging.Stop();
        turn.Report(FeedStage.Merged, 1);
        return turn.Ended(run, FeedRunState.Merged, counts, null);
    }

    /// <summary>
    /// Whether a row that is there already is another one. Where changes are read it is the same row, as it was before,
    /// unless the correction is about its key.
    /// </summary>
    private bool TakesKey(Correction correction) => !feed.ReadsChanges || feed.Columns.Any(rule =>
        feed.Dataset.Key.Contains(rule.Column.Name) && correction.Values.ContainsKey(rule.From ?? ""));

    /// <summary>The values by the source's columns; the name that means none of them comes back.</summary>
    private string? Named(
        IReadOnlyDictionary<string, string?> values, IReadOnlyList<string> columns,
        out IReadOnlyDictionary<string, string?> named)
    {
        var byColumn = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        named = byColumn;
        foreach (var (name, value) in values)
        {
            var column = columns.Contains(name)
                ? name
                : feed.Columns.FirstOrDefault(rule => rule.Column.Name == name)?.From;
            if (column is null || !columns.Contains(column))
            {
                return name;
            }

            byColumn[column] = value;
        }

        return values.Count == 0 ? "" : null;
    }

    private RowReader Open(QuarantineEntry entry)
    {
        var reader = new RowReader();
        reader.Open(turn.Settings.Keys.Decrypt(entry.Body), line: 0);
        reader.Read();
        return reader;
    }

    private KeptRun? RunOf(long run) => KeptRun.Find(connection, feed, run);

    private QuarantineEntry? Find(QuarantineKey key) => connection.QuerySingleOrDefault<QuarantineEntry>(
        $"""
        select run Run, no No, state State, row_hash RowHash, key_hash KeyHash, last_run LastRun, body Body
        from {HubTables.Quarantine} where feed = @Name and run = @Run and no = @No and body is not null
        """,
        new { feed.Name, key.Run, key.No });

    private void SetState(QuarantineEntry entry, QuarantineState state) => connection.Execute(
        $"""
        update {HubTables.Quarantine} set state = @state, state_at = @now, state_by = @who
        where run = @Run and no = @No
        """,
        new { state = state.ToString().ToUpperInvariant(), now = turn.Ledger.Now, who, entry.Run, entry.No });
}
