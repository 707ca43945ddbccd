using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;
using Question = DataHub.Policies.RightsMemo.Question;

namespace DataHub.Policies;

/// <summary>
/// What a class of callers may read, filter, order and group: sharing values, levels, masks and purposes, decided once
/// per class. Deny is the default; nothing here depends on a row's values.
/// </summary>
public sealed class FieldRights
{
    private readonly DatasetIndex index;
    private readonly ClauseRights clauses;
    private readonly SelectionRights selections;
    private readonly RightsMemo memo = new();

    /// <summary>Rights over an API, with the declared grants unless others are given.</summary>
    public FieldRights(TypeSystem types, PurposeGrant? assetSearch = null, RestrictedFields? restricted = null)
    {
        var grant = assetSearch ?? PurposeGrant.AssetSearch;
        var fields = restricted ?? RestrictedFields.Declared;
        index = new DatasetIndex(types);
        var values = new ValueRights(index, grant);
        selections = new SelectionRights(values, fields);
        clauses = new ClauseRights(values, index);
        Version = PolicyVersion.Of(index, grant, fields);
        Problems = [.. grant.Problems(types)];
    }

    /// <summary>A hash of everything that decides; plans are cached under it and audit records name it.</summary>
    public string Version { get; }

    /// <summary>Rights that name what the schema lacks; the hub does not start with any.</summary>
    public ImmutableArray<HubError> Problems { get; }

    /// <summary>
    /// How a selection may be read. <paramref name="reachedThrough"/> is the field in whose selection it stands when
    /// that is a reference, a provenance (also inside a group's key) or <c>_entities</c>; else null.
    /// </summary>
    public Access Of(RightsClass rights, FieldDefinition field, FieldDefinition? reachedThrough = null) =>
        memo.Of(rights, new(QuestionKind.Select, field, reachedThrough), Decide);

    /// <summary>
    /// Whether a filter over a column, reference or inverse is allowed: Clear; Masked (its <c>When</c> is the filter's
    /// InClearOnly); or Denied. <paramref name="reachedThrough"/> is the relation whose inner filter it stands in.
    /// </summary>
    public Access ForFilter(RightsClass rights, FieldMeaning meaning, FieldMeaning? reachedThrough = null) =>
        memo.Of(rights, new(QuestionKind.Filter, meaning, reachedThrough), Decide);

    /// <summary>Whether an order over a column or a reference's key is allowed: Clear or Denied.</summary>
    public Access ForOrder(RightsClass rights, FieldMeaning meaning, FieldMeaning? reachedThrough = null) =>
        memo.Of(rights, new(QuestionKind.Order, meaning, reachedThrough), Decide);

    /// <summary>Whether rows may be grouped by a column or reference: Clear or Denied.</summary>
    public Access ForGroup(RightsClass rights, FieldMeaning meaning) =>
        memo.Of(rights, new(QuestionKind.Group, meaning, null), Decide);

    /// <summary>Whether a filter may look at rows of a dataset at all: Clear or Denied.</summary>
    public Access ForFilter(RightsClass rights, Dataset dataset) => selections.Values.Counts(rights, dataset);

    /// <summary>
    /// The rows of a <c>rowsFor</c> dataset that the caller may see, null for all. It belongs into every list, key
    /// look-up and relation filter over the dataset.
    /// </summary>
    public static Filter? RowFilter(RightsClass rights, Dataset dataset) => RowRights.Filter(rights, dataset);

    /// <summary>Whether introspection shows the field: there is a way to read it, clear or masked.</summary>
    public bool Shows(RightsClass rights, FieldDefinition field) => field.Meaning switch
    {
        KeysField => false,
        ProvenancePartField => rights.Department is not null || !SelectionRights.IsTechnical(field),
        ColumnField column when IsKey(column) => IsRead(Of(rights, field)) || ShowsReference(rights, column.Dataset),
        _ => IsRead(Of(rights, field)),
    };

    /// <summary>Whether introspection shows the argument or input field: a filter over it may be allowed.</summary>
    public bool Shows(RightsClass rights, InputDefinition input) => input.Meaning switch
    {
        null or FilterWord => true,
        GroupField group => IsRead(selections.Values.Counts(rights, group.Dataset)),
        ColumnField column when IsKey(column) =>
            IsRead(ForFilter(rights, column)) || ShowsReference(rights, column.Dataset),
        { } meaning => IsRead(ForFilter(rights, meaning)),
    };

    private bool ShowsReference(RightsClass rights, Dataset target) =>
        index.ReferencesTo(target.Name).Any(reference => IsRead(Of(rights, reference)));

    // As the filter for which they are read.
    private Access Keys(RightsClass rights, KeysField keys) =>
        ForFilter(rights, keys.Dataset) is DeniedAccess denied ? denied
        : clauses.Filter(rights, keys.By, null) is ClearAccess ? Access.Clear
        : SharingRules.Denied(keys.Dataset, keys.Dataset.Name);

    private static bool IsKey(ColumnField column) => column.Dataset.Key.Contains(column.Column.Name);

    private static bool IsRead(Access access) => access is not DeniedAccess;

    private Access Decide(RightsClass rights, Question question) => question.Kind switch
    {
        QuestionKind.Select when question.Subject is FieldDefinition { Meaning: KeysField keys } => Keys(rights, keys),
        QuestionKind.Select =>
            selections.Of(rights, (FieldDefinition)question.Subject, (FieldDefinition?)question.Through),
        QuestionKind.Filter => clauses.Filter(rights, (FieldMeaning)question.Subject, (FieldMeaning?)question.Through),
        QuestionKind.Order => clauses.Order(rights, (FieldMeaning)question.Subject, (FieldMeaning?)question.Through),
        _ => clauses.Group(rights, (FieldMeaning)question.Subject),
    };
}
