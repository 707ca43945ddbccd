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
        if (values.Count == 0)
        {
            return turn.Refused("feed.correction_column", "没有给出更正的列。No column to correct was given.");
        }

        if (RowSources.Used(feed).Except(columns).Any())
        {
            return turn.Refused(
                "feed.release_columns",
                "原始行缺少数据源现在所用的列。The raw row lacks a column that the feed uses today.");
        }

        if (Named(values, columns, out var named) is { } unknown)
        {
            return turn.Refused(
                "feed.correction_column",
                $"来源没有列 {unknown}。Neither the source's row nor the feed has a column {unknown}.");
        }

        return Correct(entry, from, columns, new Correction(0, key, entry.RowHash, null, named));
    }

    /// <summary>
    /// Ends a correction: the row counts as received again. The last good snapshot is merged once more, or, where the source
    /// sends a row only when it changes, this row.
    /// </summary>
    public FeedRunResult Withdraw(QuarantineKey key) =>
        Find(key) is not { State: "CORRECTED" } entry || InForce(entry) is not { } correction
            ? turn.Refused("feed.not_corrected", "该行没有生效的更正。No correction of this row is in force.")
            : feed.ReadsChanges
                ? Undo(entry, correction)
                : Note(entry, QuarantineState.Open, () => book.Withdraw(entry, who)) ?? Again();

    private FeedRunResult Correct(QuarantineEntry entry, KeptRun from, IReadOnlyList<string> columns, Correction correction)
    {
        var raw = Open(entry);
        var row = Map(from, columns, raw, correction.Apply(raw, columns, feed));
        if (row.Refused is var (_, refusal))
        {
            return turn.Refused("feed.correction_wrong", refusal.Reason);
        }

        correction = correction with { KeyHash = new RowIdentity(feed, columns, turn.Settings.Keys).KeyOf(raw) };
        var last = RunOf(entry.LastRun)!;
        if (last.State == "HELD")
        {
            return Keep(entry, correction) ?? turn.Ended(0, FeedRunState.Unchanged, FeedCounts.None, AtRelease);
        }

        var earlier = InForce(entry);
        if (earlier is not null && !feed.ReadsChanges)
        {
            return Keep(entry, correction) ?? Again();
        }

        return new CorrectionMerge(turn, who, why).Run(row, ServedOf(earlier), MayReplace(correction), last.Root, undo =>
        {
            book.Add(correction with { Undo = undo }, who, why);
            SetState(entry, QuarantineState.Corrected);
        });
    }

    /// <summary>
    /// Today's mapping may take the row as received; else what was served before it comes back, unless the source sent a
    /// newer one.
    /// </summary>
    private FeedRunResult Undo(QuarantineEntry entry, Correction correction)
    {
        var from = RunOf(entry.Run)!;
        var columns = SourceColumns.Parse(from.Columns, from.Types)!.Names;
        var row = RowSources.Used(feed).Except(columns).Any() ? null : Map(from, columns, Open(entry), []);
        row = row?.Refused is null ? row : null;
        var served = ServedOf(correction);
        var state = row is null ? QuarantineState.Open : QuarantineState.Resolved;
        void End() => book.Withdraw(entry, who);
        return served is not null
            ? new CorrectionMerge(turn, who, why).Run(
                row, served, MayReplace(correction), RunOf(entry.LastRun)!.Root, _ =>
                {
                    End();
                    SetState(entry, state);
                })
            : Note(entry, state, End)
                ?? turn.Ended(0, FeedRunState.Unchanged, FeedCounts.None, correction.Undo is null ? Stays : null);
    }

    private static FeedStop AtRelease { get; } = new(
        "feed.correction_waits", "更正在该运行放行时生效。The correction takes effect when the run is released.", Held: false);

    private static FeedStop Stays { get; } = new(
        "feed.correction_stays",
        "更正是随放行并入的, 未留存此前的行; 更正后的值保留到来源再次发送该行。"
            + "The correction was merged with a release, which keeps no row from before; its values stay until the source sends the row again.",
        Held: false);

    /// <summary>Puts the correction in force without merging; a result here ends it.</summary>
    private FeedRunResult? Keep(QuarantineEntry entry, Correction correction) =>
        Note(entry, QuarantineState.Corrected, () => book.Add(correction, who, why));

    private FeedRunResult? Note(QuarantineEntry entry, QuarantineState state, Action note)
    {
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return turn.Busy(0);
        }

        note();
        SetState(entry, state);
        turn.Ledger.ForgetBasis();
        transaction.Commit();
        return null;
    }

    /// <summary>The rows of the last good snapshot once more, where one correction took another's place or ended.</summary>
    private FeedRunResult Again() => turn.Ledger.Memory().GoodRun is { } good
        ? new RunReplay(turn, who, why).Run(good)
        : turn.Ended(0, FeedRunState.Unchanged, FeedCounts.None, null);

    private MappedRow Map(KeptRun from, IReadOnlyList<string> columns, RowReader raw, IEnumerable<Note> corrected)
    {
        using var lookup = turn.OpenLookup();
        var context = new MapContext(feed.Dataset, feed.Nulls, turn.Settings.Keys, lookup, from.NumbersLoseDigits == 1);
        var row = new MappedRow(RowLayout.Of(feed.Dataset).Columns.Length);
        new RowMapper(feed, columns, context).Map(raw, row, corrected);
        return row;
    }

    private Correction? InForce(QuarantineEntry entry) => book.InForce().GetValueOrDefault(entry.RowHash);

    /// <summary>How the correction is undone while its row is served; a newer row is nobody's to undo.</summary>
    private CorrectionUndo? ServedOf(Correction? correction) =>
        correction?.Undo is { } undo && undo.IsServed(connection, feed.Dataset) ? undo : null;

    /// <summary>
    /// Whether a row that is there already may be this one, as it was before: where changes are read it is, unless the
    /// correction is about its key.
    /// </summary>
    private bool MayReplace(Correction correction) => feed.ReadsChanges && !feed.Columns.Any(rule =>
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

        return null;
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
