using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DataHub.Datasets;

/// <summary>How a dataset is shared inside government (政务数据共享条例: 无条件, 有条件, 不予共享).</summary>
public enum Sharing
{
    /// <summary>无条件共享.</summary>
    Unconditional,

    /// <summary>受限(有条件)共享.</summary>
    Conditional,

    /// <summary>不共享.</summary>
    None,
}

/// <summary>What a column holds; each kind knows its cleaning, its stored form and its wire form.</summary>
public enum ValueKind
{
    /// <summary>Free text, stored as text.</summary>
    Text,

    /// <summary>An identifier, stored as text after width folding and trimming.</summary>
    Id,

    /// <summary>A 32-bit whole number.</summary>
    Int,

    /// <summary>A double.</summary>
    Float,

    /// <summary>A truth value, stored as 0 or 1.</summary>
    Boolean,

    /// <summary>A day, stored and sent as text yyyy-MM-dd.</summary>
    Date,

    /// <summary>An instant, stored as milliseconds since 1970 UTC, sent with +08:00.</summary>
    DateTime,

    /// <summary>A month, stored and sent as text yyyy-MM.</summary>
    YearMonth,

    /// <summary>Yuan, stored as whole fen, sent as a string with two decimals.</summary>
    Money,

    /// <summary>A division code of 6, 9 or 12 digits (GB/T 2260 and GB/T 10114).</summary>
    DivisionCode,

    /// <summary>A unified social credit code (GB 32100-2015).</summary>
    UnifiedSocialCreditCode,

    /// <summary>A citizen ID (GB 11643-1999), stored encrypted with a keyed hash beside it.</summary>
    CitizenId,

    /// <summary>A telephone number, stored as digits.</summary>
    PhoneNumber,

    /// <summary>A GeoJSON polygon (CGCS2000), stored as JSON text.</summary>
    Polygon,

    /// <summary>A value of an enum, stored as its ordinal.</summary>
    Enum,
}

/// <summary>From which raw value a keyed hash is made.</summary>
public enum HashedKind
{
    /// <summary>A citizen ID after its cleaning to 18 characters.</summary>
    CitizenId,

    /// <summary>Any text after width folding and trimming.</summary>
    Text,
}

/// <summary>The values of an enum in declared order; UNKNOWN, where the enum has it, orders last.</summary>
public sealed class EnumSet
{
    /// <summary>The ordinal of UNKNOWN on every enum, so that adding a value never moves it.</summary>
    public const int UnknownOrdinal = 9999;

    private readonly FrozenDictionary<string, int> ordinals;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly FrozenDictionary<int, string> names;

    /// <summary>Makes the set from the declared names; a name UNKNOWN gets <see cref="UnknownOrdinal"/>.</summary>
    public EnumSet(string name, ImmutableArray<string> values)
        : this(name, values, (_, index) => index)
    {
    }

    private EnumSet(string name, ImmutableArray<string> values, Func<string, int, int> ordinal)
    {
        Name = name;
        Values = values;
        ordinals = values.Select((value, index) => (value, index))
            .ToFrozenDictionary(x => x.value, x => x.value == "UNKNOWN" ? UnknownOrdinal : ordinal(x.value, x.index));
        bySpan = ordinals.GetAlternateLookup<ReadOnlySpan<char>>();
        names = ordinals.ToFrozenDictionary(x => x.Value, x => x.Key);
    }

    /// <summary>The enum's name.</summary>
    public string Name { get; }

    /// <summary>The names in declared order.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>
    /// A set whose numbers come from the names themselves, for an enum that is composed from what is present: a value
    /// added anywhere moves no other.
    /// </summary>
    public static EnumSet Composed(string name, ImmutableArray<string> values) =>
        new(name, values, (value, _) => NumberOf(value));

    /// <summary>The stored number of a name.</summary>
    public bool TryOrdinal(string name, out int ordinal) => ordinals.TryGetValue(name, out ordinal);

    /// <summary>The stored number of a name.</summary>
    public bool TryOrdinal(ReadOnlySpan<char> name, out int ordinal) => bySpan.TryGetValue(name, out ordinal);

    /// <summary>The name of a stored number; an unknown number is UNKNOWN.</summary>
    public string NameOf(long ordinal) => names.GetValueOrDefault((int)ordinal, "UNKNOWN");

    // FNV-1a as a negative number, so that UNKNOWN stays last.
    private static int NumberOf(string value) =>
        -1 - (int)(value.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) >> 1);
}

/// <summary>A column of a dataset.</summary>
/// <param name="Name">The field's name, or for a reference the name its <c>by:</c> gives.</param>
/// <param name="Stored">The name in the table (snake case).</param>
/// <param name="Kind">What it holds; of a reference, the kind of the target's key.</param>
/// <param name="List">Whether it holds a JSON array of such values (enum values by name).</param>
/// <param name="Required">Whether the source always has it (a key, or @semanticNonNull).</param>
/// <param name="Enum">The values, when <paramref name="Kind"/> is <see cref="ValueKind.Enum"/>.</param>
/// <param name="RefersTo">The type whose key this is, when it is a reference.</param>
/// <param name="Hash">Set when the stored value is a keyed hash of what feeds bring.</param>
public sealed record Column(
    string Name,
    string Stored,
    ValueKind Kind,
    bool List,
    bool Required,
    EnumSet? Enum,
    string? RefersTo,
    HashedKind? Hash)
{
    /// <summary>The column with the keyed hash beside an encrypted value, for comparisons.</summary>
    public string? HashStored => Kind == ValueKind.CitizenId ? Stored + "_hash" : null;
}

/// <summary>A dataset of one department: one table, one feed or more.</summary>
public sealed record Dataset(
    string Name,
    string Title,
    string Department,
    Sharing Sharing,
    string? Ground,
    string Table,
    ImmutableArray<Column> Columns,
    ImmutableArray<string> Key,
    string? RowsFor)
{
    private readonly FrozenDictionary<string, Column> byName = Columns.ToFrozenDictionary(c => c.Name);

    /// <summary>The key's columns in their order.</summary>
    public IEnumerable<Column> KeyColumns => Key.Select(name => byName[name]);

    /// <summary>The column of that name, or null.</summary>
    public Column? Column(string name) => byName.GetValueOrDefault(name);
}

/// <summary>Names of the hub's own columns and tables in every department's database.</summary>
public static class HubColumns
{
    /// <summary>The number of the run that last changed the row; joins <see cref="Runs"/>.</summary>
    public const string Run = "hub_run";

    /// <summary>The source's own time of the record, milliseconds UTC, null when it has none.</summary>
    public const string RecordAsOf = "hub_record_as_of";

    /// <summary>The source's key as received.</summary>
    public const string SourceKey = "hub_source_key";

    /// <summary>The hash over the cleaned values, hex.</summary>
    public const string RowHash = "hub_row_hash";

    /// <summary>A JSON array of quality flags, null when there are none.</summary>
    public const string QualityFlags = "hub_quality_flags";

    /// <summary>The ledger: run (integer key), feed, system, merged_at (ms UTC), and the run's counts.</summary>
    public const string Runs = "hub_runs";
}
