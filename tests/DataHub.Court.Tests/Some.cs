namespace DataHub.Court.Tests;

/// <summary>Records of the departments, as few of their values given as a test needs.</summary>
internal static class Some
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static Origin Origin(HeldDataset dataset, string key, MatchGrade grade = MatchGrade.Exact) =>
        new(dataset, "系统", "7", key, 1_760_000_000_000, "ab12", grade);

    public static Lease Lease(
        string id,
        long? rentFen = 48_000_000,
        string? period = "YEAR",
        string from = "2023-07-01",
        string? to = "2036-06-30") =>
        new(
            Origin(HeldDataset.FactoryLease, id),
            id,
            "A楼1层",
            "33050310020290002",
            DateOnly.Parse(from),
            to is null ? null : DateOnly.Parse(to),
            rentFen,
            period,
            "湖州南浔沐川绗缝有限公司");

    public static FireUnit Unit(string id, string? leaseNo = null, string? address = "33050310020290001") =>
        new(Origin(HeldDataset.FireUnit, id), id, "厂房", leaseNo, address, "南浔区姚望舒缝纫加工店");

    public static Settlement Settlement(
        string id, DateOnly? due = null, DateOnly? performed = null, long? fen = 12_000_000) =>
        new(
            Origin(HeldDataset.DisputeParty, id + "/1"),
            Origin(HeldDataset.Dispute, id),
            id,
            fen,
            new(2025, 1, 1),
            due,
            performed,
            null,
            null,
            ["欧阳若溪"]);

    public static Certificate Certificate(string id, string? employer, string to, string state = "VALID") =>
        new(Origin(HeldDataset.Certificate, id), id, new(2020, 1, 1), DateOnly.Parse(to), state, employer, "某厂");

    public static Residence Residence(
        string id, string? employer = null, string? relation = "RENT", string? to = null, string? address = "A1") =>
        new(
            Origin(HeldDataset.Residence, id),
            id,
            relation,
            new(2024, 5, 1),
            to is null ? null : DateOnly.Parse(to),
            "VERIFIED",
            address,
            employer,
            "某厂");
}
