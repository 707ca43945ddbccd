using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using Dapper;
using DataHub.Datasets;
using Microsoft.Extensions.Logging;

namespace DataHub.Feeds;

/// <summary>
/// Tells of held runs: each is posted until the receiver takes it. The ledger is the outbox, so that a process that dies
/// tells nobody less; a receiver may hear of a run twice.
/// </summary>
internal sealed partial class HoldTeller : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new("DataHub.Feeds");
    private static readonly Counter<long> HeldRuns = Meter.CreateCounter<long>("datahub.feeds.held");
    private readonly IReadOnlyDictionary<string, StoreDatabase> stores;
    private readonly Uri? url;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim wake = new(0);

    /// <param name="stores">The departments' databases.</param>
    /// <param name="url">Who is told; null: nobody but the log and the metric.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">The log.</param>
    public HoldTeller(IReadOnlyDictionary<string, StoreDatabase> stores, Uri? url, TimeProvider clock, ILogger log)
    {
        (this.stores, this.url, this.clock, this.log) = (stores, url, clock, log);
        if (url is not null)
        {
            _ = Task.Run(() => TellAsync(url, stopping.Token), CancellationToken.None);
        }
    }

    /// <summary>A run was held just now.</summary>
    public void Held(FeedRunResult run)
    {
        HeldRuns.Add(
            1, new KeyValuePair<string, object?>("feed", run.Feed), new KeyValuePair<string, object?>("code", run.Code));
        LogHeld(run.Feed, run.Run, run.Code, run.Reason);
        wake.Release();
    }

    public void Dispose() => stopping.Cancel();

    private async Task TellAsync(Uri to, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        var retry = Shortest;
        while (!cancel.IsCancellationRequested)
        {
            var told = await TellAllAsync(http, to, cancel);
            var pause = told ? Longest : retry;
            retry = told ? Shortest : Min(retry * 2, Longest);
            Task woken = wake.WaitAsync(pause, cancel);
            await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>False when some are still to be told.</summary>
    private async Task<bool> TellAllAsync(HttpClient http, Uri to, CancellationToken cancel)
    {
        try
        {
            foreach (var (department, store) in stores)
            {
                foreach (var run in await UntoldAsync(store))
                {
                    using var answer = await http.PostAsJsonAsync(to, MessageOf(department, run), cancel);
                    answer.EnsureSuccessStatusCode();
                    await using var connection = store.OpenWriter();
                    await connection.ExecuteAsync(
                        $"update {HubColumns.Runs} set told_at = @now where run = @Run and told_at = 0",
                        new { run.Run, now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
                }
            }

            return true;
        }
        catch (Exception error) when (error is HttpRequestException or DbException or OperationCanceledException)
        {
            LogUntold(error.Message);
            return false;
        }
    }

    private static async Task<IEnumerable<HeldRun>> UntoldAsync(StoreDatabase store)
    {
        await using var connection = store.OpenReader();
        return await connection.QueryAsync<HeldRun>(
            $"""
            select run Run, feed Feed, dataset Dataset, problem Code, reason Reason, ended_at EndedAt, landed Landed,
              quarantined Quarantined
            from {HubColumns.Runs} where told_at = 0 order by run
            """);
    }

    private static object MessageOf(string department, HeldRun run) => new
    {
        kind = "held",
        department,
        run.Feed,
        run.Dataset,
        run.Run,
        run.Code,
        run.Reason,
        at = DateTimeOffset.FromUnixTimeMilliseconds(run.EndedAt).ToOffset(TimeSpan.FromHours(8)),
        run.Landed,
        run.Quarantined,
    };

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed} is held at run {Run}: {Code} {Reason}")]
    private partial void LogHeld(string feed, long run, string? code, string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Held runs could not be told; they will be again: {Why}")]
    private partial void LogUntold(string why);

    private sealed record HeldRun(
        long Run, string Feed, string Dataset, string Code, string Reason, long EndedAt, long Landed, long Quarantined);
}
