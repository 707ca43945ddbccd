using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema.Declaration;

namespace DataHub.Schema.Derivation;

/// <summary>The types that derivation makes, by name, and what their members mean, by coordinate.</summary>
internal sealed class DerivedTypes
{
    private readonly Dictionary<string, TypeDefinition> types = [];
    private readonly Dictionary<string, FieldMeaning> meanings = [];
    private readonly Dictionary<string, Classification> classifications = [];

    /// <summary>The types by name.</summary>
    public IReadOnlyDictionary<string, TypeDefinition> Types => types;

    /// <summary>Adds a type; the same again changes nothing.</summary>
    public void Add(TypeDefinition type) => types.TryAdd(type.Name, type);

    /// <summary>Notes what the member of that coordinate means.</summary>
    public void Mean(string coordinate, FieldMeaning meaning) => meanings.TryAdd(coordinate, meaning);

    /// <summary>Notes what a field means and how it is classified.</summary>
    public void Mean(string coordinate, EntityField field)
    {
        Mean(coordinate, field.Meaning);
        if (field.Classification != Classification.Open)
        {
            classifications[coordinate] = field.Classification;
        }
    }

    /// <summary>All that was noted.</summary>
    public SchemaFacts Facts(IEnumerable<Dataset> datasets, IEnumerable<EnumSet> enums) => new(
        meanings, classifications, datasets.ToDictionary(d => d.Name), enums.ToDictionary(e => e.Name));
}

/// <summary>An entity with all its fields.</summary>
internal sealed record EntityView(Entity Entity, IReadOnlyList<EntityField> Fields)
{
    /// <summary>The type's name.</summary>
    public string Name => Entity.Dataset.Name;

    /// <summary>The dataset.</summary>
    public Dataset Dataset => Entity.Dataset;

    /// <summary>The title for descriptions.</summary>
    public string Title => Entity.Dataset.Title;

    /// <summary>The fields of the row that can be compared and grouped as one value.</summary>
    public IEnumerable<EntityField> Values => Fields.Where(f => f.Meaning switch
    {
        ReferenceField => true,
        ColumnField { Column: { List: false, Kind: not (ValueKind.Polygon or ValueKind.CitizenId) } } => true,
        _ => false,
    });
}
