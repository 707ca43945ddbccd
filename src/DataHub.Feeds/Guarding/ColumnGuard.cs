using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>
/// The columns of a source as a run found them, and where it can say so their types. Rows are mapped by the columns' names,
/// so that their order means nothing but where a file declares its header.
/// </summary>
/// <param name="Names">The names in order.</param>
/// <param name="Types">The types in the same order; null when the source has none.</param>
internal sealed record SourceColumns(IReadOnlyList<string> Names, IReadOnlyList<string>? Types)
{
    /// <summary>The names as the ledger keeps them.</summary>
    public string NamesJson => JsonSerializer.Serialize(Names, RowJson.Text);

    /// <summary>The types as the ledger keeps them.</summary>
    public string? TypesJson => Types is null ? null : JsonSerializer.Serialize(Types, RowJson.Text);

    /// <summary>Reads what the ledger keeps.</summary>
    public static SourceColumns? Parse(string? names, string? types) => names is null
        ? null
        : new SourceColumns(
            JsonSerializer.Deserialize<string[]>(names)!,
            types is null ? null : JsonSerializer.Deserialize<string[]>(types)!);

    /// <summary>Why the columns are not the ones expected: those declared, else those of the last good run.</summary>
    public FeedStop? Problem(IReadOnlyList<string> declared, SourceColumns? before) =>
        declared.Count > 0 ? OtherHeader(declared) : before is null ? null : Changed(before);

    private FeedStop? OtherHeader(IReadOnlyList<string> declared)
    {
        if (Names.SequenceEqual(declared))
        {
            return null;
        }

        var at = Enumerable.Range(0, Math.Max(Names.Count, declared.Count))
            .First(i => i >= Names.Count || i >= declared.Count || Names[i] != declared[i]);
        return new FeedStop(
            "guard.header",
            $"表头变了: 第 {at + 1} 列。The header changed at column {at + 1}: "
                + $"{declared.ElementAtOrDefault(at) ?? "nothing"} was declared, "
                + $"{Names.ElementAtOrDefault(at) ?? "nothing"} came.",
            Held: true);
    }

    private FeedStop? Changed(SourceColumns before)
    {
        var come = Names.Except(before.Names).Select(name => $"+{name}");
        var gone = before.Names.Except(Names).Select(name => $"-{name}");
        var other = TypesByName().Join(
            before.TypesByName(), now => now.Name, was => was.Name, (now, was) => (now.Name, Was: was.Type, Now: now.Type))
            .Where(column => column.Was.Length > 0 && column.Now.Length > 0 && column.Was != column.Now)
            .Select(column => $"{column.Name} {column.Was} → {column.Now}");
        var changes = come.Concat(gone).Concat(other).ToList();
        return changes.Count == 0
            ? null
            : new FeedStop(
                "guard.columns",
                $"来源的列变了: {string.Join(", ", changes)}。The source's columns changed since the last good run.",
                Held: true);
    }

    private IEnumerable<(string Name, string Type)> TypesByName() =>
        Types is null ? [] : Names.Zip(Types).DistinctBy(column => column.First);
}
