using Dapper;

namespace DataHub.Feeds;

/// <summary>What the hub's database says of a feed's schedule.</summary>
internal sealed record ScheduleRow(
    string Feed, long? PausedAt, string? PausedBy, string? PausedWhy, long Missed, string? CancelBy, string? Node,
    long? StartedAt, long? SeenAt, string? Stage, long DoneRows, long Attempt, long? RetryAt, string? WaitsFor)
{
    /// <summary>A node that has not been heard of for this long does not run the feed any more.</summary>
    public const long Silence = 10_000;

    public bool Runs(long now) => Node is not null && SeenAt is { } seen && now - seen < Silence;
}

/// <summary>What someone asked for.</summary>
internal sealed record FeedRequest(
    string Id, string Feed, FiringKind Kind, FeedSpan? Span, string AskedBy, DateTimeOffset AskedAt);

/// <summary>
/// The schedule's own tables in the hub's database: what people asked for, and what feeds are doing, for all nodes.
/// </summary>
internal sealed class ScheduleBook(HubDatabase database, TimeProvider clock)
{
    private const string Rows =
        """
        select feed Feed, paused_at PausedAt, paused_by PausedBy, paused_why PausedWhy, missed Missed,
          cancel_by CancelBy, node Node, started_at StartedAt, seen_at SeenAt, stage Stage, done_rows DoneRows,
          attempt Attempt, retry_at RetryAt, waits_for WaitsFor
        from feed_schedule
        """;

    private const string Forget = "delete from feed_requests where id = @Id";

    public HubDatabase Database => database;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IReadOnlyDictionary<string, ScheduleRow>> AllAsync()
    {
        await using var connection = database.Open();
        return (await connection.QueryAsync<ScheduleRow>(Rows)).ToDictionary(row => row.Feed, StringComparer.Ordinal);
    }

    public async Task<ScheduleRow?> RowAsync(string feed)
    {
        await using var connection = database.Open();
        return await connection.QuerySingleOrDefaultAsync<ScheduleRow>($"{Rows} where feed = @feed", new { feed });
    }

    /// <summary>Pauses a feed; one that is paused already keeps who did it.</summary>
    public Task PauseAsync(string feed, string who, string? why) => ActAsync(
        """
        insert into feed_schedule (feed, paused_at, paused_by, paused_why) values (@feed, @now, @who, @why)
        on conflict (feed) do update set paused_at = @now, paused_by = @who, paused_why = @why
          where feed_schedule.paused_at is null
        """,
        new { feed, who, why, now = Now });

    /// <summary>Ends a pause; true when a firing was missed in it, which is asked after the last that could be.</summary>
    public async Task<bool> ResumeAsync(string feed)
    {
        await ActAsync(
            "update feed_schedule set paused_at = null, paused_by = null, paused_why = null where feed = @feed",
            new { feed });
        return await WriteAsync("update feed_schedule set missed = 0 where feed = @feed and missed <> 0", new { feed }) > 0;
    }

    /// <summary>Notes that a feed was due although it is paused; false when it is not.</summary>
    public async Task<bool> MissAsync(string feed) => await WriteAsync(
        """
        update feed_schedule set missed = 1, retry_at = null, waits_for = null
        where feed = @feed and paused_at is not null
        """,
        new { feed }) > 0;

    /// <summary>Asks whatever node runs the feed to leave off.</summary>
    public Task CancelAsync(string feed, string who) => ActAsync(
        """
        insert into feed_schedule (feed, cancel_at, cancel_by) values (@feed, @now, @who)
        on conflict (feed) do update set cancel_at = @now, cancel_by = @who
        """,
        new { feed, who, now = Now });

    /// <summary>Forgets that someone asked to leave off.</summary>
    public Task CancelledAsync(string feed) => WriteAsync(
        """
        update feed_schedule set cancel_at = null, cancel_by = null, retry_at = null, waits_for = null, attempt = 0
        where feed = @feed
        """,
        new { feed });

    /// <summary>Notes that a node runs the feed.</summary>
    public Task BeginAsync(string feed, string node) => WriteAsync(
        """
        insert into feed_schedule (feed, node, started_at, seen_at) values (@feed, @node, @now, @now)
        on conflict (feed) do update set node = @node, started_at = @now, seen_at = @now, stage = null, done_rows = 0,
          cancel_at = null, cancel_by = null, retry_at = null, waits_for = null
        """,
        new { feed, node, now = Now });

    /// <summary>Tells how far the run is; returns who asked to leave off.</summary>
    public async Task<string?> BeatAsync(string feed, string node, FeedStage? stage, long rows)
    {
        await using var connection = database.Open();
        return await connection.QueryFirstOrDefaultAsync<string?>(
            """
            update feed_schedule set seen_at = @now, stage = @stage, done_rows = @rows where feed = @feed and node = @node
            returning cancel_by
            """,
            new { feed, node, stage = stage?.ToString(), rows, now = Now });
    }

    /// <summary>Notes that the run ended here, and when the source is tried again.</summary>
    public Task EndAsync(string feed, string node, int attempt, DateTimeOffset? retryAt) => WriteAsync(
        """
        update feed_schedule set node = null, started_at = null, seen_at = null, stage = null, done_rows = 0,
          cancel_at = null, cancel_by = null, attempt = @attempt, retry_at = @retryAt
        where feed = @feed and node = @node
        """,
        new { feed, node, attempt, retryAt = retryAt?.ToUnixTimeMilliseconds() });

    /// <summary>Notes for which feed this one waits.</summary>
    public Task WaitAsync(string feed, string waitsFor) => WriteAsync(
        """
        insert into feed_schedule (feed, waits_for) values (@feed, @waitsFor)
        on conflict (feed) do update set waits_for = @waitsFor
        """,
        new { feed, waitsFor });

    /// <summary>The feeds that wait for one.</summary>
    public async Task<IReadOnlyList<string>> WaitingForAsync(string feed)
    {
        await using var connection = database.Open();
        return [.. await connection.QueryAsync<string>(
            "select feed from feed_schedule where waits_for = @feed", new { feed })];
    }

    /// <summary>Notes a request, which the next node that looks takes up.</summary>
    public Task AskAsync(string feed, FiringKind kind, FeedSpan? span, string who) => ActAsync(
        """
        insert into feed_requests (id, feed, kind, first_day, last_day, asked_by, asked_at)
        values (@id, @feed, @kind, @from, @to, @who, @now)
        """,
        new
        {
            id = Guid.CreateVersion7(clock.GetUtcNow()).ToString(),
            feed,
            kind = kind.ToString(),
            from = span?.From.ToString("O"),
            to = span?.To.ToString("O"),
            who,
            now = Now,
        });

    public async Task<IReadOnlyList<FeedRequest>> RequestsAsync()
    {
        await using var connection = database.Open();
        var rows = await connection.QueryAsync<(string, string, string, string?, string?, string, long)>(
            "select id, feed, kind, first_day, last_day, asked_by, asked_at from feed_requests order by id");
        return
        [
            .. rows.Select(row => new FeedRequest(
                row.Item1,
                row.Item2,
                Enum.Parse<FiringKind>(row.Item3),
                row.Item4 is { } from ? new FeedSpan(FeedFiring.Day(from), FeedFiring.Day(row.Item5!)) : null,
                row.Item6,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Item7))),
        ];
    }

    /// <summary>Forgets a request.</summary>
    public Task ForgetAsync(FeedRequest request) => WriteAsync(Forget, new { request.Id });

    /// <summary>
    /// Has one node place a request's firing, which may be over before another looks. A node that dies in between leaves the
    /// request. On SQLite there is one node, and a transaction would keep Quartz out.
    /// </summary>
    public async Task TakeUpAsync(FeedRequest request, Func<Task> place)
    {
        if (!database.IsShared)
        {
            await place();
            await ForgetAsync(request);
            return;
        }

        await using var connection = database.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.ExecuteAsync(Forget, new { request.Id }, transaction) == 1)
        {
            await place();
            await transaction.CommitAsync();
        }
    }

    /// <summary>Writes what a person asked for, which a power failure must not take back.</summary>
    private async Task ActAsync(string sql, object parameters)
    {
        await using var connection = database.Open();
        database.Sync(connection);
        await connection.ExecuteAsync(sql, parameters);
    }

    private async Task<int> WriteAsync(string sql, object parameters)
    {
        await using var connection = database.Open();
        return await connection.ExecuteAsync(sql, parameters);
    }
}
