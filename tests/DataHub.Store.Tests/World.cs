using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Store.Tests;

/// <summary>A small department: units, hazards and their parties. Enterprises and divisions live elsewhere.</summary>
internal static class World
{
    public static EnumSet Grades { get; } = new("Grade", ["LOW", "HIGH", "UNKNOWN"]);

    public static EnumSet Kinds { get; } = new("Kind", ["WATER", "GAS", "POWER", "UNKNOWN"]);

    public static Dataset Enterprise { get; } =
        Make("Enterprise", "CITY", ["code"], Text("code", ValueKind.UnifiedSocialCreditCode));

    public static Dataset Division { get; } = Make("Division", "CITY", ["code"], Text("code", ValueKind.DivisionCode));

    public static Dataset Unit { get; } =
        Make(
            "Unit",
            "FIRE",
            ["unitNo"],
            Text("unitNo", ValueKind.Id),
            Text("name", ValueKind.Text),
            Refers("divisionCode", ValueKind.DivisionCode, "Division")
        );

    public static Dataset Hazard { get; } =
        Make(
            "Hazard",
            "FIRE",
            ["hazardNo"],
            Text("hazardNo", ValueKind.Id),
            Refers("unitNo", ValueKind.Id, "Unit"),
            Refers("enterpriseCode", ValueKind.UnifiedSocialCreditCode, "Enterprise"),
            Refers("divisionCode", ValueKind.DivisionCode, "Division"),
            Text("grade", ValueKind.Enum) with
            {
                Enum = Grades,
            },
            Text("foundOn", ValueKind.Date),
            Text("month", ValueKind.YearMonth),
            Text("seenAt", ValueKind.DateTime),
            Text("cost", ValueKind.Money),
            Text("score", ValueKind.Float),
            Text("count", ValueKind.Int),
            Text("urgent", ValueKind.Boolean),
            Text("note", ValueKind.Text),
            Text("phone", ValueKind.PhoneNumber),
            Text("citizenId", ValueKind.CitizenId),
            Text("tags", ValueKind.Text) with
            {
                List = true,
            },
            Text("kinds", ValueKind.Enum) with
            {
                List = true,
                Enum = Kinds,
            }
        );

    public static Dataset Party { get; } =
        Make(
            "Party",
            "FIRE",
            ["hazardNo", "partyNo"],
            Refers("hazardNo", ValueKind.Id, "Hazard"),
            Text("partyNo", ValueKind.Id),
            Text("name", ValueKind.Text),
            Refers("enterpriseCode", ValueKind.UnifiedSocialCreditCode, "Enterprise")
        );

    public static Dataset File { get; } =
        Make(
            "File",
            "FIRE",
            ["fileNo"],
            Text("fileNo", ValueKind.Id),
            Refers("unitNo", ValueKind.Id, "Unit"),
            Text("order", ValueKind.Int)
        );

    public static ImmutableArray<Dataset> Store { get; } = [Unit, Hazard, Party, File];

    public static InverseField UnitHazards { get; } = Inverse("Unit", Hazard, "unitNo");

    public static InverseField UnitFile { get; } = Inverse("Unit", File, "unitNo") with { Many = false };

    public static InverseField HazardParties { get; } = Inverse("Hazard", Party, "hazardNo");

    public static InverseField EnterpriseHazards { get; } = Inverse("Enterprise", Hazard, "enterpriseCode");

    public static InverseField EnterpriseCases { get; } =
        Inverse("Enterprise", Party, "enterpriseCode") with
        {
            Then = Party.Column("hazardNo"),
            ThenTarget = Hazard,
        };

    public static InverseField DivisionHazards { get; } =
        Inverse("Division", Hazard, "divisionCode") with
        {
            Subtree = true,
        };

    public static Column H(string name) => Hazard.Column(name)!;

    private static InverseField Inverse(string parent, Dataset source, string via) =>
        new(parent, source, source.Column(via)!, null, null, Subtree: false, Many: true);

    private static Column Text(string name, ValueKind kind) =>
        new(name, DerivedNames.Snake(name), kind, false, false, null, null, null);

    private static Column Refers(string name, ValueKind kind, string target) =>
        Text(name, kind) with
        {
            RefersTo = target,
        };

    private static Dataset Make(
        string name,
        string department,
        ImmutableArray<string> key,
        params ImmutableArray<Column> columns
    ) => new(name, name, department, Sharing.Conditional, null, DerivedNames.Snake(name), columns, key, null);
}
