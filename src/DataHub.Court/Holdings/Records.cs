using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Court;

/// <summary>A record that some department holds about the debtor.</summary>
internal abstract record HeldRecord(Origin Origin)
{
    /// <summary>The records behind it, itself first.</summary>
    public virtual ImmutableArray<Origin> Origins => [Origin];
}

/// <summary>A lease; the other party is the tenant where the debtor lets, the lessor where it rents.</summary>
internal sealed record Lease(
    Origin Origin,
    string LeaseId,
    string Place,
    string? AddressCode,
    DateOnly? From,
    DateOnly? To,
    long? RentFen,
    string? RentPeriod,
    string? OtherParty) : HeldRecord(Origin)
{
    public static Lease Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.FactoryLease, joinedBy),
        record["leaseId"].Text ?? "",
        record["building"].Text + record["floor"].Text,
        record.AddressIn("premises"),
        record.Day("leaseFrom"),
        record.Day("leaseTo"),
        record.Fen("rentAmount"),
        record["rentPeriod"].Text,
        record["tenant"]["name"].Text ?? record["tenantPerson"]["name"].Text ?? record["lessor"]["name"].Text);

    /// <summary>Whether it was over before that day.</summary>
    public bool EndedBefore(DateOnly day) => To < day;
}

/// <summary>A unit under the fire brigade's supervision; it may name the lease by which it is where it is.</summary>
internal sealed record FireUnit(
    Origin Origin, string UnitId, string? Use, string? LeaseNo, string? AddressCode, string? Occupant)
    : HeldRecord(Origin)
{
    public static FireUnit Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.FireUnit, joinedBy),
        record["unitId"].Text ?? "",
        record["premisesUse"].Text,
        record["leaseNo"].Text,
        record.AddressIn("address"),
        record["enterprise"]["name"].Text ?? record["unitName"].Text);
}

/// <summary>A welding machine with the last time it was let switch on.</summary>
internal sealed record WeldingMachine(
    Origin Origin, string MachineId, string Description, string? State, string? AddressCode, PowerOn? LastPowerOn)
    : HeldRecord(Origin)
{
    private static readonly string[] Described = ["brand", "model", "serialNo"];

    /// <inheritdoc />
    public override ImmutableArray<Origin> Origins =>
        LastPowerOn is null ? [Origin] : [Origin, LastPowerOn.Origin];

    public static WeldingMachine Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.WeldingMachine, joinedBy),
        record["machineId"].Text ?? "",
        string.Join(' ', Described.Select(f => record[f].Text).OfType<string>()),
        record["state"].Text,
        record.AddressIn("location"),
        record["powerOns"]["nodes"].Items.Select(PowerOn.Of).FirstOrDefault());
}

/// <summary>A switching on of a machine.</summary>
internal sealed record PowerOn(Origin Origin, string ScannedAt) : HeldRecord(Origin)
{
    public static PowerOn Of(AnswerView record) =>
        new(Origin.Of(record, HeldDataset.PowerOn), record["scannedAt"].Text ?? "");
}

/// <summary>A place where electric bicycles are charged.</summary>
internal sealed record ChargingSite(
    Origin Origin, string SiteId, string? PlaceName, long? PortCount, string? Price, string? State, string? AddressCode)
    : HeldRecord(Origin)
{
    public static ChargingSite Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.ChargingSite, joinedBy),
        record["siteId"].Text ?? "",
        record["placeName"].Text,
        record["portCount"].Number,
        record["pricePer30min"].Text,
        record["state"].Text,
        record.AddressIn("address"));
}

/// <summary>An enterprise's safety file.</summary>
internal sealed record SafetyFile(Origin Origin, string FileNo, string? ProductionStatus, string? AddressCode)
    : HeldRecord(Origin)
{
    public static SafetyFile Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.SafetyFile, joinedBy),
        record["enterpriseCode"].Text ?? "",
        record["productionStatus"].Text,
        record.AddressIn("address"));
}

/// <summary>A place where people live, work and store goods.</summary>
internal sealed record LiveInSite(Origin Origin, string PremisesId, string? Use, string? AddressCode)
    : HeldRecord(Origin)
{
    public static LiveInSite Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.LiveInSite, joinedBy),
        record["premisesId"].Text ?? "",
        record["productionUse"].Text,
        record.AddressIn("address"));
}

/// <summary>A standard address that names the debtor as its owner.</summary>
internal sealed record OwnedAddress(Origin Origin, string AddressCode, string? Use) : HeldRecord(Origin)
{
    public static OwnedAddress Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.Address, joinedBy), record["addressCode"].Text ?? "", record["use"].Text);
}

/// <summary>A person's certificate to do dangerous work, which names the employer.</summary>
internal sealed record Certificate(
    Origin Origin,
    string CertificateId,
    DateOnly? IssuedOn,
    DateOnly? ExpiresOn,
    string? State,
    string? EmployerCode,
    string? EmployerName) : HeldRecord(Origin)
{
    public static Certificate Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.Certificate, joinedBy),
        record["certificateId"].Text ?? "",
        record.Day("issuedOn"),
        record.Day("expiresOn"),
        record["state"].Text,
        record["employer"]["code"].Text,
        record["employer"]["name"].Text);
}

/// <summary>A person's registered residence, which may name the employer.</summary>
internal sealed record Residence(
    Origin Origin,
    string RegNo,
    string? Relation,
    DateOnly? From,
    DateOnly? To,
    string? State,
    string? AddressCode,
    string? EmployerCode,
    string? EmployerName) : HeldRecord(Origin)
{
    public static Residence Of(AnswerView record, string joinedBy) => new(
        Origin.Of(record, HeldDataset.Residence, joinedBy),
        record["regNo"].Text ?? "",
        record["relation"].Text,
        record.Day("residesFrom"),
        record.Day("residesTo"),
        record["state"].Text,
        record.AddressIn("address"),
        record["employer"]["code"].Text,
        record["employer"]["name"].Text);
}

/// <summary>A settlement by which others owe the debtor.</summary>
internal sealed record Settlement(
    Origin Origin,
    Origin? DisputeOrigin,
    string DisputeNo,
    long? AmountFen,
    DateOnly? ResolvedOn,
    DateOnly? DueOn,
    DateOnly? PerformedOn,
    string? AgreementNo,
    string? ConfirmNo,
    ImmutableArray<string> OwedBy) : HeldRecord(Origin)
{
    /// <inheritdoc />
    public override ImmutableArray<Origin> Origins => DisputeOrigin is null ? [Origin] : [DisputeOrigin, Origin];

    public static Settlement Of(AnswerView record, string joinedBy)
    {
        var dispute = record["dispute"];
        return new(
            Origin.Of(record, HeldDataset.DisputeParty, joinedBy),
            dispute["provenance"].IsNull ? null : Origin.Of(dispute, HeldDataset.Dispute),
            record["disputeNo"].Text ?? "",
            dispute.Fen("settlementAmount"),
            dispute.Day("resolvedOn"),
            dispute.Day("settlementDueOn"),
            dispute.Day("performedOn"),
            dispute["agreementNo"].Text,
            dispute["judicialConfirmNo"].Text,
            [
                .. dispute["parties"]["nodes"].Items
                    .Select(p => p["enterprise"]["name"].Text ?? p["person"]["name"].Text)
                    .OfType<string>(),
            ]);
    }
}
