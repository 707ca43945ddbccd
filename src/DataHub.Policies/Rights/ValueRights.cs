using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>Rights to the values and rows of datasets, the caller's purpose included.</summary>
internal sealed class ValueRights(DatasetIndex index, PurposeGrant assetSearch)
{
    /// <summary>What the public would see: the rows of unconditional L1 data that FIGURES reads.</summary>
    private static readonly RightsClass Public = new(null, false, Purpose.None, IsOpenData: true);

    /// <summary>The access to a column's value where its row is read.</summary>
    public Access Value(RightsClass rights, ColumnField column) =>
        Value(rights, column.Dataset, index.Value(column.Dataset, column.Column));

    /// <summary>The access to a reference where its row is read.</summary>
    public Access Reference(RightsClass rights, ReferenceField reference) =>
        Value(rights, reference.Dataset, index.Reference(reference.Dataset, reference.Column));

    /// <summary>
    /// The access to the rows of an inverse: the level of what it inverts, the stricter sharing of all it passes
    /// through, and no mask, because a relation can't be shown in part.
    /// </summary>
    public Access Inverse(RightsClass rights, InverseField inverse)
    {
        var via = index.Reference(inverse.Source, inverse.Via);
        var then = inverse.Then is { } column ? index.Reference(inverse.Source, column) : null;
        if (rights.Purpose == Purpose.Figures
            || (rights.Purpose == Purpose.AssetSearch && Granted(inverse, via, then)))
        {
            return Access.Clear;
        }

        var own = rights with { Purpose = Purpose.None };
        var level = new Classification(Higher(via, then), null, null);
        var sharing = SharingRules.Stricter(inverse.Source.Sharing, inverse.Target.Sharing);
        var source = SharingRules.Of(own, inverse.Source, sharing, level, via.Coordinate);
        return source is ClearAccess
            ? SharingRules.Of(own, inverse.Target, sharing, level, inverse.Target.Name)
            : source;
    }

    /// <summary>The right to rows of a dataset.</summary>
    public Access Rows(RightsClass rights, Dataset dataset) => rights.Purpose switch
    {
        Purpose.Figures => FigureRows(dataset),
        Purpose.AssetSearch when assetSearch.Covers(dataset) => Access.Clear,
        _ => SharingRules.Reach(rights, dataset),
    };

    /// <summary>The right to the number of rows and to groups of them.</summary>
    public Access Counts(RightsClass rights, Dataset dataset) =>
        rights.Purpose == Purpose.Figures ? Access.Clear : Rows(rights, dataset);

    /// <summary>The right to compute over a column: in clear, whatever comes of it.</summary>
    public Access Computed(RightsClass rights, ColumnField column) => rights.Purpose == Purpose.Figures
        ? Access.Clear
        : InClear(Value(rights, column), column.Dataset, index.Value(column.Dataset, column.Column).Coordinate);

    /// <summary>The right to distinct values (group keys, least and greatest): FIGURES gives none above L2.</summary>
    public Access Distinct(RightsClass rights, FieldMeaning meaning)
    {
        var (dataset, field) = Declared(meaning);
        return rights.Purpose == Purpose.Figures
            ? field.Classification.Level <= Level.L2 ? Access.Clear : SharingRules.Denied(dataset, field.Coordinate)
            : InClear(Value(rights, dataset, field), dataset, field.Coordinate);
    }

    /// <summary>Whether the dataset's technical provenance is the caller's to read.</summary>
    public bool ReadsTechnical(RightsClass rights, Dataset dataset) => rights.Purpose switch
    {
        Purpose.Figures => false,
        Purpose.AssetSearch when assetSearch.Covers(dataset) => true,
        _ => rights is { IsAuditor: true, IsOpenData: false } || SharingRules.Owns(rights, dataset),
    };

    /// <summary>Clear, or denied for what would be masked.</summary>
    public static Access InClear(Access access, Dataset dataset, string what) => access switch
    {
        MaskedAccess => SharingRules.Denied(dataset, what),
        _ => access,
    };

    /// <summary>The dataset and declared field behind a column or reference.</summary>
    public (Dataset Dataset, FieldDefinition Field) Declared(FieldMeaning meaning) => meaning switch
    {
        ColumnField column => (column.Dataset, index.Value(column.Dataset, column.Column)),
        ReferenceField reference => (reference.Dataset, index.Reference(reference.Dataset, reference.Column)),
        _ => throw new InvalidOperationException($"{meaning.GetType().Name} stands for no column."),
    };

    /// <summary>The dataset a reference leads to, null when it isn't among the departments'.</summary>
    public Dataset? Target(ReferenceField reference) => Named(reference.Target);

    /// <summary>The dataset of that name, null when it isn't among the departments'.</summary>
    public Dataset? Named(string type) => index.Datasets.GetValueOrDefault(type);

    private Access Value(RightsClass rights, Dataset dataset, FieldDefinition field) => rights.Purpose switch
    {
        Purpose.Figures when FigureRows(dataset) is DeniedAccess denied => denied,
        Purpose.Figures => ByLevel(Public, dataset, field),
        Purpose.AssetSearch when assetSearch.Covers(field) => Access.Clear,
        _ => ByLevel(rights, dataset, field),
    };

    private static Access ByLevel(RightsClass rights, Dataset dataset, FieldDefinition field) =>
        SharingRules.Of(rights, dataset, dataset.Sharing, field.Classification, field.Coordinate);

    private static Access FigureRows(Dataset dataset) =>
        dataset.RowsFor is null ? SharingRules.Reach(Public, dataset) : SharingRules.Denied(dataset, dataset.Name);

    private static Level Higher(FieldDefinition one, FieldDefinition? other) =>
        (Level)Math.Max((int)one.Classification.Level, (int)(other?.Classification.Level ?? Level.L1));

    private bool Granted(InverseField inverse, FieldDefinition via, FieldDefinition? then) =>
        assetSearch.Covers(via) && (then is null || assetSearch.Covers(then)) && assetSearch.Covers(inverse.Target);
}
