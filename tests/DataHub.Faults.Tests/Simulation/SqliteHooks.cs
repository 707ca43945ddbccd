using System.Runtime.InteropServices;

namespace DataHub.Faults;

/// <summary>
/// Hands every step of every SQLite connection that a fiber opens to that fiber: each statement, each instruction of
/// SQLite's machine, each commit, each wait for a lock.
/// </summary>
internal static class SqliteHooks
{
    private const string Library = "e_sqlite3";
    private const uint Statements = 1;
    private static readonly Entry OnOpen = Open;
    private static readonly Trace OnStatement = Statement;
    private static readonly Callback OnStep = _ => Fiber.Current?.AtStep() == true ? 1 : 0;
    private static readonly Callback OnCommit = _ => Fiber.Current?.AtCommit() == true ? 1 : 0;
    private static readonly Busy OnBusy = (_, _) =>
    {
        Fiber.Current?.AtLock();
        return 1;
    };

    private delegate int Entry(IntPtr database, IntPtr problem, IntPtr api);

    private delegate int Trace(uint what, IntPtr database, IntPtr statement, IntPtr text);

    private delegate int Callback(IntPtr database);

    private delegate int Busy(IntPtr database, int times);

    public static void Install() => _ = sqlite3_auto_extension(Marshal.GetFunctionPointerForDelegate(OnOpen));

    private static int Open(IntPtr database, IntPtr problem, IntPtr api)
    {
        if (Fiber.Current is not null)
        {
            _ = sqlite3_trace_v2(database, Statements, OnStatement, database);
            sqlite3_progress_handler(database, 1, OnStep, database);
            _ = sqlite3_commit_hook(database, OnCommit, database);
        }

        return 0;
    }

    /// <summary>The connection's own settings bring a handler of their own each time.</summary>
    private static int Statement(uint what, IntPtr database, IntPtr statement, IntPtr text)
    {
        _ = sqlite3_busy_handler(database, OnBusy, database);
        Fiber.Current?.AtStatement(Marshal.PtrToStringUTF8(text)!);
        return 0;
    }

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_auto_extension(IntPtr entry);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_trace_v2(IntPtr database, uint mask, Trace callback, IntPtr context);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void sqlite3_progress_handler(IntPtr database, int every, Callback callback, IntPtr context);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr sqlite3_commit_hook(IntPtr database, Callback callback, IntPtr context);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_busy_handler(IntPtr database, Busy callback, IntPtr context);
}
