using SQLitePCL;

namespace DataHub.Policies;

/// <summary>The trail's own SQLite file: rows are added and never changed, by one thread at a time.</summary>
internal sealed class AuditDatabase : IDisposable
{
    private const int BusyMs = 2_000;

    private const string Schema =
        """
        create table if not exists records (seq integer primary key, body text not null, hash blob not null);
        create trigger if not exists records_keep before update on records begin
            select raise(abort, 'append-only');
        end;
        create trigger if not exists records_stay before delete on records begin
            select raise(abort, 'append-only');
        end;
        """;

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt insert;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt commit;
    private bool full;

    private AuditDatabase(sqlite3 connection)
    {
        this.connection = connection;
        Run("pragma journal_mode = wal");
        Run("pragma synchronous = normal");
        Run(Schema);
        insert = Prepare("insert into records (seq, body, hash) values (?1, ?2, ?3)");
        begin = Prepare("begin immediate");
        commit = Prepare("commit");
    }

    /// <summary>Opens or makes the file.</summary>
    public static AuditDatabase Open(string path)
    {
        Batteries_V2.Init();
        const int Flags = raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var code = raw.sqlite3_open_v2(path, out var connection, Flags, null);
        if (code != raw.SQLITE_OK)
        {
            throw new AuditUnavailableException($"The audit trail can't be opened (SQLite {code}).");
        }

        raw.sqlite3_busy_timeout(connection, BusyMs);
        return new AuditDatabase(connection);
    }

    /// <summary>The last record's number and hash; zero and the genesis when there is none.</summary>
    public (long Seq, byte[] Hash) Last()
    {
        using var last = Prepare("select seq, hash from records order by seq desc limit 1");
        return raw.sqlite3_step(last) switch
        {
            raw.SQLITE_ROW => (raw.sqlite3_column_int64(last, 0), raw.sqlite3_column_blob(last, 1).ToArray()),
            raw.SQLITE_DONE => (0, AuditChain.Genesis.ToArray()),
            var code => throw Failure(code),
        };
    }

    /// <summary>The hashes of all records after one, in their order.</summary>
    public IEnumerable<byte[]> HashesAfter(long seq)
    {
        using var rows = Prepare("select hash from records where seq > ?1 order by seq");
        raw.sqlite3_bind_int64(rows, 1, seq);
        int code;
        while ((code = raw.sqlite3_step(rows)) == raw.SQLITE_ROW)
        {
            yield return raw.sqlite3_column_blob(rows, 0).ToArray();
        }

        if (code != raw.SQLITE_DONE)
        {
            throw Failure(code);
        }
    }

    /// <summary>Brings all that was committed to the disk.</summary>
    public void Flush()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(connection, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>Begins a batch; once committed, a durable one is on the disk, others in the system's hands.</summary>
    public void Begin(bool durable)
    {
        if (durable != full)
        {
            Run(durable ? "pragma synchronous = full" : "pragma synchronous = normal");
            full = durable;
        }

        Step(begin);
    }

    /// <summary>Adds a record to the batch.</summary>
    public void Insert(long seq, ReadOnlySpan<byte> body, ReadOnlySpan<byte> hash)
    {
        raw.sqlite3_bind_int64(insert, 1, seq);
        raw.sqlite3_bind_text(insert, 2, body);
        raw.sqlite3_bind_blob(insert, 3, hash);
        Step(insert);
    }

    /// <summary>Ends a batch.</summary>
    public void Commit() => Step(commit);

    /// <summary>Undoes a batch that failed; does nothing when SQLite has done so itself.</summary>
    public void Undo() => raw.sqlite3_exec(connection, "rollback");

    /// <inheritdoc />
    public void Dispose()
    {
        insert.Dispose();
        begin.Dispose();
        commit.Dispose();
        connection.Dispose();
    }

    private void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE)
        {
            throw Failure(code);
        }
    }

    private void Run(string sql)
    {
        var code = raw.sqlite3_exec(connection, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    private sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(connection, sql, out var statement);
        return code == raw.SQLITE_OK ? statement : throw Failure(code);
    }

    private AuditUnavailableException Failure(int code) =>
        new($"The audit trail can't be written (SQLite {code}: {raw.sqlite3_errmsg(connection).utf8_to_string()}).");
}
