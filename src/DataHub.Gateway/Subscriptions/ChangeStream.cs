using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>
/// One subscription. The log is its queue: a change is decided and read when the reader takes it, so that nothing waits
/// in memory. A reader that held the hub up for ten seconds while too many changes wait is told so at the end.
/// </summary>
internal sealed class ChangeStream(
    HubGateway gateway,
    ChangeAlarm alarm,
    TimeProvider clock,
    HubRequest request,
    Recipient recipient,
    ChangeSource source)
{
    private const int Stretch = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private long at = source.At;
    private long? failingSince;
    private TimeSpan held;

    /// <summary>The answers; one that isn't executed is the last.</summary>
    public async IAsyncEnumerable<HubResponse> AnswersAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var ring = alarm.Next;
            var step = await LookAsync(cancel);
            for (var i = 0; i < step.Numbers.Length && step.End is null; i++)
            {
                step = await TellAsync(step, i, cancel);
                if (step.Answer is { } answer)
                {
                    var given = clock.GetTimestamp();
                    yield return answer;
                    held += clock.GetElapsedTime(given);
                }
            }

            if (step.End is { } end)
            {
                yield return end;
                yield break;
            }

            at = step.IsFailed ? at : step.UpTo;
            if (step.IsLast)
            {
                held = TimeSpan.Zero;
                await alarm.WaitAsync(ring, step.Wait, cancel);
            }
        }
    }

    private async ValueTask<Step> LookAsync(CancellationToken cancel)
    {
        var (caller, ended) = await recipient(cancel);
        if (caller is null)
        {
            return Step.Ended(HubResponse.Refused(request.Language, ended!));
        }

        if (alarm.Seen(source.Log) is not { } kept)
        {
            return Failed();
        }

        if (!kept.Follow(at))
        {
            return Step.Ended(HubResponse.Refused(request.Language, ChangeErrors.Lost));
        }

        var upTo = Math.Min(kept.Last, at + Stretch);
        var wait = caller.ExpiresAt is { } expires && expires - clock.GetUtcNow() is var left && left < Quiet ? left : Quiet;
        if (upTo == at)
        {
            failingSince = null;
            return new Step([], at, IsLast: true, wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        }

        var (numbers, errors) = await gateway.Changes!.NumbersAsync(request, Context(caller), at, upTo, cancel);
        return numbers is { } found ? new Step(found, upTo, IsLast: false, TimeSpan.Zero)
            : errors.IsEmpty ? Failed()
            : Step.Ended(HubResponse.Refused(request.Language, errors));
    }

    private async ValueTask<Step> TellAsync(Step step, int index, CancellationToken cancel)
    {
        if (held > Patience && step.Numbers.Length - index > gateway.Limits.QueuedEvents)
        {
            return Step.Ended(HubResponse.Refused(request.Language, ChangeErrors.TooSlow));
        }

        var (caller, ended) = await recipient(cancel);
        if (caller is null)
        {
            return Step.Ended(HubResponse.Refused(request.Language, ended!));
        }

        var context = Context(caller);
        ChangeAnswer told;
        try
        {
            told = await gateway.Changes!.TellAsync(request, context, step.Numbers[index], cancel);
        }
        catch (AuditUnavailableException)
        {
            return Step.Ended(HubResponse.Unavailable(request.Language, HubGateway.NoAudit));
        }

        gateway.Report(told.Executed, context);
        if (!told.Errors.IsEmpty)
        {
            return Step.Ended(HubResponse.Refused(request.Language, told.Errors));
        }

        if (told is { Answer: null, IsFailed: true })
        {
            return Failed();
        }

        failingSince = null;
        at = step.Numbers[index];
        return step with { Answer = told.Answer is { } answer ? HubResponse.Copy(answer) : null };
    }

    // A department that is away is waited for, as nothing may be left out; but not in silence for ever.
    private Step Failed()
    {
        failingSince ??= clock.GetTimestamp();
        return clock.GetElapsedTime(failingSince.Value) < Outage
            ? new Step([], at, IsLast: true, Retry) { IsFailed = true }
            : Step.Ended(HubResponse.Unavailable(request.Language, ChangeErrors.Unreachable));
    }

    private RequestContext Context(Caller caller) =>
        new(caller, gateway.NewId(), request.PeerIp, request.CorrelationId) { Language = request.Language };

    private sealed record Step(ImmutableArray<long> Numbers, long UpTo, bool IsLast, TimeSpan Wait)
    {
        public HubResponse? Answer { get; init; }

        public HubResponse? End { get; private init; }

        public bool IsFailed { get; init; }

        public static Step Ended(HubResponse end) => new([], 0, true, TimeSpan.Zero) { End = end };
    }
}
