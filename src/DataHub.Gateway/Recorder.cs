using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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
    /// <summary>Records the attempt.</summary>
    public ValueTask<long> AttemptAsync(
        RequestContext context, KnownDocument document, KnownPlan plan, JsonElement? variables, CancellationToken cancel)
    {
        if (trail is null)
        {
            return ValueTask.FromResult(0L);
        }

        var durable = plan.Facts.Sensitive || context.Caller.Purpose == Purpose.AssetSearch;
        return trail.AppendAsync(
            Entry(AuditPhase.Attempt, context, document, plan) with
            {
                Variables = variables is { } given ? trail.Fingerprint(Encoding.UTF8.GetBytes(given.GetRawText())) : null,
            },
            durable,
            cancel);
    }

    /// <summary>Records what was done: departments, rows, errors, time and the hash of the answer.</summary>
    public ValueTask<long> DoneAsync(
        RequestContext context,
        KnownDocument document,
        KnownPlan plan,
        Executed executed,
        ImmutableArray<HubError> errors,
        ReadOnlyMemory<byte> body,
        TimeSpan elapsed,
        CancellationToken cancel)
    {
        if (trail is null)
        {
            return ValueTask.FromResult(0L);
        }

        var rows = executed.Uses.Sum(u => (long)u.Rows);
        var entry = Entry(AuditPhase.Done, context, document, plan) with
        {
            Departments = [.. executed.Uses.Select(u => new AuditDepartment(
                u.Name, u.Fetches, u.Rows, (long)u.Time.TotalMilliseconds, u.Cause is null ? "ok" : "unavailable"))],
            Result = new AuditResult(
                rows,
                body.Length,
                [.. errors.Select(e => e.Code).Distinct()],
                Convert.ToHexStringLower(SHA256.HashData(body.Span))),
            ElapsedMs = (long)elapsed.TotalMilliseconds,
        };
        return trail.AppendAsync(entry, durable: false, cancel);
    }

    private static AuditEntry Entry(
        AuditPhase phase, RequestContext context, KnownDocument document, KnownPlan plan) =>
        new(AuditKind.Request, phase, context.CorrelationId)
        {
            Actor = context.Caller.Actor,
            PeerIp = context.PeerIp,
            Operation = document.Operation,
            Purpose = context.Caller.Purpose == Purpose.None ? null : new AuditPurpose(HubGateway.NameOf(context.Caller.Purpose)),
            Policy = plan.Facts.Policy,
            Parent = context.Parent,
        };
}
