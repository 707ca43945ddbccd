using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>
/// Writes an operation's two audit records: the attempt before anything is read, and what was done before the answer
/// leaves. A sensitive attempt is on disk before the first source is touched.
/// </summary>
/// <param name="trail">The trail; null switches recording off, which only benchmarks do.</param>
internal sealed class Recorder(AuditTrail? trail)
{
    /// <summary>
    /// Records the attempt. A sensitive one is on disk when this returns; an ordinary one goes with the next batch, and
    /// <see cref="DoneAsync"/> awaits it before the answer leaves.
    /// </summary>
    public async ValueTask<ValueTask<long>> AttemptAsync(
        RequestContext context, KnownDocument document, KnownPlan plan, JsonElement? variables, CancellationToken cancel)
    {
        if (trail is null)
        {
            return ValueTask.FromResult(0L);
        }

        var entry = Entry(AuditPhase.Attempt, context, document, plan) with
        {
            Variables = variables is { } given ? trail.Fingerprint(JsonMarshal.GetRawUtf8Value(given)) : null,
        };
        return plan.Facts.Sensitive || context.Caller.Purpose == Purpose.AssetSearch
            ? ValueTask.FromResult(await trail.AppendAsync(entry, durable: true, cancel))
            : trail.AppendSoon(entry);
    }

    /// <summary>Records what was done: departments, rows, errors, time and the hash of the answer.</summary>
    public async ValueTask DoneAsync(
        ValueTask<long> attempt,
        RequestContext context,
        KnownDocument document,
        KnownPlan plan,
        Executed executed,
        Answer answer,
        TimeSpan elapsed,
        CancellationToken cancel)
    {
        if (trail is null)
        {
            return;
        }

        var done = trail.AppendAsync(
            Entry(AuditPhase.Done, context, document, plan) with
            {
                Departments = [.. executed.Uses.Select(u => new AuditDepartment(
                    u.Name, u.Fetches, u.Rows, (long)u.Time.TotalMilliseconds, u.Cause is null ? "ok" : "unavailable"))],
                Result = new AuditResult(
                    executed.Uses.Sum(u => (long)u.Rows),
                    answer.Body.Length,
                    [.. answer.Parts.Errors.Select(e => e.Code).Distinct()],
                    Convert.ToHexStringLower(SHA256.HashData(answer.Body.Written.Span))),
                ElapsedMs = (long)elapsed.TotalMilliseconds,
            },
            durable: false,
            cancel);
        await attempt;
        await done;
    }

    /// <summary>Records that a subscription has ended, after so many answers, each of which has its own records.</summary>
    public async ValueTask EndedAsync(
        RequestContext context, KnownDocument document, KnownPlan plan, long told, TimeSpan elapsed)
    {
        if (trail is null)
        {
            return;
        }

        try
        {
            await trail.AppendSoon(Entry(AuditPhase.Done, context, document, plan) with
            {
                Result = new AuditResult(told, 0, []),
                ElapsedMs = (long)elapsed.TotalMilliseconds,
            });
        }
        catch (AuditUnavailableException)
        {
            // Nothing leaves after this: the answers had their records before them.
        }
    }

    private static AuditEntry Entry(
        AuditPhase phase, RequestContext context, KnownDocument document, KnownPlan plan) =>
        new(context.Target is null ? AuditKind.Request : AuditKind.Feed, phase, context.CorrelationId)
        {
            Target = context.Target,
            Actor = context.Caller.Actor,
            PeerIp = context.PeerIp,
            Operation = document.Operation,
            Purpose = context.Caller.Purpose == Purpose.None ? null : new AuditPurpose(HubGateway.NameOf(context.Caller.Purpose)),
            Policy = plan.Facts.Policy,
            Parent = context.Parent,
        };
}
