using System.Collections.Immutable;

namespace DataHub.SqlServer.Tests.StandIn;

internal sealed record SqlColumn(string Name, SqlType Type);

internal sealed record SqlTable(ImmutableArray<SqlColumn> Columns, ImmutableList<object?[]> Rows);

/// <summary>A row that its transaction hasn't committed yet.</summary>
internal sealed record PendingRow(long Transaction, string Table, object?[] Row);

/// <summary>
/// The tables of the stand-in. They are values, so that a transaction under snapshot isolation keeps the one it saw.
/// </summary>
internal sealed class StandInDatabase
{
    private readonly Lock gate = new();
    private ImmutableList<PendingRow> pending = [];
    private long lastVersion = 2000;

    public ImmutableDictionary<string, SqlTable> Tables { get; private set; } =
        ImmutableDictionary.Create<string, SqlTable>(StringComparer.OrdinalIgnoreCase);

    public bool AllowsSnapshot { get; set; } = true;

    /// <summary>The least row version that may still be committed.</summary>
    public byte[] MinActiveVersion()
    {
        lock (gate)
        {
            var versions = pending.SelectMany(row => row.Row.Zip(Tables[row.Table].Columns))
                .Where(cell => cell.Second.Type == SqlType.Version)
                .Select(cell => (byte[])cell.First!);
            return versions.MinBy(Convert.ToHexString) ?? Bytes(lastVersion + 1);
        }
    }

    public byte[] NextVersion() => Bytes(Interlocked.Increment(ref lastVersion));

    public void Change(Func<ImmutableDictionary<string, SqlTable>, ImmutableDictionary<string, SqlTable>> change)
    {
        lock (gate)
        {
            Tables = change(Tables);
        }
    }

    /// <summary>Adds rows: at once, or when their transaction commits.</summary>
    public void Add(string table, IEnumerable<object?[]> rows, long? transaction)
    {
        lock (gate)
        {
            if (transaction is { } number)
            {
                pending = pending.AddRange(rows.Select(row => new PendingRow(number, table, row)));
                return;
            }

            var old = Tables[table];
            Tables = Tables.SetItem(table, old with { Rows = old.Rows.AddRange(rows) });
        }
    }

    public void End(long transaction, bool commit)
    {
        lock (gate)
        {
            var ended = pending.Where(row => row.Transaction == transaction).ToList();
            pending = pending.RemoveRange(ended);
            foreach (var row in commit ? ended : [])
            {
                Add(row.Table, [row.Row], null);
            }
        }
    }

    private static byte[] Bytes(long version)
    {
        var bytes = BitConverter.GetBytes(version);
        Array.Reverse(bytes);
        return bytes;
    }
}
