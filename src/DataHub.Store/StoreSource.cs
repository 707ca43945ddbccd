namespace DataHub.Store;

/// <summary>A database that gives read connections, and keeps them for the next operations.</summary>
internal abstract class StoreSource : IDisposable
{
    /// <summary>How its statements are written.</summary>
    public abstract ReadDialect Dialect { get; }

    /// <summary>A connection with a read transaction; throws <see cref="StoreFault"/> when there is none.</summary>
    public abstract StoreConnection Rent();

    /// <summary>Ends the transaction and keeps the connection, unless it failed.</summary>
    public abstract void Return(StoreConnection connection);

    /// <inheritdoc />
    public abstract void Dispose();
}

/// <summary>A read connection; used by one thread at a time, one statement at a time.</summary>
internal abstract class StoreConnection
{
    /// <summary>Runs a statement; its rows must be read before the next one.</summary>
    public abstract StoreRows Run(Statement statement, in StatementInput input);

    /// <summary>Starts the time limit of a fetch; when it ends, or on cancel, the statement is interrupted.</summary>
    public abstract void Begin(CancellationToken cancel);

    /// <summary>Ends the time limit.</summary>
    public abstract void End();
}

/// <summary>The rows of a running statement, forward only.</summary>
internal abstract class StoreRows
{
    /// <summary>Goes to the next row; false at the end.</summary>
    public abstract bool Read();

    public abstract bool IsNull(int column);

    public abstract long Int64(int column);

    public abstract double Double(int column);

    /// <summary>The text, or null.</summary>
    public abstract string? Text(int column);
}

/// <summary>The database is missing, broken or too slow: for the log, never for the client.</summary>
internal sealed class StoreFault(string cause) : Exception(cause);
