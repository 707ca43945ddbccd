using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DataHub.Datasets;

/// <summary>Where a database of the hub's is, and how it is reached; its text is for logs and has no password.</summary>
public abstract record StoreAddress
{
    private StoreAddress()
    {
    }

    /// <summary>A connection that only reads, open.</summary>
    public abstract DbConnection OpenReader();

    /// <summary>A connection that writes, open.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>Begins a transaction that will write.</summary>
    public abstract DbTransaction BeginWrite(DbConnection writer);

    /// <summary>
    /// Makes the database where it is missing, then what <paramref name="tables"/> makes, all in one transaction and by one
    /// process at a time; false when that has refused, and then nothing has changed.
    /// </summary>
    public bool Make(Func<DbConnection, bool> tables)
    {
        Prepare();
        using var connection = OpenWriter();
        using var transaction = BeginWrite(connection);
        Claim(connection);
        if (!tables(connection))
        {
            return false;
        }

        transaction.Commit();
        return true;
    }

    /// <summary>Why a server refuses what the settings say; null when it doesn't, or can't be reached.</summary>
    public virtual string? Forbids() => null;

    private protected virtual void Prepare()
    {
    }

    private protected virtual void Claim(DbConnection connection)
    {
    }

    /// <summary>A SQLite file.</summary>
    public sealed record File(string Path) : StoreAddress
    {
        /// <inheritdoc/>
        public override DbConnection OpenReader() => SqliteDialect.OpenReader(Path);

        /// <inheritdoc/>
        public override DbConnection OpenWriter() => SqliteDialect.OpenWriter(Path);

        /// <inheritdoc/>
        public override DbTransaction BeginWrite(DbConnection writer) =>
            ((SqliteConnection)writer).BeginTransaction(deferred: false);

        /// <inheritdoc/>
        public override string ToString() => System.IO.Path.GetFileName(Path);

        private protected override void Prepare()
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            SqliteDialect.Create(Path);
        }
    }

    /// <summary>A schema of a PostgreSQL database.</summary>
    public sealed record Postgres(string ConnectionString, string Schema) : StoreAddress
    {
        /// <inheritdoc/>
        public override DbConnection OpenReader() =>
            PostgresDialect.Open(PostgresDialect.Reader(ConnectionString, Schema));

        /// <inheritdoc/>
        public override DbConnection OpenWriter() =>
            PostgresDialect.Open(PostgresDialect.Writer(ConnectionString, Schema));

        /// <inheritdoc/>
        public override DbTransaction BeginWrite(DbConnection writer) => writer.BeginTransaction();

        /// <inheritdoc/>
        public override string ToString() => $"postgres {Schema}";

        /// <inheritdoc/>
        public override string? Forbids()
        {
            try
            {
                OpenReader().Dispose();
                return null;
            }
            catch (PostgresException refused) when (PostgresDialect.IsForbidden(refused))
            {
                return PostgresDialect.Reason(refused);
            }
            catch (NpgsqlException)
            {
                return null;
            }
        }

        private protected override void Claim(DbConnection connection) => PostgresDialect.Claim(connection, Schema);
    }
}
