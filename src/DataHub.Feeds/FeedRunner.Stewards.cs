using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <content>What a person does about runs and rows; each is recorded with who and why.</content>
public sealed partial class FeedRunner
{
    /// <summary>Lets a held run through: its raw rows are merged, whatever its guards said.</summary>
    public Task<FeedRunResult> ReleaseAsync(
        Feed feed, long run, string who, string why, IProgress<FeedProgress>? progress, CancellationToken cancel) =>
        RunAsync(feed, turn => new HeldRelease(turn, who, why).Run(run), progress, cancel);

    /// <summary>
    /// Merges the raw rows of a run once more with today's mapping, under a number of its own. Of snapshots only the newest
    /// may be; of a feed that reads changes, all later runs follow.
    /// </summary>
    public Task<FeedRunResult> ReplayAsync(
        Feed feed, long run, string who, string why, IProgress<FeedProgress>? progress, CancellationToken cancel) =>
        RunAsync(feed, turn => new RunReplay(turn, who, why).Run(run), progress, cancel);

    /// <summary>
    /// Maps and merges one row of quarantine with other values, which stay in force while the source sends just that row.
    /// </summary>
    /// <param name="feed">The feed.</param>
    /// <param name="row">The entry in quarantine.</param>
    /// <param name="values">By the source's column or the field it fills, what the source should have sent.</param>
    /// <param name="who">Who says so.</param>
    /// <param name="why">On what ground.</param>
    /// <param name="cancel">Ends the waiting for other runs.</param>
    public Task<FeedRunResult> CorrectAsync(
        Feed feed, QuarantineKey row, IReadOnlyDictionary<string, string?> values, string who, string why,
        CancellationToken cancel) =>
        RunAsync(feed, turn => new RowCorrection(turn, who, why).Correct(row, values), null, cancel);

    /// <summary>Ends a correction: the row counts as received again.</summary>
    public Task<FeedRunResult> WithdrawAsync(
        Feed feed, QuarantineKey row, string who, string why, CancellationToken cancel) =>
        RunAsync(feed, turn => new RowCorrection(turn, who, why).Withdraw(row), null, cancel);

    /// <summary>The rows that wait in quarantine, in the order of the source.</summary>
    public async Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(Feed feed) =>
        [
            .. (await QuarantineAsync(feed, new QuarantineQuery(First: int.MaxValue)))
                .OrderBy(row => row.Line).ThenBy(row => row.Run).ThenBy(row => row.No),
        ];

    /// <summary>Rows of quarantine, a page of them.</summary>
    public async Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(Feed feed, QuarantineQuery query)
    {
        await using var connection = StoreOf(feed).OpenReader();
        return [.. await new QuarantineReader(connection, feed, settings.Keys).RowsAsync(query)];
    }

    /// <summary>The feed's corrections, the latest first.</summary>
    public async Task<IReadOnlyList<FeedCorrection>> CorrectionsAsync(Feed feed)
    {
        await using var connection = StoreOf(feed).OpenReader();
        return await new QuarantineReader(connection, feed, settings.Keys).CorrectionsAsync();
    }

    /// <summary>
    /// What the department is asked to mend: rows in quarantine, and values that were left out of rows taken.
    /// </summary>
    /// <param name="feed">The feed.</param>
    /// <param name="clear">Whether numbers of persons stand in clear; else they are masked.</param>
    /// <param name="mark">Whether the entries count as returned from now on.</param>
    /// <param name="who">Who returns them.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<ReturnList> ReturnAsync(Feed feed, bool clear, bool mark, string who, CancellationToken cancel)
    {
        ReturnList list;
        await using (var connection = StoreOf(feed).OpenReader())
        {
            var rows = await new ReturnReader(connection, feed, settings.Keys, clear).RowsAsync(cancel);
            list = new ReturnList(feed.Name, feed.Title, settings.Clock.GetUtcNow(), rows);
        }

        if (mark)
        {
            await using var connection = StoreOf(feed).OpenWriter();
            await connection.ExecuteAsync(
                $"""
                update {HubTables.Quarantine} set state = 'RETURNED', state_at = @now, state_by = @who
                where run = @Run and no = @No and state = 'OPEN'
                """,
                list.Rows.Where(row => row.Row is not null).Select(row => new
                {
                    row.Row!.Value.Run,
                    row.Row.Value.No,
                    who,
                    now = list.At.ToUnixTimeMilliseconds(),
                }));
        }

        return list;
    }

    /// <summary>How often each rule spoke of each field in the runs that ended in a time.</summary>
    public async Task<IReadOnlyList<FieldQuality>> QualityAsync(Feed feed, DateTimeOffset from, DateTimeOffset to)
    {
        await using var connection = StoreOf(feed).OpenReader();
        return await new QualityReader(connection, feed).ReadAsync(from, to);
    }
}
