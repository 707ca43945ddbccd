using DataHub.Datasets;
using Microsoft.Data.Sqlite;

namespace DataHub.Gateway;

/// <summary>
/// Documents and their usage in the hub's own database (<c>hub.db</c>). Other processes may write it too: the revision
/// tells when the documents have changed.
/// </summary>
internal sealed class DocumentStore
{
    private const string Tables =
        """
        create table if not exists documents (
          department text not null, id text not null, text text not null, operations text not null,
          registered_at integer not null, registered_by text not null, primary key (department, id)) without rowid;
        create table if not exists document_withdrawn (
          department text not null, id text not null, primary key (department, id)) without rowid;
        create table if not exists document_usage (
          department text not null, id text not null, operation text not null,
          runs integer not null, errors integer not null, last_at integer not null,
          primary key (department, id, operation)) without rowid;
        create table if not exists document_revision (one integer primary key check (one = 1), revision integer not null);
        insert or ignore into document_revision values (1, 0);
        """;

    private readonly string path;

    /// <summary>Opens or makes the file.</summary>
    public DocumentStore(string path)
    {
        this.path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        SqliteDialect.Create(path);
        Write(connection => Execute(connection, Tables));
    }

    /// <summary>Grows with each change of the documents.</summary>
    public long Revision()
    {
        using var connection = SqliteDialect.OpenReader(path);
        using var command = Command(connection, "select revision from document_revision");
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>All documents of all departments, those withdrawn included, with their revision.</summary>
    public (long Revision, List<TrustedDocument> Documents) All()
    {
        var revision = Revision();
        return (revision, Read(
            """
            select d.department, d.id, d.text, d.operations, d.registered_at, d.registered_by, w.id is not null
            from documents d left join document_withdrawn w on w.department = d.department and w.id = d.id
            order by d.department, d.id
            """,
            row => new TrustedDocument(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), At(row.GetInt64(4)), row.GetString(5))
            {
                IsWithdrawn = row.GetBoolean(6),
            }));
    }

    /// <summary>
    /// Adds documents and takes up withdrawn ones again, all or none; false when there is one of the new ids already.
    /// </summary>
    public bool TryAdd(IEnumerable<TrustedDocument> documents, IEnumerable<TrustedDocument> again)
    {
        try
        {
            Add(documents, again);
            return true;
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            return false;
        }
    }

    /// <summary>Withdraws a document; false when there is none. Its text and its usage stay.</summary>
    public bool Remove(string department, string id)
    {
        var removed = 0;
        Write(connection =>
        {
            removed = Execute(
                connection,
                """
                insert or ignore into document_withdrawn
                select department, id from documents where department = $department and id = $id
                """,
                ("$department", department),
                ("$id", id));
            Execute(connection, "update document_revision set revision = revision + 1");
        });
        return removed > 0;
    }

    /// <summary>Adds what was counted since the last time.</summary>
    public void AddUsage(IEnumerable<DocumentUsage> counted) => Write(connection =>
    {
        foreach (var usage in counted)
        {
            Execute(
                connection,
                """
                insert into document_usage values ($department, $id, $operation, $runs, $errors, $at)
                on conflict do update set
                  runs = runs + excluded.runs, errors = errors + excluded.errors, last_at = max(last_at, excluded.last_at)
                """,
                ("$department", usage.Department),
                ("$id", usage.Id ?? ""),
                ("$operation", usage.Operation ?? ""),
                ("$runs", usage.Runs),
                ("$errors", usage.Errors),
                ("$at", usage.LastAt.ToUnixTimeMilliseconds()));
        }
    });

    /// <summary>The usage of all departments.</summary>
    public List<DocumentUsage> Usage() => Read(
        "select department, id, operation, runs, errors, last_at from document_usage order by department, id, operation",
        row => new DocumentUsage(
            row.GetString(0), OrNull(row.GetString(1)), OrNull(row.GetString(2)), row.GetInt64(3), row.GetInt64(4), At(row.GetInt64(5))));

    private void Add(IEnumerable<TrustedDocument> documents, IEnumerable<TrustedDocument> again) => Write(connection =>
    {
        foreach (var document in again)
        {
            Execute(
                connection,
                "delete from document_withdrawn where department = $department and id = $id",
                ("$department", document.Department),
                ("$id", document.Id));
        }

        foreach (var document in documents)
        {
            Execute(
                connection,
                """
                insert into documents (department, id, text, operations, registered_at, registered_by)
                values ($department, $id, $text, $operations, $at, $by)
                """,
                ("$department", document.Department),
                ("$id", document.Id),
                ("$text", document.Text),
                ("$operations", document.Operations),
                ("$at", document.RegisteredAt.ToUnixTimeMilliseconds()),
                ("$by", document.RegisteredBy));
        }

        Execute(connection, "update document_revision set revision = revision + 1");
    });

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = SqliteDialect.OpenReader(path);
        using var command = Command(connection, sql);
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }

    private void Write(Action<SqliteConnection> change)
    {
        using var connection = SqliteDialect.OpenWriter(path);
        Execute(connection, "begin immediate");
        change(connection);
        Execute(connection, "commit");
    }

    private static int Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
