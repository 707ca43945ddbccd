using DataHub.Engine;

namespace DataHub.Court;

/// <summary>A dataset that a search asks, and whose it is.</summary>
internal sealed record HeldDataset(string Department, string Name)
{
    public static readonly HeldDataset Enterprise = new("CITY", "Enterprise");
    public static readonly HeldDataset Person = new("CITY", "Person");
    public static readonly HeldDataset FactoryLease = new("EMERGENCY", "FactoryLease");
    public static readonly HeldDataset WeldingMachine = new("EMERGENCY", "WeldingMachine");
    public static readonly HeldDataset PowerOn = new("EMERGENCY", "PowerOn");
    public static readonly HeldDataset ChargingSite = new("EMERGENCY", "ChargingSite");
    public static readonly HeldDataset SafetyFile = new("EMERGENCY", "EnterpriseSafetyFile");
    public static readonly HeldDataset Certificate = new("EMERGENCY", "Certificate");
    public static readonly HeldDataset FireUnit = new("FIRE", "FireUnit");
    public static readonly HeldDataset LiveInSite = new("FIRE", "ThreeInOneSite");
    public static readonly HeldDataset Address = new("GRID", "Address");
    public static readonly HeldDataset Residence = new("GRID", "Residence");
    public static readonly HeldDataset DisputeParty = new("GRID", "DisputeParty");
    public static readonly HeldDataset Dispute = new("GRID", "Dispute");
}

/// <summary>Where a record comes from, and how surely it is the debtor's.</summary>
/// <param name="RecordAsOf">The source's own time, in milliseconds since 1970.</param>
internal sealed record Origin(
    HeldDataset Dataset,
    string System,
    string Run,
    string SourceKey,
    long? RecordAsOf,
    string? RowHash,
    MatchGrade Grade)
{
    /// <summary>
    /// The origin of a record. <paramref name="joinedBy"/> is the column by which it belongs to the debtor; none for a
    /// record that is reached through another.
    /// </summary>
    public static Origin Of(AnswerView record, HeldDataset dataset, string joinedBy = "")
    {
        var provenance = record["provenance"];
        return new(
            dataset,
            provenance["system"].Text ?? "",
            provenance["run"].Text ?? "",
            provenance["sourceKey"].Text ?? "",
            provenance["recordAsOf"].Number,
            provenance["rowHash"].Text,
            QualityFlags.GradeOf(provenance, joinedBy));
    }
}
