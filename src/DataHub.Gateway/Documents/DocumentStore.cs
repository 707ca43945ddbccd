using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Gateway;

/// <summary>
/// Documents and their usage in the hub's own database. Other processes may write it too: the revision tells when the
/// documents have changed.
/// </summary>
internal sealed class DocumentStore(StoreAddress address)
{
    // Each statement is one that SQLite and PostgreSQL both take.
    private const string Tables =
        """
        create table if not exists documents (
          department text not null, id text not null, text text not null, operations text not null,
          registered_at bigint not null, registered_by text not null, primary key (department, id));
        create table if not exists document_withdrawn (
          department text not null, id text not null, primary key (department, id));
        create table if not exists document_usage (
          department text not null, id text not null, operation text not null,
          runs bigint not null, errors bigint not null, last_at bigint not null,
          primary key (department, id, operation));
        create table if not exists document_revision (one integer primary key check (one = 1), revision bigint not null);
        insert into document_revision values (1, 0) on conflict (one) do nothing;
        """;

    private const string NextRevision = "update document_revision set revision = revision + 1";

    private readonly Lock gate = new();
    private volatile bool isMade;

    /// <summary>Grows with each change of the documents.</summary>
    public long Revision() => Read("select revision from document_revision", row => row.GetInt64(0))[0];

    /// <summary>All documents of all departments, those withdrawn included, with their revision.</summary>
    public (long Revision, List<TrustedDocument> Documents) All()
    {
        var revision = Revision();
        var documents = Read(
            """
            select d.department, d.id, d.text, d.operations, d.registered_at, d.registered_by, w.id is not null
            from documents d left join document_withdrawn w on w.department = d.department and w.id = d.id
            """,
            row => new TrustedDocument(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), At(row.GetInt64(4)), row.GetString(5))
            {
                IsWithdrawn = row.GetBoolean(6),
            });
        return (revision, Ordered(documents, d => d.Department, d => d.Id));
    }

    /// <summary>
    /// Adds documents and takes up withdrawn ones again, all or none; false when there is one of the new ids already.
    /// </summary>
    public bool TryAdd(IEnumerable<TrustedDocument> documents, IEnumerable<TrustedDocument> again) => Write(connection =>
    {
        // First, since it keeps others waiting who add the same ids in another order.
        Execute(connection, NextRevision);
        foreach (var document in again)
        {
            Execute(
                connection,
                "delete from document_withdrawn where department = @department and id = @id",
                ("@department", document.Department),
                ("@id", document.Id));
        }

        return documents.All(document => Add(connection, document));
    });

    /// <summary>Withdraws a document; false when there is none. Its text and its usage stay.</summary>
    public bool Remove(string department, string id) => Write(connection =>
    {
        Execute(connection, NextRevision);
        return Execute(
            connection,
            """
            insert into document_withdrawn (department, id)
            select department, id from documents where department = @department and id = @id
            on conflict (department, id) do nothing
            """,
            ("@department", department),
            ("@id", id)) > 0;
    });

    /// <summary>Adds what was counted since the last time.</summary>
    public void AddUsage(IEnumerable<DocumentUsage> counted) => Write(connection =>
    {
        // In one order, so that two processes never wait for each other.
        foreach (var usage in Ordered(counted, u => u.Department, u => $"{u.Id} {u.Operation}"))
        {
            Execute(
                connection,
                """
                insert into document_usage as known (department, id, operation, runs, errors, last_at)
                values (@department, @id, @operation, @runs, @errors, @at)
                on conflict (department, id, operation) do update set
                  runs = known.runs + excluded.runs, errors = known.errors + excluded.errors,
                  last_at = case when excluded.last_at > known.last_at then excluded.last_at else known.last_at end
                """,
                ("@department", usage.Department),
                ("@id", usage.Id ?? ""),
                ("@operation", usage.Operation ?? ""),
                ("@runs", usage.Runs),
                ("@errors", usage.Errors),
                ("@at", usage.LastAt.ToUnixTimeMilliseconds()));
        }

        return true;
    });

    /// <summary>The usage of all departments.</summary>
    public List<DocumentUsage> Usage() => Ordered(
        Read(
            "select department, id, operation, runs, errors, last_at from document_usage",
            row => new DocumentUsage(
                row.GetString(0), OrNull(row.GetString(1)), OrNull(row.GetString(2)), row.GetInt64(3), row.GetInt64(4), At(row.GetInt64(5)))),
        u => u.Department,
        u => $"{u.Id} {u.Operation}");

    private static bool Add(DbConnection connection, TrustedDocument document) => Execute(
        connection,
        """
        insert into documents (department, id, text, operations, registered_at, registered_by)
        values (@department, @id, @text, @operations, @at, @by)
        on conflict (department, id) do nothing
        """,
        ("@department", document.Department),
        ("@id", document.Id),
        ("@text", document.Text),
        ("@operations", document.Operations),
        ("@at", document.RegisteredAt.ToUnixTimeMilliseconds()),
        ("@by", document.RegisteredBy)) > 0;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static List<T> Ordered<T>(IEnumerable<T> all, Func<T, string> first, Func<T, string> then) =>
        [.. all.OrderBy(first, StringComparer.Ordinal).ThenBy(then, StringComparer.Ordinal)];

    private List<T> Read<T>(string sql, Func<DbDataReader, T> read)
    {
        MakeOnce();
        using var connection = address.OpenReader();
        using var command = Command(connection, sql);
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }

    // False changes nothing.
    private bool Write(Func<DbConnection, bool> change)
    {
        MakeOnce();
        using var connection = address.OpenWriter();
        using var transaction = address.BeginWrite(connection);
        var changed = change(connection);
        if (changed)
        {
            transaction.Commit();
        }

        return changed;
    }

    // Not before it is used: a server that is down doesn't keep the hub from starting.
    private void MakeOnce()
    {
        if (!isMade)
        {
            lock (gate)
            {
                isMade = address.Make(connection =>
                {
                    Execute(connection, Tables);
                    return true;
                });
            }
        }
    }

    private static int Execute(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command.ExecuteNonQuery();
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
