using System.Data;
using Npgsql;

namespace DataHub.Store;

/// <summary>A pooled connection in a transaction that sees one state of the database.</summary>
internal sealed class PostgresSnapshot
{
    private const int AskSeconds = 2;
    private readonly Lock gate = new();
    private readonly NpgsqlDataSource database;
    private readonly NpgsqlTransaction transaction;
    private readonly int process;
    private bool isCancelling;
    private bool isClosed;

    private PostgresSnapshot(NpgsqlDataSource database, NpgsqlConnection connection)
    {
        this.database = database;
        Connection = connection;
        process = connection.ProcessID;
        transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>Whether a statement has begun to answer.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whether somebody asked the server to end what runs.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Whether the connection is lost.</summary>
    public bool WasBroken => Connection.State != ConnectionState.Open;

    /// <summary>The connection of the snapshot; "begin" goes to the server with the first statement.</summary>
    public static PostgresSnapshot Take(NpgsqlDataSource database) => new(database, database.OpenConnection());

    /// <summary>What the database or the way to it is to blame for.</summary>
    public static bool IsFault(Exception error) => error is NpgsqlException or TimeoutException or IOException;

    /// <summary>
    /// Asks the server to end what runs, by another connection and on a thread of its own: a server that is frozen keeps
    /// whoever asks waiting.
    /// </summary>
    public void Cancel()
    {
        lock (gate)
        {
            if (isCancelling || isClosed)
            {
                return;
            }

            isCancelling = IsCancelled = true;
        }

        new Thread(Ask) { IsBackground = true, Name = "statement cancel" }.Start();
    }

    /// <summary>Ends the wait for a server that is silent: whoever reads finds the connection broken.</summary>
    public void GiveUp()
    {
        lock (gate)
        {
            if (!isClosed)
            {
                IsCancelled = true;
                PostgresSocket.Close(Connection);
            }
        }
    }

    /// <summary>Ends the transaction and gives the connection back to the pool.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            if (isCancelling)
            {
                // Whoever is asking closes it: what it asks for must not reach the next one.
                return;
            }
        }

        End();
    }

    private void Ask()
    {
        try
        {
            using var command = database.CreateCommand("select pg_cancel_backend($1)");
            command.CommandTimeout = AskSeconds;
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
            command.ExecuteNonQuery();
        }
        catch (Exception e) when (IsFault(e))
        {
            // What can't be cancelled ends by its time limit.
        }

        bool closes;
        lock (gate)
        {
            isCancelling = false;
            closes = isClosed;
        }

        if (closes)
        {
            End();
        }
    }

    private void End()
    {
        try
        {
            if (!WasBroken && IsRead && !IsCancelled)
            {
                transaction.Commit();
            }
        }
        catch (Exception e) when (IsFault(e))
        {
            // A lost connection is known to the pool.
        }

        Connection.Dispose();
    }
}
