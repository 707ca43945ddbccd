using DataHub.Host.Hosting;
using DataHub.Policies;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>audit</c>.</summary>
internal static class AuditCommands
{
    /// <summary>Verifies the chain of the whole trail.</summary>
    public static int Verify(HubSettings settings)
    {
        var report = AuditVerifier.Verify(settings.AuditFile);
        Console.WriteLine(report.Verdict switch
        {
            AuditVerdict.Intact => $"whole: {report.Records} records, head {report.Head}",
            AuditVerdict.Tampered => $"tampered: record {report.FirstBad}: {report.Reason}",
            _ => $"can't tell: {report.Reason}",
        });
        return report.Verdict switch { AuditVerdict.Intact => 0, AuditVerdict.Tampered => 2, _ => 3 };
    }
}
