using System.Diagnostics;
using Npgsql;

namespace DataHub.Store;

/// <summary>
/// Reads of one operation: a snapshot that is taken with the first statement and given back at the end, and the
/// commands of statements that ran before.
/// </summary>
internal sealed class PostgresReader : StoreConnection, IDisposable
{
    private const int KeptCommands = 200;

    /// <summary>How much later Npgsql's own limit ends a statement: its try to cancel takes seconds at a frozen server.</summary>
    private const int Npgsqls = 2;

    /// <summary>How long a server that was asked to end a statement may take; then the connection is given up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);
    private readonly NpgsqlDataSource database;
    private readonly string place;
    private readonly TimeSpan limit;
    private readonly Dictionary<Statement, NpgsqlCommand> commands = new(ReferenceEqualityComparer.Instance);
    private readonly Lock running = new();
    private readonly PostgresRows rows;
    private readonly StatementWatchdog.Watch watch;
    private CancellationToken cancelled;
    private CancellationTokenRegistration cancellation;
    private PostgresSnapshot? snapshot;
    private long started;
    private bool isRunning;
    private bool isAsked;
    private bool failed;
    private bool answered;

    public PostgresReader(NpgsqlDataSource database, string place, TimeSpan limit)
    {
        this.database = database;
        this.place = place;
        this.limit = limit;
        rows = new PostgresRows(this);
        watch = StatementWatchdog.Shared.Over(InterruptLate);
    }

    public override void Begin(CancellationToken cancel)
    {
        started = Stopwatch.GetTimestamp();
        cancelled = cancel;
        if (failed && !answered)
        {
            // Nothing was told of the snapshot that failed, so that another one mixes no states.
            Drop();
        }

        lock (running)
        {
            (isRunning, isAsked) = (true, false);
            watch.Start(limit);
        }

        cancellation = cancel.UnsafeRegister(static state => ((PostgresReader)state!).Interrupt(), this);
    }

    public override void End()
    {
        lock (running)
        {
            isRunning = false;
            watch.Stop();
        }

        cancellation.Dispose();
        rows.Close();
        answered |= !failed;
    }

    public override StoreRows Run(Statement statement, in StatementInput input)
    {
        rows.Close();
        if (failed)
        {
            throw new StoreFault($"{place}: an earlier statement of the operation failed.");
        }

        try
        {
            return Start(statement, input);
        }
        catch (Exception e) when (
            PostgresSnapshot.IsFault(e) && !IsLate(e) && snapshot is { WasBroken: true, IsRead: false })
        {
            // The server was restarted while the connection lay in the pool.
            Drop();
            database.Clear();
        }
        catch (Exception e) when (PostgresSnapshot.IsFault(e))
        {
            throw Fault(e);
        }

        try
        {
            return Start(statement, input);
        }
        catch (Exception e) when (PostgresSnapshot.IsFault(e))
        {
            throw Fault(e);
        }
    }

    /// <summary>Gives the snapshot back.</summary>
    public void Finish()
    {
        rows.Close();
        Drop();
        answered = false;
    }

    public void Dispose()
    {
        watch.Dispose();
        Finish();
    }

    /// <summary>What an error means: the snapshot is given up.</summary>
    internal StoreFault Fault(Exception error)
    {
        failed = true;
        if (snapshot is { WasBroken: true })
        {
            database.Clear();
        }

        return error is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } || snapshot is { IsCancelled: true }
            ? TooLong()
            : new StoreFault($"{place}: {error.Message}");
    }

    private PostgresRows Start(Statement statement, in StatementInput input)
    {
        _ = SecondsLeft();
        snapshot ??= PostgresSnapshot.Take(database);
        if (!commands.TryGetValue(statement, out var command))
        {
            command = Keep(statement);
        }

        PostgresCommands.Bind(command, statement, input);
        command.Connection = snapshot.Connection;
        command.CommandTimeout = SecondsLeft() + Npgsqls;
        rows.Open(command.ExecuteReader());
        snapshot.IsRead = true;
        return rows;
    }

    private int SecondsLeft() =>
        limit - Stopwatch.GetElapsedTime(started) is var left && left > TimeSpan.Zero && !cancelled.IsCancellationRequested
            ? (int)Math.Ceiling(left.TotalSeconds)
            : throw TooLong();

    private static bool IsLate(Exception error) => error is TimeoutException or { InnerException: TimeoutException };

    private StoreFault TooLong() => new($"{place}: a statement ran longer than {limit.TotalSeconds} s or was cancelled.");

    private NpgsqlCommand Keep(Statement statement)
    {
        if (commands.Count == KeptCommands)
        {
            commands.Clear();
        }

        var command = PostgresCommands.Of(statement);
        commands.Add(statement, command);
        return command;
    }

    private void Drop()
    {
        if (snapshot is { } taken)
        {
            snapshot = null;
            taken.Close();
        }

        failed = false;
    }

    /// <summary>First the server is asked; when that ends nothing in time, it is frozen, and the connection is given up.</summary>
    private void Interrupt()
    {
        lock (running)
        {
            if (!isRunning)
            {
                return;
            }

            if (!isAsked)
            {
                isAsked = true;
                watch.Start(Grace);
                snapshot?.Cancel();
            }
            else if (watch.IsOver)
            {
                snapshot?.GiveUp();
            }
        }
    }

    /// <summary>As above, unless what was too late has ended and another fetch began meanwhile.</summary>
    private void InterruptLate()
    {
        lock (running)
        {
            if (watch.IsOver)
            {
                Interrupt();
            }
        }
    }
}
