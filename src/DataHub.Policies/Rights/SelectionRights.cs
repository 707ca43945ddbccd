using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>How each field of the API may be selected, by what it means on the datasets.</summary>
internal sealed class SelectionRights(ValueRights values, RestrictedFields restricted)
{
    /// <summary>The rights to values it builds on.</summary>
    public ValueRights Values { get; } = values;

    /// <summary>Whether a part of a provenance is for the owner and auditors.</summary>
    public static bool IsTechnical(FieldDefinition field) => field.Meaning is ProvenancePartField
    {
        Part: ProvenancePart.SourceKey or ProvenancePart.RowHash or ProvenancePart.QualityFlags,
    };

    /// <summary>The access to a field in the selection of <paramref name="through"/>.</summary>
    public Access Of(RightsClass rights, FieldDefinition field, FieldDefinition? through) => field.Meaning switch
    {
        _ when IsIntrospection(field) => Access.Clear,
        _ when Guarded(rights, field) is { } denied => denied,
        null => OfCode(rights, field),
        var meaning when ToAddressedRow(rights, field, meaning, through) is { } denied => denied,
        ColumnField column when IsKeyThrough(column, through) => ThroughReference(rights, column, through!),
        ColumnField column => OnRow(field, column.Dataset)
            ? Values.Value(rights, column)
            : OfGroup(rights, field, column),
        ReferenceField reference => OnRow(field, reference.Dataset)
            ? ValueRights.InClear(Values.Reference(rights, reference), reference.Dataset, field.Coordinate)
            : Values.Distinct(rights, reference),
        InverseField { Many: false } one => Both(Values.Inverse(rights, one), Values.Rows(rights, one.Target)),
        InverseField inverse => Values.Inverse(rights, inverse),
        ByKeyField byKey => Values.Rows(rights, byKey.Dataset),
        ManyField many => Values.Counts(rights, many.Dataset),
        GroupsField groups => OfGroups(rights, groups.Dataset),
        GroupField group => OfGroups(rights, group.Dataset),
        ChangedField changed => Values.Rows(rights, changed.Dataset),
        ChangePartField part => Values.Rows(rights, part.Dataset),
        ConnectionField { Dataset: { } dataset, Part: ConnectionPart.TotalCount } => Values.Counts(rights, dataset),
        ConnectionField { Dataset: { } dataset } => Values.Rows(rights, dataset),
        ConnectionField => Access.Clear,
        ProvenanceField provenance => Values.Rows(rights, provenance.Dataset),
        ProvenancePartField => OfProvenance(rights, field, through),
        EntitiesField or FilterWord => Access.Clear,
        _ => throw new InvalidOperationException($"No rule decides {field.Coordinate}."),
    };

    /// <summary>Whether the column is the key that a reference carries: it belongs to the row that refers.</summary>
    public static bool IsKeyThrough(ColumnField column, ReferenceField reference) =>
        reference.Target == column.Dataset.Name && column.Dataset.Key.Contains(column.Column.Name);

    private static bool IsKeyThrough(ColumnField column, FieldDefinition? through) => through?.Meaning switch
    {
        ReferenceField reference => IsKeyThrough(column, reference),
        EntitiesField => column.Dataset.Key.Contains(column.Column.Name),
        _ => false,
    };

    /// <summary>
    /// A reference, in another gateway too, joins rows one by one, past the filter of addressed rows: only its key is read.
    /// </summary>
    private DeniedAccess? ToAddressedRow(
        RightsClass rights, FieldDefinition field, FieldMeaning meaning, FieldDefinition? through)
    {
        var target = through?.Meaning switch
        {
            ReferenceField reference => Values.Target(reference),
            EntitiesField => Values.Named(field.Parent),
            _ => null,
        };
        return target is not null && RowRights.Filter(rights, target) is not null
            && !(meaning is ColumnField column && IsKeyThrough(column, through))
                ? SharingRules.Denied(target, target.Name)
                : null;
    }

    // The key of an entity is the caller's own.
    private Access ThroughReference(RightsClass rights, ColumnField key, FieldDefinition through) =>
        through.Meaning is EntitiesField
            ? Access.Clear
            : ValueRights.InClear(Of(rights, through, null), key.Dataset, through.Coordinate);

    private static Access Both(Access one, Access other) => one is ClearAccess ? other : one;

    private static bool IsIntrospection(FieldDefinition field) =>
        field.Name.StartsWith("__", StringComparison.Ordinal)
        || field.Parent.StartsWith("__", StringComparison.Ordinal);

    // Whom the hub doesn't know is nobody; and it grants nothing in another server's name.
    private static DeniedAccess? Guarded(RightsClass rights, FieldDefinition field) => field.Guard switch
    {
        FieldGuard.None => null,
        FieldGuard.Authenticated when !rights.IsOpenData && (rights.Department is not null || rights.IsAuditor) => null,
        FieldGuard.Authenticated => new DeniedAccess("", $"{field.Coordinate} is for callers who are known."),
        _ => new DeniedAccess("", $"{field.Coordinate} needs scopes or policies that nobody has here."),
    };

    private static bool OnRow(FieldDefinition field, Dataset dataset) => field.Parent == dataset.Name;

    /// <summary>Sums and averages tell of many rows; a key, the least and the greatest are some row's value.</summary>
    private Access OfGroup(RightsClass rights, FieldDefinition field, ColumnField column) =>
        field.Parent == column.Dataset.Name + "Sum" || field.Parent == column.Dataset.Name + "Avg"
            ? Values.Computed(rights, column)
            : Values.Distinct(rights, column);

    private Access OfGroups(RightsClass rights, Dataset dataset) => rights.Purpose == Purpose.AssetSearch
        ? SharingRules.Reach(rights, dataset)
        : Values.Counts(rights, dataset);

    private Access OfProvenance(RightsClass rights, FieldDefinition part, FieldDefinition? through)
    {
        if (!IsTechnical(part))
        {
            return Access.Clear;
        }

        return through?.Meaning is ProvenanceField { Dataset: var dataset }
            ? Values.ReadsTechnical(rights, dataset) ? Access.Clear : SharingRules.Denied(dataset, part.Coordinate)
            : new DeniedAccess("", $"{part.Coordinate} is for the owner and auditors.");
    }

    private Access OfCode(RightsClass rights, FieldDefinition field)
    {
        if (restricted.Departments.TryGetValue(field.Coordinate, out var departments) && !IsOneOf(rights, departments))
        {
            return For(field, departments);
        }

        if (RestrictedFields.IsOfStewards(field) && rights is not { IsSteward: true, IsOpenData: false, Department: not null })
        {
            return new DeniedAccess("", $"{field.Coordinate} is for stewards of feeds.");
        }

        // Whoever of them is asked: each has its own readers.
        foreach (var subgraph in field.ResolvedBy)
        {
            if (restricted.Subgraphs.TryGetValue(subgraph, out departments) && !IsOneOf(rights, departments))
            {
                return For(field, departments);
            }
        }

        return Access.Clear;
    }

    private static bool IsOneOf(RightsClass rights, ImmutableArray<string> departments) =>
        !rights.IsOpenData && rights.Department is { } department
        && (departments.Contains(department) || departments.Contains(RestrictedFields.Everyone));

    private static DeniedAccess For(FieldDefinition field, ImmutableArray<string> departments) => new(
        departments.FirstOrDefault(""), $"{field.Coordinate} is for {string.Join(", ", departments)}.");
}
