using System.Collections.Immutable;
using System.Globalization;

namespace DataHub.Feeds;

/// <summary>
/// Reads by a change table: it says which keys changed, the rows come from the query itself, and a key whose row isn't
/// there any more was deleted. So order and repetition of changes don't matter. When it doesn't reach back to the last
/// run, or holds what is neither insert, update nor delete, everything is read.
/// </summary>
internal sealed class ChangeReading
{
    private const string Name = "c";

    public ChangeReading(
        ChangeTable changes,
        SourceSession session,
        SourceMark? before,
        string from,
        ImmutableArray<SourceColumn> columns,
        ImmutableArray<SourceColumn> key)
    {
        var dialect = session.Dialect;
        var table = dialect.Table(changes.Table);
        var described = session.Describe($"from {table} q");
        var sequence = SourceRefusal.Find(described, changes.Sequence);
        var changed = changes.Key.Select(name => SourceRefusal.Find(described, name)).ToImmutableArray();
        var number = dialect.Quote(sequence.Name);
        var last = Number(session.One($"select max({number}) from {table}", []));
        var oldest = Number(session.One(changes.OldestSql ?? $"select min({number}) from {table}", []));
        var mark = before is { } at && long.TryParse(at.At, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : (long?)null;
        NextMark = (last ?? mark ?? 0).ToString(CultureInfo.InvariantCulture);
        if (mark is null || Reaches(mark.Value, oldest, last) is { } problem && Gap(problem))
        {
            (IsWhole, Scans) = (true, [new Scan(from, columns, key, null, null, [])]);
            return;
        }

        ImmutableArray<SourceValue> range =
        [
            new("low", mark.Value - changes.Overlap, sequence),
            new("high", last ?? mark.Value, sequence),
        ];
        var within = $"{number} > @low and {number} <= @high";
        var withinName = $"{Name}.{number} > @low and {Name}.{number} <= @high";
        if (changes.Operation is { } operation && Strange(session, table, within, operation, changes, range, described))
        {
            Gap("它含有增、删、改以外的操作。It holds an operation that is no insert, update or delete.");
            (IsWhole, Scans) = (true, [new Scan(from, columns, key, null, null, [])]);
            return;
        }

        var same = changed.Zip(key, (c, q) => $"{Name}.{dialect.Quote(c.Name)} = q.{dialect.Quote(q.Name)}");
        var there = $"exists (select 1 from {table} {Name} where {string.Join(" and ", same)} and {withinName})";
        Scans =
        [
            new Scan($"from {table} q", changed, [sequence], within, "1 = 0", range, Gone: true),
            new Scan(from, columns, key, there, there, range),
        ];
    }

    public bool IsWhole { get; }

    public string NextMark { get; }

    public FeedStop? Note { get; private set; }

    public ImmutableArray<Scan> Scans { get; }

    /// <summary>Why the change table doesn't tell all since the mark; null when it does.</summary>
    private static string? Reaches(long mark, long? oldest, long? last) => (oldest, last) switch
    {
        ({ } kept, _) when kept > mark + 1 => $"它从 {kept} 开始。It begins at {kept}.",
        (null, _) => "它是空的。It is empty.",
        (_, { } end) when end < mark => $"它止于 {end}。It ends at {end}.",
        _ => null,
    };

    private static bool Strange(
        SourceSession session,
        string table,
        string within,
        string operation,
        ChangeTable changes,
        ImmutableArray<SourceValue> range,
        ImmutableArray<SourceColumn> described)
    {
        var column = SourceRefusal.Find(described, operation);
        var known = changes.Operations.Select((code, i) => new SourceValue($"op{i}", code, column)).ToList();
        var name = session.Dialect.Quote(column.Name);
        var names = string.Join(", ", known.Select(code => $"@{code.Name}"));
        var unknown = $"select count(*) from {table} where {within} and ({name} is null or {name} not in ({names}))";
        return Number(session.One(unknown, [.. range, .. known])) > 0;
    }

    private bool Gap(string problem)
    {
        Note = new FeedStop(
            "source.gap",
            $"变更表接不上, 已全量读取。The change table doesn't reach back to the last run; everything was read. {problem}",
            Held: false);
        return true;
    }

    private static long? Number(object? value) =>
        value is null ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
