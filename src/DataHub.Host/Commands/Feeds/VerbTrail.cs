using System.Diagnostics;
using DataHub.Host.Hosting;
using DataHub.Policies;

namespace DataHub.Host.Commands;

/// <summary>How a verb ended: its exit code, and the code of what stood against it.</summary>
internal readonly record struct VerbEnd(int ExitCode, string? Code = null)
{
    /// <summary>Nothing stood against it.</summary>
    public static VerbEnd Good => default;
}

/// <summary>
/// Records what persons do by verbs, as the hub records what they do by mutations: on the disk before it is done, and how it
/// ended. The trail is one of the verbs' own, because the hub's has one writer, the hub; verbs take turns with it.
/// </summary>
internal sealed class VerbTrail(HubSettings settings, string who, TimeProvider clock)
{
    private const string Program = "datahub";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Does <paramref name="act"/> once it is recorded; what can't be recorded isn't done.</summary>
    public async Task<int> RecordAsync(AuditKind kind, string target, Func<Task<VerbEnd>> act)
    {
        if (!settings.Audit)
        {
            return (await act()).ExitCode;
        }

        var entry = new AuditEntry(kind, AuditPhase.Attempt, Guid.CreateVersion7(clock.GetUtcNow()).ToString())
        {
            Actor = new AuditActor(who, Program, null, []),
            Target = target,
        };
        if (!await TryAppendAsync(entry))
        {
            return Told.Refused(AuditUnavailableException.Code, "The audit trail can't be written, so nothing was done.").ExitCode;
        }

        var watch = Stopwatch.StartNew();
        var end = await act();
        var done = entry with
        {
            Phase = AuditPhase.Done,
            Result = new AuditResult(0, 0, end.Code is { } code ? [code] : []),
            ElapsedMs = watch.ElapsedMilliseconds,
        };
        return await TryAppendAsync(done)
            ? end.ExitCode
            : Told.Refused(AuditUnavailableException.Code, "It was done, but the audit trail could not be told how it ended.").ExitCode;
    }

    // Held as short as can be: a run may take an hour, and other verbs have acts to record.
    private async Task<bool> TryAppendAsync(AuditEntry entry)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                using var trail = AuditTrail.Open(settings.VerbAuditFile, settings.KeysFolder, clock, "verb");
                await trail.AppendAsync(entry, durable: true);
                return true;
            }
            catch (AuditUnavailableException) when (clock.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(Pause, clock);
            }
            catch (AuditUnavailableException)
            {
                return false;
            }
        }
    }
}
