using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>What fields mean to a plan.</summary>
internal static class Meanings
{
    /// <summary>The dataset whose rows a field lists or finds.</summary>
    public static Dataset? DatasetOf(FieldMeaning? meaning) => meaning switch
    {
        ManyField many => many.Dataset,
        GroupsField groups => groups.Dataset,
        ByKeyField byKey => byKey.Dataset,
        InverseField inverse => inverse.Target,
        ChangedField changed => changed.Dataset,
        _ => null,
    };

    /// <summary>The department to ask for a field, null for the hub's own.</summary>
    public static string? OwnerOf(FieldDefinition field) => field.Meaning switch
    {
        ColumnField column => column.Dataset.Department,
        ReferenceField reference => reference.Dataset.Department,
        InverseField inverse => inverse.Source.Department,
        ConnectionField { Dataset: { } dataset } => dataset.Department,
        GroupField group => group.Dataset.Department,
        ProvenanceField provenance => provenance.Dataset.Department,
        var meaning => DatasetOf(meaning)?.Department,
    };
}
