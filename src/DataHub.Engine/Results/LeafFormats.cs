using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>How the leaves of a field are written, from its type and meaning.</summary>
public static class LeafFormats
{
    /// <summary>The format, null on fields with selections.</summary>
    public static LeafFormat? Of(FieldDefinition field) => field.Type.Named switch
    {
        EnumType set => new LeafFormat(ValueKind.Enum, IsJsonColumn(field), set.Set),
        ScalarType scalar => new LeafFormat(
            scalar.Kind,
            IsJsonColumn(field) || scalar.Kind == ValueKind.Polygon || (scalar.IsOpen && field.Meaning is null)),
        _ => null,
    };

    // List columns are stored as JSON, and so are the quality flags; keys are found so.
    private static bool IsJsonColumn(FieldDefinition field) => field.Meaning is
        ColumnField { Column.List: true } or KeysField or ProvenancePartField { Part: ProvenancePart.QualityFlags };
}
