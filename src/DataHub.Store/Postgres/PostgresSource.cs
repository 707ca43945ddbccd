using System.Collections.Concurrent;
using DataHub.Datasets;
using Npgsql;

namespace DataHub.Store;

/// <summary>
/// The read connections to one schema of a PostgreSQL database, pooled by Npgsql. Statements that come again are
/// prepared. Connections to a server that went away are dropped as soon as one of them is found broken.
/// </summary>
internal sealed class PostgresSource : StoreSource
{
    private const int KeptReaders = 16;
    private const int LongestOpening = 2;
    private readonly ConcurrentStack<PostgresReader> idle = new();
    private readonly NpgsqlDataSource database;
    private readonly string place;
    private readonly TimeSpan limit;

    public PostgresSource(string connectionString, string schema, TimeSpan limit)
    {
        var settings = Settings(connectionString, schema, limit);
        database = NpgsqlDataSource.Create(settings);
        place = $"{settings.Host}:{settings.Port}/{settings.Database}/{schema}";
        this.limit = limit;
    }

    /// <inheritdoc />
    public override ReadDialect Dialect { get; } = new PostgresReadDialect();

    /// <inheritdoc />
    public override StoreConnection Rent() =>
        idle.TryPop(out var kept) ? kept : new PostgresReader(database, place, limit);

    /// <inheritdoc />
    public override void Return(StoreConnection connection)
    {
        var reader = (PostgresReader)connection;
        reader.Finish();
        if (idle.Count < KeptReaders)
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

        database.Dispose();
    }

    /// <summary>
    /// The server, too, ends a statement that runs too long, in case that nobody here can tell it to; a server that says
    /// nothing at all is given up. Compiling statements to machine code costs more than small reads save by it.
    /// </summary>
    private static NpgsqlConnectionStringBuilder Settings(string connectionString, string schema, TimeSpan limit)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = PostgresDialect.Quote(schema),
            ApplicationName = $"datahub read {schema}",
            Timeout = Math.Clamp((int)Math.Ceiling(limit.TotalSeconds), 1, LongestOpening),
            CancellationTimeout = -1,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
        };
        var longest = (long)Math.Max(1, limit.TotalMilliseconds);
        settings.Options =
            $"{settings.Options} -c default_transaction_read_only=on -c jit=off -c statement_timeout={longest}".Trim();
        return settings;
    }
}
