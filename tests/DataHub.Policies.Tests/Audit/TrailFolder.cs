using SQLitePCL;

namespace DataHub.Policies.Tests;

/// <summary>A trail's files in a folder of their own, and the ways to tamper with them.</summary>
internal sealed class TrailFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("audit-").FullName;

    public string Database => Path.Combine(folder, "audit.db");

    public string Keys => Path.Combine(folder, "keys");

    public AuditTrail Open() => AuditTrail.Open(Database, Keys, TimeProvider.System, "test");

    /// <summary>A closed trail of that many records.</summary>
    public async Task FillAsync(int records)
    {
        using var trail = Open();
        for (var i = 0; i < records; i++)
        {
            await trail.AppendAsync(Entry(i), cancel: Xunit.TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Changes the file as someone would who can write it, triggers included.</summary>
    public void Tamper(string sql) => Run("drop trigger if exists records_keep; drop trigger if exists records_stay; " + sql);

    /// <summary>Runs a statement as the hub itself might by mistake; gives SQLite's code.</summary>
    public int Run(string sql)
    {
        Batteries_V2.Init();
        raw.sqlite3_open_v2(Database, out var connection, raw.SQLITE_OPEN_READWRITE, null);
        using (connection)
        {
            return raw.sqlite3_exec(connection, sql);
        }
    }

    /// <summary>The bodies in order.</summary>
    public List<string> Bodies()
    {
        raw.sqlite3_open_v2(Database, out var connection, raw.SQLITE_OPEN_READONLY, null);
        using (connection)
        {
            raw.sqlite3_prepare_v2(connection, "select body from records order by seq", out var rows);
            using (rows)
            {
                var bodies = new List<string>();
                while (raw.sqlite3_step(rows) == raw.SQLITE_ROW)
                {
                    bodies.Add(raw.sqlite3_column_text(rows, 0).utf8_to_string());
                }

                return bodies;
            }
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static AuditEntry Entry(int number, AuditPhase phase = AuditPhase.Done) =>
        new(AuditKind.Request, phase, $"c{number}")
        {
            Actor = new AuditActor("fire-app", "fire-app", "FIRE", ["app"]),
            PeerIp = "127.0.0.1",
            Operation = new AuditOperation("query", "Across", new string('a', 64)),
            Policy = new AuditPolicy("v1", AuditDecision.Partial, ["Person.birthYear"], [("Person.name", "NAME")]),
            Departments = [new AuditDepartment("FIRE", 1, 20, 2, "ok"),
                new AuditDepartment("GRID", 1, 0, 3, "unavailable")],
            Result = new AuditResult(20, 4096, ["policy.denied"], new string('b', 64)),
            ElapsedMs = 5,
        };
}
