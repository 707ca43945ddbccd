using System.Diagnostics;
using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class CourtesyTests
{
    private static readonly TimeSpan Piece = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);
    private int queries;

    [Fact]
    public void Runs_rest_four_times_as_long_as_they_work_while_queries_are_under_way()
    {
        var courtesy = new Courtesy(() => queries);
        using var pace = courtesy.Begin();
        Assert.InRange(ShortestAfter(pace, CancellationToken.None), TimeSpan.Zero, 3 * Piece);

        queries = 10 * Environment.ProcessorCount;
        Assert.InRange(RestAfter(pace, CancellationToken.None), 4 * Piece, Late);

        using var other = courtesy.Begin();
        Assert.InRange(RestAfter(pace, CancellationToken.None), 8 * Piece, Late);
    }

    [Fact]
    public void A_rest_ends_when_the_run_is_cancelled()
    {
        queries = 10 * Environment.ProcessorCount;
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        using var pace = new Courtesy(() => queries).Begin();
        Assert.InRange(ShortestAfter(pace, cancel.Token), TimeSpan.Zero, 3 * Piece);
    }

    /// <summary>What is no rest may still take long: a busy machine does something else.</summary>
    private static TimeSpan ShortestAfter(Courtesy.Pace pace, CancellationToken cancel) =>
        Enumerable.Range(0, 5).Min(_ => RestAfter(pace, cancel));

    private static TimeSpan RestAfter(Courtesy.Pace pace, CancellationToken cancel)
    {
        // Since the last rest, which may have been a while ago on a busy machine.
        pace.Keep(new CancellationToken(canceled: true));
        Thread.Sleep(Piece);
        var start = Stopwatch.GetTimestamp();
        pace.Keep(cancel);
        return Stopwatch.GetElapsedTime(start);
    }
}
