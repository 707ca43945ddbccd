using System.Collections.Frozen;
using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What the registry knows about a division code.</summary>
public enum DivisionMatch
{
    /// <summary>The registry's table is empty or missing: nothing can be said.</summary>
    Unchecked,

    /// <summary>A division of today.</summary>
    Current,

    /// <summary>A division whose validity has ended.</summary>
    Former,

    /// <summary>No such code.</summary>
    Unknown,
}

/// <summary>
/// Reads the registry's database: divisions with their validity, enterprises by organisation code (positions 9–17
/// of the code) and by the 15-digit registration number. Codes match or do not; nothing is repaired.
/// </summary>
public sealed class CityLookup : IDisposable
{
    /// <summary>The type whose keys are division codes.</summary>
    public const string Division = "Division";

    /// <summary>The type whose keys are credit codes.</summary>
    public const string Enterprise = "Enterprise";

    private readonly DbConnection? connection;
    private readonly Dataset? enterprises;
    private readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>>? divisions;
    private readonly Lazy<DbCommand?> shortCodes;

    private CityLookup(
        DbConnection? connection,
        Dataset? enterprises,
        FrozenDictionary<string, bool> divisions,
        string version)
    {
        this.connection = connection;
        this.enterprises = enterprises;
        this.divisions = divisions.Count == 0 ? null : divisions.GetAlternateLookup<ReadOnlySpan<char>>();
        Version = version;
        shortCodes = new Lazy<DbCommand?>(IndexShortCodes);
    }

    /// <summary>A lookup that knows nothing and checks nothing.</summary>
    public static CityLookup None { get; } = new(null, null, FrozenDictionary<string, bool>.Empty, "none");

    /// <summary>Changes when the registry's divisions or enterprises do.</summary>
    public string Version { get; }

    /// <summary>Opens the registry for one run.</summary>
    public static CityLookup Open(StoreDatabase? registry)
    {
        if (registry is null)
        {
            return None;
        }

        // Writes nothing but a temporary table, which a reader may not make on every database.
        var connection = registry.OpenWriter();
        var divisions = registry.Datasets.FirstOrDefault(dataset => dataset.Name == Division);
        var enterprises = registry.Datasets.FirstOrDefault(dataset => dataset.Name == Enterprise);
        return new CityLookup(connection, enterprises, Divisions(connection, divisions), VersionOf(connection));
    }

    /// <summary>What the division table says about a cleaned code.</summary>
    public DivisionMatch DivisionOf(ReadOnlySpan<char> code)
    {
        if (divisions is not { } known)
        {
            return DivisionMatch.Unchecked;
        }

        return known.TryGetValue(code, out var current)
            ? current ? DivisionMatch.Current : DivisionMatch.Former
            : DivisionMatch.Unknown;
    }

    /// <summary>
    /// The credit code of a 9-character organisation code or a 15-digit registration number, when there is just
    /// one.
    /// </summary>
    public string? EnterpriseOf(ReadOnlySpan<char> shortCode)
    {
        if (shortCodes.Value is not { } find)
        {
            return null;
        }

        find.Parameters[0].Value = new string(shortCode);
        return find.ExecuteScalar() as string;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (shortCodes.IsValueCreated)
        {
            shortCodes.Value?.Dispose();
        }

        connection?.Dispose();
    }

    private static FrozenDictionary<string, bool> Divisions(DbConnection connection, Dataset? dataset)
    {
        if (dataset is null)
        {
            return FrozenDictionary<string, bool>.Empty;
        }

        var key = dataset.KeyColumns.First().Stored;
        var ended = dataset.Column("effectiveTo") is { } to ? $"case when {to.Stored} is null then 1 else 0 end" : "1";
        using var command = connection.CreateCommand();
        command.CommandText = $"select {key}, {ended} from {dataset.Table}";
        using var rows = command.ExecuteReader();
        var codes = new Dictionary<string, bool>(StringComparer.Ordinal);
        while (rows.Read())
        {
            codes[rows.GetString(0)] = rows.GetInt64(1) == 1;
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string VersionOf(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            select coalesce(max(run), 0) from {HubColumns.Runs}
            where dataset in ('{Division}', '{Enterprise}') and state = 'MERGED' and created + changed + deleted > 0
            """;
        return $"registry {command.ExecuteScalar()}";
    }

    /// <summary>
    /// Indexes the short codes in a temporary table on disk, once per run and only when a short code comes: memory
    /// must not grow with the registry. A short code of two enterprises belongs to neither.
    /// </summary>
    private DbCommand? IndexShortCodes()
    {
        if (connection is null || enterprises is null)
        {
            return null;
        }

        var code = enterprises.KeyColumns.First().Stored;
        var number = enterprises.Column("registrationNo") is { } registration
            ? $"union all select {registration.Stored}, {code} from {enterprises.Table}"
            : "";
        using var index = connection.CreateCommand();
        index.CommandText =
            $"""
            create temp table short_codes (short text primary key, code text not null);
            insert into short_codes
              select short, min(code) from
                (select substr({code}, 9, 9) as short, {code} as code from {enterprises.Table} {number}) as known
              where short is not null group by short having count(distinct code) = 1;
            """;
        index.ExecuteNonQuery();
        var find = connection.CreateCommand();
        find.CommandText = "select code from short_codes where short = @short";
        var parameter = find.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("short", "");
        find.Parameters.Add(parameter);
        return find;
    }
}
