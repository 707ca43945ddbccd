using System.Collections.Immutable;

namespace DataHub.Court;

/// <summary>What the departments hold about a debtor: what leads are made from.</summary>
internal sealed record Holdings
{
    /// <summary>Leases in which the debtor lets.</summary>
    public ImmutableArray<Lease> LeasesLet { get; init; } = [];

    /// <summary>Leases in which the debtor rents.</summary>
    public ImmutableArray<Lease> LeasesHeld { get; init; } = [];

    /// <summary>The debtor's own units as the fire brigade knows them.</summary>
    public ImmutableArray<FireUnit> Units { get; init; } = [];

    /// <summary>Units of others that name the debtor as their landlord.</summary>
    public ImmutableArray<FireUnit> UnitsLet { get; init; } = [];

    public ImmutableArray<WeldingMachine> Machines { get; init; } = [];

    public ImmutableArray<ChargingSite> ChargingSites { get; init; } = [];

    public ImmutableArray<SafetyFile> SafetyFiles { get; init; } = [];

    public ImmutableArray<LiveInSite> LiveInSites { get; init; } = [];

    public ImmutableArray<OwnedAddress> Addresses { get; init; } = [];

    public ImmutableArray<Certificate> Certificates { get; init; } = [];

    public ImmutableArray<Residence> Residences { get; init; } = [];

    public ImmutableArray<Settlement> Settlements { get; init; } = [];

    /// <summary>The debtor in the city's registers.</summary>
    public ImmutableArray<Origin> Registered { get; init; } = [];

    /// <summary>The origins of all records.</summary>
    public IEnumerable<Origin> Origins =>
        new IEnumerable<HeldRecord>[]
        {
            LeasesLet, LeasesHeld, Units, UnitsLet, Machines, ChargingSites, SafetyFiles, LiveInSites, Addresses,
            Certificates, Residences, Settlements,
        }.SelectMany(records => records).SelectMany(record => record.Origins).Concat(Registered);

    /// <summary>Reads the records of all pages.</summary>
    public static Holdings Of(Pages pages) => new()
    {
        LeasesLet = pages.Read("leasesLet", Lease.Of),
        LeasesHeld = pages.Read("leasesHeld", Lease.Of),
        Units = pages.Read("units", FireUnit.Of),
        UnitsLet = pages.Read("unitsLet", FireUnit.Of),
        Machines = pages.Read("machines", WeldingMachine.Of),
        ChargingSites = pages.Read("chargingSites", ChargingSite.Of),
        SafetyFiles = pages.Read("safetyFiles", SafetyFile.Of),
        LiveInSites = pages.Read("liveInSites", LiveInSite.Of),
        Addresses = pages.Read("addresses", OwnedAddress.Of),
        Certificates = pages.Read("certificates", Certificate.Of),
        Residences = pages.Read("residences", Residence.Of),
        Settlements = pages.Read("settlements", Settlement.Of),
        Registered = pages.Read("debtor", (record, _) => Origin.Of(record, pages.Question.Listing("debtor").Dataset)),
    };
}
