using System.Collections.Frozen;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>The dataset fields that a purpose may read in clear, beyond the caller's own rights.</summary>
public sealed partial class PurposeGrant
{
    private readonly FrozenSet<string> coordinates;
    private readonly FrozenSet<string> types;

    private PurposeGrant(IEnumerable<string> coordinates)
    {
        this.coordinates = coordinates.ToFrozenSet(StringComparer.Ordinal);
        types = this.coordinates.Select(TypeOf).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What an asset search may read.</summary>
    public static PurposeGrant AssetSearch { get; } = Parse(AssetSearchFields);

    /// <summary>The granted coordinates.</summary>
    public IReadOnlySet<string> Coordinates => coordinates;

    /// <summary>Reads lines of the form <c>Type: field field …</c>.</summary>
    public static PurposeGrant Parse(string lines) => new(
        from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let parts = line.Split(':', 2)
        from field in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select $"{parts[0]}.{field}");

    /// <summary>Whether the field may be read.</summary>
    public bool Covers(FieldDefinition field) => coordinates.Contains(field.Coordinate);

    /// <summary>Whether any field of the dataset may be read.</summary>
    public bool Covers(Dataset dataset) => types.Contains(dataset.Name);

    /// <summary>
    /// What the grant names and the schema lacks. A type that is absent belongs to a department that is not present and
    /// is no problem; a field that is absent is a misspelt right.
    /// </summary>
    public IEnumerable<HubError> Problems(TypeSystem schema) =>
        from coordinate in coordinates.Order(StringComparer.Ordinal)
        let field = coordinate[(coordinate.IndexOf('.', StringComparison.Ordinal) + 1)..]
        where schema.TryType(TypeOf(coordinate), out var type) && type is ObjectType { Dataset: not null } known && known.Field(field) is null
        select new HubError("policy.unknown_field", $"A purpose grants {coordinate}, which the schema does not have.");

    private static string TypeOf(string coordinate) => coordinate[..coordinate.IndexOf('.', StringComparison.Ordinal)];
}
