using DataHub.Datasets;

namespace DataHub.Feeds.Tests;

/// <summary>Datasets made by hand: a small registry and a small department.</summary>
internal static class Samples
{
    public static readonly EnumSet Grades = new("HazardGrade", ["GENERAL", "MAJOR", "UNKNOWN"]);
    public static readonly EnumSet Sexes = new("Sex", ["MALE", "FEMALE", "UNKNOWN"]);

    public static readonly Dataset Division = Dataset(
        "Division",
        "CITY",
        "divisions",
        ["code"],
        Column("code", ValueKind.DivisionCode),
        Column("name"),
        Column("parentCode", ValueKind.DivisionCode) with
        {
            RefersTo = "Division",
        },
        Column("effectiveTo", ValueKind.Date));

    public static readonly Dataset Enterprise = Dataset("Enterprise", "CITY", "enterprises", ["code"],
        Column("code", ValueKind.UnifiedSocialCreditCode), Column("name"), Column("registrationNo"),
        Column("formerNames") with { List = true, Required = true });

    public static readonly Dataset Person = Dataset("Person", "CITY", "persons", ["id"],
        Column("id", ValueKind.Id) with { Hash = HashedKind.CitizenId }, Column("name"),
        Column("citizenId", ValueKind.CitizenId), Column("sex", ValueKind.Enum) with { Enum = Sexes });

    public static readonly Dataset Hazard = Dataset("FireHazard", "FIRE", "fire_hazards", ["hazardNo"],
        Column("hazardNo", ValueKind.Id),
        Column("enterpriseCode", ValueKind.UnifiedSocialCreditCode) with { RefersTo = "Enterprise" },
        Column("divisionCode", ValueKind.DivisionCode) with { RefersTo = "Division" },
        Column("reporterPersonId", ValueKind.Id) with { RefersTo = "Person", Hash = HashedKind.CitizenId },
        Column("grade", ValueKind.Enum) with { Enum = Grades },
        Column("description"),
        Column("foundOn", ValueKind.Date),
        Column("period", ValueKind.YearMonth),
        Column("startsAt", ValueKind.DateTime),
        Column("endsAt", ValueKind.DateTime),
        Column("powerCut", ValueKind.Boolean),
        Column("loss", ValueKind.Money),
        Column("areaM2", ValueKind.Float),
        Column("people", ValueKind.Int),
        Column("phone", ValueKind.PhoneNumber),
        Column("jointUnits") with { List = true, Required = true },
        Column("tags", ValueKind.Enum) with { List = true, Enum = Grades },
        Column("longitude", ValueKind.Float),
        Column("latitude", ValueKind.Float));

    public static Dataset[] All => [Division, Enterprise, Person, Hazard];

    private static Column Column(string name, ValueKind kind = ValueKind.Text) =>
        new(
            name,
            string.Concat(name.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c.ToString())),
            kind,
            false,
            false,
            null,
            null,
            null);

    private static Dataset Dataset(
        string name,
        string department,
        string table,
        string[] key,
        params Column[] columns) =>
        new(
            name,
            name,
            department,
            Sharing.Conditional,
            null,
            table,
            [.. columns.Select(column => key.Contains(column.Name) ? column with { Required = true } : column)],
            [.. key],
            null);
}
