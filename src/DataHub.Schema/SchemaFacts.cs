using System.Collections.Frozen;
using DataHub.Datasets;

namespace DataHub.Schema;

/// <summary>
/// What the SDL of a subgraph can't say: by schema coordinate (<c>FireHazard.grade</c>,
/// <c>Query.fireHazard(hazardNo:)</c>, <c>FireHazardFilterInput.grade</c>, <c>FireHazardGroupKey.GRADE</c>) what
/// fields, arguments, inputs and enum values mean and how fields are classified; by name the datasets and enum sets.
/// </summary>
public sealed class SchemaFacts(
    IReadOnlyDictionary<string, FieldMeaning> meanings,
    IReadOnlyDictionary<string, Classification> classifications,
    IReadOnlyDictionary<string, Dataset> datasets,
    IReadOnlyDictionary<string, EnumSet> enums)
{
    private readonly FrozenDictionary<string, Dataset> datasets = datasets.ToFrozenDictionary();

    /// <summary>Nothing is known.</summary>
    public static SchemaFacts None { get; } = new(
        FrozenDictionary<string, FieldMeaning>.Empty,
        FrozenDictionary<string, Classification>.Empty,
        FrozenDictionary<string, Dataset>.Empty,
        FrozenDictionary<string, EnumSet>.Empty);

    /// <summary>The meanings by coordinate.</summary>
    public IReadOnlyDictionary<string, FieldMeaning> Meanings { get; } = meanings;

    /// <summary>The classifications by coordinate; what isn't there is open.</summary>
    public IReadOnlyDictionary<string, Classification> Classifications { get; } = classifications;

    /// <summary>The enums with their stored numbers by name.</summary>
    public IReadOnlyDictionary<string, EnumSet> Enums { get; } = enums;

    /// <summary>The meaning of a coordinate, or null.</summary>
    public FieldMeaning? Meaning(string coordinate) => Meanings.GetValueOrDefault(coordinate);

    /// <summary>The classification of a coordinate.</summary>
    public Classification Classification(string coordinate) =>
        Classifications.GetValueOrDefault(coordinate, Schema.Classification.Open);

    /// <summary>The dataset of that name, or null.</summary>
    public Dataset? Dataset(string name) => datasets.GetValueOrDefault(name);
}
