using DataHub.Tests;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DataHub.Faults;

/// <summary>
/// Hands every statement that a fiber sends to PostgreSQL to that fiber, before it goes and after it came back: Npgsql tells
/// its log of them, on the fiber's own thread.
/// </summary>
internal sealed class PostgresHooks : ILoggerFactory, ILogger
{
    private static readonly Lazy<bool> Installed = new(() =>
    {
        NpgsqlLoggingConfiguration.InitializeLogging(new PostgresHooks());
        return true;
    });

    public static bool Install() => Installed.Value;

    /// <summary>Ends a session with its transaction, as a lost connection does.</summary>
    public static void End(int session)
    {
        Ask($"select pg_terminate_backend({session})");
        while (Ask($"select exists (select from pg_stat_activity where pid = {session})"))
        {
            Thread.Sleep(1);
        }
    }

    /// <summary>Whether a session waits for a lock that another one has.</summary>
    public static bool Waits(int session) =>
        Ask($"select exists (select from pg_locks where pid = {session} and not granted)");

    public bool IsEnabled(LogLevel logLevel) => Fiber.Current is not null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Fiber.Current is not { } fiber)
        {
            return;
        }

        switch (eventId.Name)
        {
            case "ExecutingCommand" or "ExecutingBatch":
                fiber.AtQuery(SessionOf(state), begins: true);
                break;
            case "CommandExecutionCompleted" or "BatchExecutionCompleted":
                fiber.AtQuery(SessionOf(state), begins: false);
                break;
            case "CommittedTransaction" or "RolledBackTransaction":
                fiber.AtStatement("");
                break;
            default:
                break;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private static int SessionOf<TState>(TState state) =>
        (int)((IEnumerable<KeyValuePair<string, object?>>)state!).First(part => part.Key == "ConnectorId").Value!;

    private static bool Ask(string query)
    {
        using var connection = new NpgsqlConnection(TestServers.Postgres);
        connection.Open();
        using var command = new NpgsqlCommand(query, connection);
        return command.ExecuteScalar() is true;
    }
}
