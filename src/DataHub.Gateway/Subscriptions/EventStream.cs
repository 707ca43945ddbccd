using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>
/// One subscription to events of a subgraph. Each event is decided with the recipient's rights when it is sent, and the
/// other subgraphs are asked for what they have of its entities. The next event is taken when the reader has taken this
/// one, so that a slow reader slows its source and nothing waits here.
/// </summary>
internal sealed class EventStream(HubGateway gateway, HubRequest request, Recipient recipient, EventSource source)
{
    /// <summary>The answers; one that isn't executed is the last.</summary>
    public async IAsyncEnumerable<HubResponse> AnswersAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var (opener, ended) = await recipient(cancel);
        if (opener is null)
        {
            yield return HubResponse.Refused(request.Language, ended!);
            yield break;
        }

        // The token may end while nothing happens.
        using var valid = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (opener.ExpiresAt is { } expires)
        {
            valid.CancelAfter(Positive(expires - gateway.Clock.GetUtcNow()));
        }

        await using var events = source.Events.OpenAsync(source.Variables, Context(opener), valid.Token).GetAsyncEnumerator(valid.Token);
        while (await NextAsync(events, opener, cancel) is { } answer)
        {
            yield return answer;
            if (!answer.IsExecuted)
            {
                yield break;
            }
        }
    }

    // Null when the source has ended it.
    private async ValueTask<HubResponse?> NextAsync(
        IAsyncEnumerator<ISourceEvent> events, Caller opener, CancellationToken cancel)
    {
        try
        {
            return await events.MoveNextAsync() ? await TellAsync(events.Current, cancel) : null;
        }
        catch (EventsLostException lost)
        {
            gateway.Report(Context(opener).CorrelationId, source.Subgraph, lost.Message);
            return HubResponse.Unavailable(request.Language, ChangeErrors.Unreachable);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var (caller, ended) = await recipient(cancel);
            return HubResponse.Refused(request.Language, caller is null ? ended! : ChangeErrors.Changed);
        }
    }

    private async ValueTask<HubResponse> TellAsync(ISourceEvent told, CancellationToken cancel)
    {
        var (caller, ended) = await recipient(cancel);
        if (caller is null)
        {
            return HubResponse.Refused(request.Language, ended!);
        }

        var context = Context(caller);
        try
        {
            var answer = await gateway.Changes!.TellAsync(request, context, source, told, cancel);
            gateway.Report(answer.Executed, context);
            return answer.Answer is { } given ? HubResponse.Copy(given) : HubResponse.Refused(request.Language, answer.Errors);
        }
        catch (AuditUnavailableException)
        {
            return HubResponse.Unavailable(request.Language, HubGateway.NoAudit);
        }
    }

    private RequestContext Context(Caller caller) =>
        new(caller, gateway.NewId(), request.PeerIp, request.CorrelationId) { Language = request.Language };

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
