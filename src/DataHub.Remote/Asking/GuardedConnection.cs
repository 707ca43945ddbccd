using System.Diagnostics;

namespace DataHub.Remote;

/// <summary>Asks again once what wasn't taken, and nothing at all while the breaker is open.</summary>
internal sealed class GuardedConnection(
    RemoteSettings settings, IRemoteConnection inner, Breaker breaker, TimeProvider clock) : IRemoteConnection
{
    private readonly KeyValuePair<string, object?> name = new("subgraph", settings.Name);

    // What all subgraphs may take is held by who runs the plan.
    private static readonly TimeSpan Usual = new RemoteSettings("", new Uri("http://localhost")).Time;

    // A call that is given up so late was given up because it was slow.
    private TimeSpan Slow => settings.Time * 0.9;

    public async ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel)
    {
        if (!breaker.TryEnter())
        {
            RemoteMetrics.Refused.Add(1, name);
            return RemoteAnswer.Without(RemoteFault.Refused, "The circuit breaker is open: half of its last calls failed.");
        }

        // What is cancelled before it is slow says nothing of the subgraph.
        var well = true;
        try
        {
            var answer = await TimedAsync(request, cancel);
            if (answer.Fault == RemoteFault.NotTaken && !request.IsMutation && request.Elapsed < settings.Time / 2)
            {
                RemoteMetrics.Retries.Add(1, name);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 100)), clock, cancel);
                answer = await TimedAsync(request, cancel);
            }

            well = answer.Fault is RemoteFault.None or RemoteFault.Refused;
            return answer;
        }
        catch (OperationCanceledException)
        {
            well = request.Elapsed < Slow;
            throw;
        }
        finally
        {
            if (breaker.Ended(well))
            {
                RemoteMetrics.Opened.Add(1, name);
            }
        }
    }

    public void Dispose() => inner.Dispose();

    private ValueTask<RemoteAnswer> TimedAsync(RemoteRequest request, CancellationToken cancel) =>
        settings.Time < Usual ? ShortAsync(request, cancel) : AttemptAsync(request, cancel);

    private async ValueTask<RemoteAnswer> ShortAsync(RemoteRequest request, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(TimeSpan.FromTicks(Math.Max((settings.Time - request.Elapsed).Ticks, 0)));
        try
        {
            return await AttemptAsync(request, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return RemoteAnswer.Without(RemoteFault.Failed, "The time budget is spent.");
        }
    }

    private async ValueTask<RemoteAnswer> AttemptAsync(RemoteRequest request, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var fault = RemoteFault.Failed;
        try
        {
            var answer = await inner.AskAsync(request, cancel);
            fault = answer.Fault;
            return answer;
        }
        finally
        {
            RemoteMetrics.Time.Record(
                Stopwatch.GetElapsedTime(start).TotalMilliseconds, name, RemoteMetrics.Outcomes[(int)fault]);
        }
    }
}
