using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>Finds the declared field behind a column, whatever derived field asks for it.</summary>
internal sealed class DatasetIndex
{
    private readonly FrozenDictionary<(string Dataset, string Column, bool Reference), FieldDefinition> fields;
    private readonly ILookup<string, FieldDefinition> referencesTo;

    public DatasetIndex(TypeSystem types)
    {
        var objects = types.Types.Values.OfType<ObjectType>().Where(t => t.Dataset is not null);
        Objects = [.. objects.OrderBy(t => t.Name, StringComparer.Ordinal)];
        Datasets = Objects.ToFrozenDictionary(t => t.Name, t => t.Dataset!);
        var declared = Objects.SelectMany(t => t.Fields).ToList();

        // Two references may share a column: the stricter one speaks for it.
        fields = declared.Where(f => f.Meaning is ColumnField or ReferenceField)
            .GroupBy(KeyOf)
            .ToFrozenDictionary(g => g.Key, g => g.MaxBy(f => f.Classification.Level)!);
        referencesTo = declared.Where(f => f.Meaning is ReferenceField)
            .ToLookup(f => ((ReferenceField)f.Meaning!).Target);
    }

    /// <summary>The types with a dataset, by name.</summary>
    public ImmutableArray<ObjectType> Objects { get; }

    /// <summary>The datasets by type name.</summary>
    public FrozenDictionary<string, Dataset> Datasets { get; }

    /// <summary>The field that declares the column as a value.</summary>
    public FieldDefinition Value(Dataset dataset, Column column) => Find(dataset, column, reference: false);

    /// <summary>The reference that declares the column.</summary>
    public FieldDefinition Reference(Dataset dataset, Column column) => Find(dataset, column, reference: true);

    /// <summary>The declared references to a type.</summary>
    public IEnumerable<FieldDefinition> ReferencesTo(string type) => referencesTo[type];

    private FieldDefinition Find(Dataset dataset, Column column, bool reference) =>
        fields.TryGetValue((dataset.Name, column.Name, reference), out var field)
            ? field
            : throw new InvalidOperationException($"No field declares the column {dataset.Name}.{column.Name}.");

    private static (string Dataset, string Column, bool Reference) KeyOf(FieldDefinition field) => field.Meaning switch
    {
        ColumnField value => (value.Dataset.Name, value.Column.Name, false),
        ReferenceField reference => (reference.Dataset.Name, reference.Column.Name, true),
        _ => throw new InvalidOperationException($"{field.Coordinate} stands for no column."),
    };
}
