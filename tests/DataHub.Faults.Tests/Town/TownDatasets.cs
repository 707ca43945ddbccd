using DataHub.Datasets;

namespace DataHub.Faults;

/// <summary>The datasets of a small town: its registry, and a department with a dataset of each kind of feed.</summary>
internal static class TownDatasets
{
    private static readonly EnumSet Grades = new("HazardGrade", ["GENERAL", "MAJOR", "UNKNOWN"]);

    public static Dataset[] All { get; } =
    [
        Dataset("Division", "CITY", "divisions", Column("code", ValueKind.DivisionCode), Column("name")),
        Dataset("Enterprise", "CITY", "enterprises",
            Column("code", ValueKind.UnifiedSocialCreditCode), Column("name"), Column("registrationNo")),
        Dataset("FireHazard", "FIRE", "fire_hazards",
            Column("hazardNo", ValueKind.Id),
            Column("enterpriseCode", ValueKind.UnifiedSocialCreditCode) with { RefersTo = "Enterprise" },
            Column("divisionCode", ValueKind.DivisionCode) with { RefersTo = "Division" },
            Column("grade", ValueKind.Enum) with { Enum = Grades },
            Column("foundOn", ValueKind.Date),
            Column("loss", ValueKind.Money),
            Column("description")),
        Dataset("FireInspection", "FIRE", "fire_inspections",
            Column("inspectionNo", ValueKind.Id), Column("hazardNo", ValueKind.Id), Column("result")),
        Dataset("FireTraining", "FIRE", "fire_trainings",
            Column("trainingNo", ValueKind.Id), Column("street"), Column("people", ValueKind.Int)),
    ];

    private static Column Column(string name, ValueKind kind = ValueKind.Text) =>
        new(name, Snake(name), kind, false, false, null, null, null);

    private static string Snake(string name) =>
        string.Concat(name.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c.ToString()));

    private static Dataset Dataset(string name, string department, string table, params Column[] columns) => new(
        name,
        name,
        department,
        Sharing.Conditional,
        null,
        table,
        [columns[0] with { Required = true }, .. columns[1..]],
        [columns[0].Name],
        null);
}
