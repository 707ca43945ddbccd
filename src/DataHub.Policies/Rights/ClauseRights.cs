using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>Rights to filter, order and group: over values in clear, or what is hidden could be inferred.</summary>
internal sealed class ClauseRights(ValueRights values, DatasetIndex index)
{
    /// <summary>Clear; Masked where rows outside its condition may be matched; or Denied.</summary>
    public Access Filter(RightsClass rights, FieldMeaning meaning, FieldMeaning? through) => meaning switch
    {
        _ when rights.Purpose == Purpose.Figures => Access.Clear,
        FilterWord => Access.Clear,
        ColumnField column when IsKeyThrough(column, through) => Reference(rights, (ReferenceField)through!),
        ColumnField column => values.Value(rights, column) switch
        {
            MaskedAccess { When: null } => SharingRules.Denied(column.Dataset, CoordinateOf(column)),
            var access => access,
        },
        ReferenceField reference => Reference(rights, reference),
        InverseField inverse => Relation(rights, inverse),
        _ => throw new InvalidOperationException($"No filter is over a {meaning.GetType().Name}."),
    };

    /// <summary>Clear or Denied.</summary>
    public Access Order(RightsClass rights, FieldMeaning meaning, FieldMeaning? through) => meaning switch
    {
        FilterWord => Access.Clear,
        ColumnField column when IsKeyThrough(column, through) => Reference(rights, (ReferenceField)through!),
        ColumnField column => ValueRights.InClear(values.Value(rights, column), column.Dataset, CoordinateOf(column)),
        ReferenceField reference => Reference(rights, reference),
        _ => throw new InvalidOperationException($"No order is over a {meaning.GetType().Name}."),
    };

    /// <summary>Clear or Denied.</summary>
    public Access Group(RightsClass rights, FieldMeaning meaning) => values.Distinct(rights, meaning);

    private static bool IsKeyThrough(ColumnField column, FieldMeaning? through) =>
        through is ReferenceField reference && SelectionRights.IsKeyThrough(column, reference);

    private Access Reference(RightsClass rights, ReferenceField reference) =>
        ValueRights.InClear(values.Reference(rights, reference), reference.Dataset, CoordinateOf(reference));

    /// <summary>The join reads the parent's rows as well.</summary>
    private Access Relation(RightsClass rights, InverseField inverse)
    {
        var access = values.Inverse(rights, inverse);
        return access is ClearAccess && index.Datasets.TryGetValue(inverse.ParentType, out var parent)
            ? values.Rows(rights, parent)
            : access;
    }

    private string CoordinateOf(FieldMeaning meaning) => values.Declared(meaning).Field.Coordinate;
}
