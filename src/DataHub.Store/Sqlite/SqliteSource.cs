using System.Collections.Concurrent;
using SQLitePCL;

namespace DataHub.Store;

/// <summary>
/// The read connections of one SQLite file. A file that is gone or was replaced is noticed when a connection is
/// rented, and the connections to the old one are closed.
/// </summary>
internal sealed class SqliteSource(string path, TimeSpan limit) : StoreSource
{
    private const int KeptConnections = 4;
    private readonly ConcurrentStack<SqliteReader> idle = new();

    static SqliteSource() => Batteries_V2.Init();

    /// <inheritdoc />
    public override ReadDialect Dialect { get; } = new SqliteReadDialect();

    /// <inheritdoc />
    public override StoreConnection Rent()
    {
        while (idle.TryPop(out var kept))
        {
            if (kept.TryStart())
            {
                return kept;
            }

            kept.Dispose();
        }

        var made = SqliteReader.Open(path, limit);
        if (made.TryStart())
        {
            return made;
        }

        made.Dispose();
        throw new StoreFault($"{path} was moved while it was opened.");
    }

    /// <inheritdoc />
    public override void Return(StoreConnection connection)
    {
        var reader = (SqliteReader)connection;
        if (!reader.TryFinish())
        {
            // The file may be broken or written over: what others keep of it in memory is no longer its content.
            reader.Dispose();
            Dispose();
        }
        else if (idle.Count < KeptConnections)
        {
            idle.Push(reader);
        }
        else
        {
            reader.Dispose();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        while (idle.TryPop(out var kept))
        {
            kept.Dispose();
        }
    }
}
