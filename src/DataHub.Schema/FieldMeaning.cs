using DataHub.Datasets;

namespace DataHub.Schema;

/// <summary>The level of a field, L4 the most sensitive.</summary>
public enum Level
{
    /// <summary>不敏感.</summary>
    L1 = 1,

    /// <summary>低敏感.</summary>
    L2,

    /// <summary>较敏感.</summary>
    L3,

    /// <summary>敏感.</summary>
    L4,
}

/// <summary>A row is meant when the text of this column starts so.</summary>
public sealed record RowCondition(Column Column, string StartsWith);

/// <summary>What @classified says of a field: with <see cref="When"/>, only rows that meet it have the level.</summary>
public sealed record Classification(Level Level, MaskKind? Mask, RowCondition? When)
{
    /// <summary>Without @classified.</summary>
    public static Classification Open { get; } = new(Level.L1, null, null);
}

/// <summary>What a derived field or input field stands for on the datasets.</summary>
public abstract record FieldMeaning;

/// <summary>The value of a column.</summary>
public sealed record ColumnField(Dataset Dataset, Column Column) : FieldMeaning;

/// <summary>The entity whose key a column holds; its key is answered from the row itself.</summary>
public sealed record ReferenceField(Dataset Dataset, Column Column, string Target) : FieldMeaning;

/// <summary>
/// The rows of <paramref name="Source"/> whose column <paramref name="Via"/> is the parent's key. With
/// <paramref name="Then"/> the rows only join: the field's items are the distinct rows of
/// <paramref name="ThenTarget"/> (same database) that they refer to. With <paramref name="Subtree"/> the column starts
/// with the parent's division prefix. With <paramref name="Many"/> false it is one row or null.
/// </summary>
public sealed record InverseField(
    string ParentType, Dataset Source, Column Via, Column? Then, Dataset? ThenTarget, bool Subtree, bool Many)
    : FieldMeaning
{
    /// <summary>The dataset whose rows the field gives.</summary>
    public Dataset Target => ThenTarget ?? Source;
}

/// <summary>A root field that finds one row by its key; arguments are named as the key's fields.</summary>
public sealed record ByKeyField(Dataset Dataset) : FieldMeaning;

/// <summary>A root field that pages over a dataset (where, order, first, after, last, before).</summary>
public sealed record ManyField(Dataset Dataset) : FieldMeaning;

/// <summary>A root field that groups a dataset (by, where, order, first).</summary>
public sealed record GroupsField(Dataset Dataset) : FieldMeaning;

/// <summary>The root field by which other gateways read entities of any type by their keys (<c>_entities</c>).</summary>
public sealed record EntitiesField : FieldMeaning;

/// <summary>
/// The root field of a subgraph by which a hub reads the distinct values of a column, to filter another subgraph's rows by
/// them; <paramref name="By"/> is the ColumnField or ReferenceField of the column.
/// </summary>
public sealed record KeysField(Dataset Dataset, Column Column, FieldMeaning By) : FieldMeaning
{
    /// <summary>The field's name.</summary>
    public static string NameOf(Dataset dataset, Column column) => $"_keys_{dataset.Name}_{column.Name}";
}

/// <summary>A subscription root field with the changes of a dataset (where).</summary>
public sealed record ChangedField(Dataset Dataset) : FieldMeaning;

/// <summary>The parts of connections, edges and page infos.</summary>
public enum ConnectionPart
{
    /// <summary>The rows.</summary>
    Nodes,

    /// <summary>The rows with their cursors.</summary>
    Edges,

    /// <summary>The page info.</summary>
    PageInfo,

    /// <summary>How many rows there are in all.</summary>
    TotalCount,

    /// <summary>On an edge: its cursor.</summary>
    Cursor,

    /// <summary>On an edge: its row.</summary>
    Node,

    /// <summary>On a page info.</summary>
    HasNextPage,

    /// <summary>On a page info.</summary>
    HasPreviousPage,

    /// <summary>On a page info.</summary>
    StartCursor,

    /// <summary>On a page info.</summary>
    EndCursor,
}

/// <summary>A part of a connection over <paramref name="Dataset"/> (null on the shared PageInfo).</summary>
public sealed record ConnectionField(ConnectionPart Part, Dataset? Dataset) : FieldMeaning;

/// <summary>The parts of a group.</summary>
public enum GroupPart
{
    /// <summary>The key object.</summary>
    Key,

    /// <summary>The number of rows.</summary>
    Count,

    /// <summary>Sums of numbers.</summary>
    Sum,

    /// <summary>Averages of numbers.</summary>
    Avg,

    /// <summary>Least values of numbers and dates.</summary>
    Min,

    /// <summary>Greatest values of numbers and dates.</summary>
    Max,
}

/// <summary>
/// A part of a group of <paramref name="Dataset"/>; fields inside key, sum, avg, min, max are ColumnField or
/// ReferenceField.
/// </summary>
public sealed record GroupField(GroupPart Part, Dataset Dataset) : FieldMeaning;

/// <summary>The parts of a change.</summary>
public enum ChangePart
{
    /// <summary>Whether the row came among those that the filter shows, changed there, or left them.</summary>
    Kind,

    /// <summary>The row as it is now, null when it left.</summary>
    Node,

    /// <summary>The row's key.</summary>
    Key,

    /// <summary>Where the change stands in the log; a subscription can go on after it.</summary>
    Position,
}

/// <summary>A part of a change of <paramref name="Dataset"/>; fields inside key are ColumnField.</summary>
public sealed record ChangePartField(ChangePart Part, Dataset Dataset) : FieldMeaning;

/// <summary>The provenance object of a row.</summary>
public sealed record ProvenanceField(Dataset Dataset) : FieldMeaning;

/// <summary>The parts of a provenance.</summary>
public enum ProvenancePart
{
    /// <summary>The source system's title.</summary>
    System,

    /// <summary>The feed's name.</summary>
    Feed,

    /// <summary>The run that last changed the row.</summary>
    Run,

    /// <summary>The source's own time.</summary>
    RecordAsOf,

    /// <summary>When the hub merged it.</summary>
    IngestedAt,

    /// <summary>The source's key; for the owner and auditors.</summary>
    SourceKey,

    /// <summary>The hash over the cleaned values; for the owner and auditors.</summary>
    RowHash,

    /// <summary>What cleaning noted; for the owner and auditors.</summary>
    QualityFlags,
}

/// <summary>A part of a provenance.</summary>
public sealed record ProvenancePartField(ProvenancePart Part) : FieldMeaning;

/// <summary>
/// The and, or, not of a filter input, its quantifiers (some none all any) and its operators (eq, gt, …) by name.
/// </summary>
public sealed record FilterWord(string Word) : FieldMeaning;
