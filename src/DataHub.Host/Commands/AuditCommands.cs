using System.Security.Cryptography;
using DataHub.Host.Hosting;
using DataHub.Policies;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>audit</c>.</summary>
internal static class AuditCommands
{
    /// <summary>Verifies the chains and the checkpoints of the whole trails: the hub's, and the verbs' once there is one.</summary>
    public static int Verify(HubSettings settings)
    {
        using var key = CheckpointLog.PublicKeyIn(settings.KeysFolder);
        var hub = Verify("", settings.AuditFile, key);
        var verbs = CheckpointLog.IsKept(settings.VerbAuditFile)
            ? Verify("verbs: ", settings.VerbAuditFile, key)
            : AuditVerdict.Intact;
        return (hub, verbs) switch
        {
            (AuditVerdict.Tampered, _) or (_, AuditVerdict.Tampered) => 2,
            (AuditVerdict.Intact, AuditVerdict.Intact) => 0,
            _ => 3,
        };
    }

    private static AuditVerdict Verify(string whose, string path, ECDsa? key)
    {
        var report = AuditVerifier.Verify(path, key: key);
        Console.WriteLine(whose + report.Verdict switch
        {
            AuditVerdict.Intact => $"whole: {report.Records} records, {report.Checkpoints} checkpoints, head {report.Head}",
            AuditVerdict.Tampered => $"tampered: record {report.FirstBad}: {report.Reason}",
            _ => $"can't tell: {report.Reason}",
        });
        return report.Verdict;
    }
}
