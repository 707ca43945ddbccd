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
    ImmutableArray<ImmutableArray<string>> Indexes);

/// <summary>All tables of one department's database; its text is kept in the database itself.</summary>
public sealed record StoreShape(ImmutableArray<TableShape> Tables)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>No table.</summary>
    public static StoreShape Empty { get; } = new([]);

    /// <summary>The tables of the datasets, and the hub's own.</summary>
    public static StoreShape Of(IEnumerable<Dataset> datasets) =>
        new([
            .. datasets.Select(TableLayout.Of).OrderBy(table => table.Name, StringComparer.Ordinal),
            .. HubTables.All,
        ]);

    /// <summary>The shape that <see cref="ToString"/> wrote.</summary>
    public static StoreShape Parse(string text) => JsonSerializer.Deserialize<StoreShape>(text, Json)!;

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
