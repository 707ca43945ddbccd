using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataHub.Datasets;

/// <summary>What a column is on every database.</summary>
public enum StoreType
{
    /// <summary>Text under code-point order.</summary>
    Text,

    /// <summary>A 64-bit whole number.</summary>
    Integer,

    /// <summary>A double.</summary>
    Real,

    /// <summary>Bytes.</summary>
    Blob,
}

/// <summary>A column of a table as it is kept.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Type">The type in the table.</param>
/// <param name="Nullable">Whether null may stand there.</param>
/// <param name="Meaning">What the stored value means; another meaning makes the values kept wrong.</param>
/// <param name="Values">The enum's names with their stored numbers, as <c>NAME=0</c>, when it holds an enum.</param>
public sealed record TableColumn(
    string Name, StoreType Type, bool Nullable, string Meaning, ImmutableArray<string> Values);

/// <summary>A table as it is kept; <paramref name="Label"/> is the name people use for it.</summary>
public sealed record TableShape(
    string Name,
    string Label,
    ImmutableArray<TableColumn> Columns,
    ImmutableArray<string> Key,
    ImmutableArray<ImmutableArray<string>> Indexes)
{
    /// <summary>The indexes with their names: by their first column, or where another has that name by all.</summary>
    public IEnumerable<(string Name, ImmutableArray<string> Columns)> NamedIndexes() => Indexes.Select(columns => (
        $"ix_{Name}__{(NamedByColumn().Contains(columns) ? columns[0] : string.Join('_', columns))}", columns));

    /// <summary>Of the indexes that begin with the same column, the first.</summary>
    internal IEnumerable<ImmutableArray<string>> NamedByColumn() => Indexes
        .GroupBy(columns => columns[0])
        .Select(same => same.OrderBy(columns => columns.Length)
            .ThenBy(columns => string.Join(' ', columns), StringComparer.Ordinal).First());
}

/// <summary>All tables of one department's database; its text is kept in the database itself.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="AllIndexes">
/// Whether all indexes were made. Stores of old lack those that begin with the column of another: they shared its name.
/// </param>
public sealed record StoreShape(ImmutableArray<TableShape> Tables, bool AllIndexes = false)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>No table.</summary>
    public static StoreShape Empty { get; } = new([]);

    /// <summary>The tables of the datasets, and the hub's own.</summary>
    public static StoreShape Of(IEnumerable<Dataset> datasets) =>
        new([
            .. datasets.Select(TableLayout.Of).OrderBy(table => table.Name, StringComparer.Ordinal),
            .. HubTables.All,
        ], AllIndexes: true);

    /// <summary>The shape that <see cref="ToString"/> wrote.</summary>
    public static StoreShape Parse(string text)
    {
        var shape = JsonSerializer.Deserialize<StoreShape>(text, Json)!;
        return shape.AllIndexes
            ? shape
            : shape with { Tables = [.. shape.Tables.Select(table => table with { Indexes = [.. table.NamedByColumn()] })] };
    }

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
