using System.Collections.Immutable;

namespace DataHub.Datasets;

/// <summary>The table of a dataset: its columns, the hub's columns, its key and its indexes.</summary>
public static class TableLayout
{
    /// <summary>The table that keeps a dataset.</summary>
    public static TableShape Of(Dataset dataset)
    {
        var key = dataset.KeyColumns.Select(column => column.Stored).ToImmutableArray();
        return new TableShape(
            dataset.Table,
            dataset.Name,
            [.. dataset.Columns.SelectMany(column => ColumnsOf(column, key)), .. HubOwn()],
            key,
            [
                .. dataset
                    .Columns.Select(IndexColumn)
                    .OfType<string>()
                    .Select(name => Index(name, key))
                    .OfType<ImmutableArray<string>>(),
            ]);
    }

    /// <summary>The type a column's value has in the table.</summary>
    public static StoreType TypeOf(Column column) =>
        column.Kind switch
        {
            _ when column.List => StoreType.Text,
            ValueKind.Int or ValueKind.Boolean or ValueKind.DateTime or ValueKind.Money or ValueKind.Enum =>
                StoreType.Integer,
            ValueKind.Float => StoreType.Real,
            _ => StoreType.Text,
        };

    private static IEnumerable<TableColumn> ColumnsOf(Column column, ImmutableArray<string> key)
    {
        var nullable = !key.Contains(column.Stored);
        yield return new TableColumn(
            column.Stored, TypeOf(column), nullable, MeaningOf(column), NumbersOf(column.Enum));
        if (column.HashStored is { } hash)
        {
            yield return new TableColumn(hash, StoreType.Text, nullable, "Hash", []);
        }
    }

    private static ImmutableArray<string> NumbersOf(EnumSet? set) => set is null
        ? []
        : [.. set.Values.Select(name => set.TryOrdinal(name, out var number) ? $"{name}={number}" : name)];

    private static string MeaningOf(Column column)
    {
        var meaning = column.Hash is { } hash ? $"{column.Kind} hashed as {hash}" : column.Kind.ToString();
        return column.List ? $"[{meaning}]" : meaning;
    }

    private static string? IndexColumn(Column column) => column switch
    {
        { List: true } => null,
        { RefersTo: not null } => column.Stored,
        { Kind: ValueKind.Date or ValueKind.DateTime } => column.Stored,
        _ => column.HashStored,
    };

    /// <summary>
    /// (column, key…), so that a list by this column pages by the key; none when the key begins with it.
    /// </summary>
    private static ImmutableArray<string>? Index(string column, ImmutableArray<string> key) =>
        key[0] == column ? null : [column, .. key.Where(part => part != column)];

    private static IEnumerable<TableColumn> HubOwn() =>
    [
        new(HubColumns.Run, StoreType.Integer, false, "Run", []),
        new(HubColumns.RecordAsOf, StoreType.Integer, true, "DateTime", []),
        new(HubColumns.SourceKey, StoreType.Text, true, "Text", []),
        new(HubColumns.RowHash, StoreType.Text, false, "Hash", []),
        new(HubColumns.QualityFlags, StoreType.Text, true, "Json", []),
    ];
}
