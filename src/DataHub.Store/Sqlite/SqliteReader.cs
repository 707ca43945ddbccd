using System.Text;
using SQLitePCL;

namespace DataHub.Store;

/// <summary>A read connection to a SQLite file with its prepared statements.</summary>
internal sealed unsafe class SqliteReader : StoreConnection, IDisposable
{
    private const int KeptStatements = 512;
    private const nint Transient = -1;

    /// <summary>Without it SQLite prepares a statement anew each time a limit is bound.</summary>
    private const int StablePlans = 1007;
    private const string Settings =
        "pragma busy_timeout = 500; pragma query_only = on; pragma temp_store = memory; pragma cache_size = -4096;";

    private readonly string path;
    private readonly sqlite3 database;
    private readonly TimeSpan limit;
    private readonly StatementWatchdog.Watch watch;
    private readonly Lock running = new();
    private readonly Dictionary<Statement, sqlite3_stmt> prepared = new(ReferenceEqualityComparer.Instance);
    private readonly SqliteRows rows;
    private readonly sqlite3_stmt start;
    private readonly sqlite3_stmt finish;
    private CancellationTokenRegistration cancellation;
    private bool isRunning;
    private bool failed;

    private SqliteReader(string path, sqlite3 database, TimeSpan limit)
    {
        this.path = path;
        this.database = database;
        this.limit = limit;
        rows = new SqliteRows(this);
        Check(raw.sqlite3_exec(database, Settings));
        Check(raw.sqlite3_db_config(database, StablePlans, 1, out _));
        start = Prepare("begin");
        finish = Prepare("commit");
        watch = StatementWatchdog.Shared.Over(InterruptLate);
    }

    public static SqliteReader Open(string path, TimeSpan limit)
    {
        const int Flags = raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var database, Flags, null);
        if (code != raw.SQLITE_OK)
        {
            database?.Dispose();
            throw new StoreFault($"{path} can't be opened ({raw.sqlite3_errstr(code).utf8_to_string()}).");
        }

        try
        {
            return new SqliteReader(path, database, limit);
        }
        catch (StoreFault)
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Begins the read transaction; false when the file is no longer the one that was opened.</summary>
    public bool TryStart()
    {
        var moved = 0;
        var code = SqliteNative.FileControl(database.DangerousGetHandle(), "main", SqliteNative.HasMoved, &moved);
        return code == raw.SQLITE_OK && moved == 0 && Execute(start);
    }

    /// <summary>Ends the read transaction; false when the connection should not be used again.</summary>
    public bool TryFinish() => Execute(finish) && !failed;

    public override StoreRows Run(Statement statement, in StatementInput input)
    {
        rows.Close();
        if (!prepared.TryGetValue(statement, out var handle))
        {
            handle = Keep(statement);
        }

        var native = handle.DangerousGetHandle();
        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            Bind(handle, native, i + 1, statement.Parameters[i].Evaluate(input));
        }

        rows.Open(native);
        return rows;
    }

    public override void Begin(CancellationToken cancel)
    {
        lock (running)
        {
            isRunning = true;
            watch.Start(limit);
        }

        cancellation = cancel.UnsafeRegister(static state => ((SqliteReader)state!).Interrupt(), this);
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
    }

    public void Dispose()
    {
        watch.Dispose();
        DropStatements();
        start.Dispose();
        finish.Dispose();
        database.Dispose();
    }

    /// <summary>What a code other than done and row means: the connection is given up.</summary>
    internal StoreFault Fault(int code)
    {
        failed = true;
        return code == raw.SQLITE_INTERRUPT
            ? new StoreFault($"{path}: a statement ran longer than {limit.TotalSeconds} s or was cancelled.")
            : new StoreFault($"{path}: {raw.sqlite3_errmsg(database).utf8_to_string()} (code {code}).");
    }

    /// <summary>Never reaches the next fetch: after <see cref="End"/> there is nothing to interrupt.</summary>
    private void Interrupt()
    {
        lock (running)
        {
            if (isRunning)
            {
                raw.sqlite3_interrupt(database);
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

    private sqlite3_stmt Keep(Statement statement)
    {
        if (prepared.Count == KeptStatements)
        {
            DropStatements();
        }

        var handle = Prepare(statement.Text);
        prepared.Add(statement, handle);
        return handle;
    }

    private sqlite3_stmt Prepare(string text)
    {
        Check(raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        return handle;
    }

    private void DropStatements()
    {
        foreach (var handle in prepared.Values)
        {
            handle.Dispose();
        }

        prepared.Clear();
    }

    private static bool Execute(sqlite3_stmt statement)
    {
        var native = statement.DangerousGetHandle();
        var done = SqliteNative.Step(native) == raw.SQLITE_DONE;
        return SqliteNative.Reset(native) == raw.SQLITE_OK && done;
    }

    private void Bind(sqlite3_stmt handle, nint native, int index, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(handle, index),
        string text => BindText(native, index, text),
        long whole => raw.sqlite3_bind_int64(handle, index, whole),
        int whole => raw.sqlite3_bind_int64(handle, index, whole),
        double real => raw.sqlite3_bind_double(handle, index, real),
        bool truth => raw.sqlite3_bind_int64(handle, index, truth ? 1 : 0),
        KeyList keys => BindUtf8(native, index, keys.Json.Span),
        byte[] bytes => raw.sqlite3_bind_blob(handle, index, bytes),
        _ => throw new InvalidOperationException($"No statement takes a {value.GetType().Name}."),
    });

    private static int BindText(nint native, int index, string text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
        return BindUtf8(native, index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>SQLite takes a null pointer for null, so that an empty text needs one that isn't.</summary>
    private static int BindUtf8(nint native, int index, ReadOnlySpan<byte> text)
    {
        byte nothing = 0;
        fixed (byte* bytes = text)
        {
            return SqliteNative.BindText(native, index, bytes is null ? &nothing : bytes, text.Length, Transient);
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Fault(code);
        }
    }
}
