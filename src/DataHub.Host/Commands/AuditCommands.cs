using DataHub.Host.Hosting;
using DataHub.Policies;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>audit</c>.</summary>
internal static class AuditCommands
{
    /// <summary>Verifies the chain and the checkpoints of the whole trail.</summary>
    public static int Verify(HubSettings settings)
    {
        using var key = CheckpointLog.PublicKeyIn(settings.KeysFolder);
        var report = AuditVerifier.Verify(settings.AuditFile, key: key);
        Console.WriteLine(report.Verdict switch
        {
            AuditVerdict.Intact => $"whole: {report.Records} records, {report.Checkpoints} checkpoints, head {report.Head}",
            AuditVerdict.Tampered => $"tampered: record {report.FirstBad}: {report.Reason}",
            _ => $"can't tell: {report.Reason}",
        });
        return report.Verdict switch { AuditVerdict.Intact => 0, AuditVerdict.Tampered => 2, _ => 3 };
    }
}
