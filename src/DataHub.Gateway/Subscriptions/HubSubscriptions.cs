using System.Diagnostics;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>Who receives a stream, asked before each answer: the caller, or why there is none any more.</summary>
public delegate ValueTask<(Caller? Caller, HubError? Ended)> Recipient(CancellationToken cancel);

/// <summary>The answers to an operation, to be disposed one by one; one that isn't executed is the last.</summary>
/// <param name="Refusal">Why it isn't executed, which is then the only answer.</param>
/// <param name="IsLive">Whether it is a subscription, which goes on until its reader leaves.</param>
/// <param name="AnswersAsync">The answers; taken once.</param>
public sealed record HubStream(
    HubResponse? Refusal, bool IsLive, Func<CancellationToken, IAsyncEnumerable<HubResponse>> AnswersAsync)
{
    /// <summary>A stream that is refused.</summary>
    public static HubStream Refused(HubResponse refusal)
    {
        return new HubStream(refusal, false, _ => Answer());

        async IAsyncEnumerable<HubResponse> Answer()
        {
            await ValueTask.CompletedTask;
            yield return refusal;
        }
    }
}

/// <summary>
/// Operations answered as streams: a query or mutation with one answer, a subscription with one for each change that
/// meets its filter.
/// </summary>
/// <remarks>
/// Changes are taken from the log in the order of their commits, each decided with the recipient's rights when it is
/// sent. A stream ends by itself only with a refusal that says why: then no change was left out before it.
/// </remarks>
public sealed class HubSubscriptions(HubGateway gateway, ChangeAlarm alarm, TimeProvider clock)
{
    private readonly SubscriptionSlots slots = new(gateway.Limits);

    /// <summary>Opens a stream: a subscription tells every change that is committed after this.</summary>
    public async ValueTask<HubStream> OpenAsync(HubRequest request, Recipient recipient, CancellationToken cancel)
    {
        var (caller, ended) = await recipient(cancel);
        if (caller is null)
        {
            return HubStream.Refused(HubResponse.Refused(request.Language, ended!));
        }

        if (gateway.Changes is not { } pipeline)
        {
            return HubStream.Refused(HubResponse.Unavailable(request.Language, HubGateway.Starting));
        }

        var (asked, unknown) = gateway.Resolve(request, caller);
        if (unknown is not null)
        {
            return HubStream.Refused(gateway.Limited(caller, request.Language) ?? HubResponse.Refused(request.Language, unknown));
        }

        try
        {
            var context = new RequestContext(caller, request.CorrelationId, request.PeerIp, null) { Language = request.Language };
            var (source, refusal) = await pipeline.OpenAsync(asked, context, alarm.Look, cancel);
            if (source is not null)
            {
                gateway.Count(asked, caller, failed: false);
            }

            return refusal is not null ? HubStream.Refused(refusal)
                : source is null ? new HubStream(null, false, c => AnswerAsync(request, caller, c))
                : new HubStream(null, true, c => FollowAsync(asked, context, recipient, source, c));
        }
        catch (AuditUnavailableException)
        {
            return HubStream.Refused(HubResponse.Unavailable(request.Language, HubGateway.NoAudit));
        }
        catch (WorkSpentException)
        {
            return HubStream.Refused(HubResponse.Refused(request.Language, WorkBudget.Error));
        }
    }

    private async IAsyncEnumerable<HubResponse> AnswerAsync(
        HubRequest request, Caller caller, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await gateway.HandleAsync(request, caller, cancel);
    }

    private async IAsyncEnumerable<HubResponse> FollowAsync(
        HubRequest request,
        RequestContext context,
        Recipient recipient,
        StreamSource source,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        if (slots.Take(context.Caller.Subject) is { } full)
        {
            yield return HubResponse.Refused(request.Language, full);
            yield break;
        }

        var start = Stopwatch.GetTimestamp();
        var told = 0L;
        try
        {
            var answers = source switch
            {
                ChangeSource changes => new ChangeStream(gateway, alarm, clock, request, recipient, changes).AnswersAsync(cancel),
                EventSource events => new EventStream(gateway, request, recipient, events).AnswersAsync(cancel),
                _ => throw new UnreachableException(),
            };
            await foreach (var answer in answers)
            {
                told++;
                yield return answer;
            }
        }
        finally
        {
            slots.Give(context.Caller.Subject);
            await source.EndedAsync(told, Stopwatch.GetElapsedTime(start));
        }
    }
}
