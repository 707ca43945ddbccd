using System.Data.Common;
using Dapper;
using DataHub.Datasets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace DataHub.Feeds;

/// <summary>The hub's own database as the schedule uses it.</summary>
internal abstract class HubDatabase
{
    private const string Tables =
        """
        create table if not exists feed_schedule (
          feed text primary key,
          paused_at bigint, paused_by text, paused_why text, missed bigint not null default 0,
          cancel_at bigint, cancel_by text,
          node text, started_at bigint, seen_at bigint, stage text, done_rows bigint not null default 0,
          attempt bigint not null default 0, retry_at bigint, waits_for text);
        create table if not exists feed_requests (
          id text primary key, feed text not null, kind text not null, first_day text, last_day text,
          asked_by text not null, asked_at bigint not null);
        """;

    private readonly Lock making = new();
    private bool isMade;

    /// <summary>Whether several nodes share it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>A connection, open; the first one makes what the schedule needs of tables.</summary>
    public DbConnection Open()
    {
        lock (making)
        {
            if (!isMade)
            {
                Make(Connect());
                isMade = true;
            }
        }

        return Connect();
    }

    /// <summary>Has what the connection commits from now on be on the disk by then.</summary>
    public virtual void Sync(DbConnection connection)
    {
    }

    /// <summary>Has Quartz keep its store here.</summary>
    public abstract void Keep(IPersistentStoreBuilder store);

    /// <summary>The database of an address; it need not answer yet.</summary>
    public static HubDatabase At(StoreAddress address) => address switch
    {
        StoreAddress.File file => new SqliteHub(file.Path),
        StoreAddress.Postgres postgres => new PostgresHub(postgres.ConnectionString, postgres.Schema),
        _ => throw new ArgumentOutOfRangeException(nameof(address)),
    };

    protected abstract DbConnection Connect();

    protected abstract void Make(DbConnection fresh);

    private sealed class SqliteHub(string path) : HubDatabase
    {
        private readonly string text = new SqliteConnectionStringBuilder { DataSource = path }.ToString();

        public override bool IsShared => false;

        protected override DbConnection Connect()
        {
            var connection = HubFileFactory.Instance.CreateConnection();
            connection.ConnectionString = text;
            connection.Open();
            return connection;
        }

        public override void Sync(DbConnection connection) => connection.Execute("pragma synchronous = full");

        public override void Keep(IPersistentStoreBuilder store) => store.UseSqlite(HubFileFactory.Instance, text);

        protected override void Make(DbConnection fresh)
        {
            using var connection = fresh;
            connection.Execute("pragma journal_mode = wal");
            connection.Execute(Tables);
        }
    }

    private sealed class PostgresHub(string address, string schema) : HubDatabase
    {
        // Nodes that start at once make the same tables; one after another, they find them made.
        private const long Making = 0x6875_6266_6565_6473;
        private readonly string text = new NpgsqlConnectionStringBuilder(address)
        {
            SearchPath = schema,
            ApplicationName = "datahub schedule",
        }.ToString();

        public override bool IsShared => true;

        protected override DbConnection Connect()
        {
            var connection = new NpgsqlConnection(text);
            connection.Open();
            return connection;
        }

        public override void Keep(IPersistentStoreBuilder store)
        {
            store.UsePostgres(NpgsqlFactory.Instance, text);
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = TimeSpan.FromSeconds(1);
                cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(3);
            });
        }

        protected override void Make(DbConnection fresh)
        {
            using var connection = fresh;
            using var transaction = connection.BeginTransaction();
            connection.Execute("select pg_advisory_xact_lock(@Making)", new { Making }, transaction);
            connection.Execute($"create schema if not exists \"{schema}\"", transaction: transaction);
            connection.Execute(Tables, transaction: transaction);
            transaction.Commit();
        }
    }
}
