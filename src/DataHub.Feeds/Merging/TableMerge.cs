using DataHub.Datasets;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>What came of offering a row to the table.</summary>
internal enum Offer
{
    /// <summary>It is new, or it replaced an older form.</summary>
    Taken,

    /// <summary>The table has it already, just so.</summary>
    Unchanged,

    /// <summary>The run had a better row of that key: this one lost.</summary>
    Lost,

    /// <summary>It is better than an earlier row of the run, which lost.</summary>
    Won,

    /// <summary>Another feed brought the key first.</summary>
    Foreign,
}

/// <summary>Counts of a merge.</summary>
internal readonly record struct MergeCounts(long Created, long Changed, long Deleted, long Unchanged);

/// <summary>
/// Merges rows into a dataset's table inside the caller's transaction. Rows of the table that the run does not
/// change are not written. What was seen, and what changed from what, is kept in temporary tables on disk, so that
/// memory does not grow with the rows.
/// </summary>
internal sealed class TableMerge : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dataset dataset;
    private readonly RowLayout layout;
    private readonly long run;
    private readonly bool first;
    private readonly HashSet<long>? own;
    private readonly bool insertFirst;
    private readonly Statement find;
    private readonly Statement insert;
    private readonly Statement update;
    private readonly Statement see;
    private readonly Statement seen;
    private readonly Statement moveSeen;
    private readonly Statement keepBefore;
    private readonly Statement created;
    private readonly Statement before;
    private readonly Statement restore;

    /// <param name="connection">With a transaction begun.</param>
    /// <param name="dataset">Whose table it is.</param>
    /// <param name="run">The run that changed rows will name.</param>
    /// <param name="first">Whether this feed never filled the dataset before: a first load emits no changes.</param>
    /// <param name="own">The runs of this feed, when other feeds fill the dataset too.</param>
    public TableMerge(SqliteConnection connection, Dataset dataset, long run, bool first, HashSet<long>? own)
    {
        this.connection = connection;
        this.dataset = dataset;
        this.run = run;
        this.first = first;
        this.own = own;
        layout = RowLayout.Of(dataset);
        Execute(
            """
            create temp table if not exists seen (id integer primary key, pos integer not null);
            create temp table if not exists diff (
              id integer primary key, kind text not null, key text not null, before text, hash text, run integer);
            delete from temp.seen; delete from temp.diff;
            """);
        var sql = new MergeSql(dataset, layout);
        insertFirst = !Exists($"select 1 from {dataset.Table} limit 1");
        find = new Statement(connection, sql.Find);
        insert = new Statement(connection, sql.Insert);
        update = new Statement(connection, sql.Update);
        see = new Statement(connection, "insert into temp.seen (id, pos) values (?1, ?2)");
        seen = new Statement(connection, "select pos from temp.seen where id = ?1");
        moveSeen = new Statement(connection, "update temp.seen set pos = ?2 where id = ?1");
        keepBefore = new Statement(connection, sql.KeepBefore);
        created = new Statement(connection, sql.Created);
        before = new Statement(connection, "select kind, hash, run from temp.diff where id = ?1");
        restore = new Statement(connection, "delete from temp.diff where id = ?1");
    }

    /// <summary>
    /// Offers a row; of two rows of a run with one key, the later record wins, then the greater hash, whatever
    /// their order.
    /// <paramref name="loser"/> is the position of the row that lost.
    /// </summary>
    public Offer Add(MappedRow row, long position, out long loser)
    {
        loser = position;
        if (insertFirst && TryInsert(row, position))
        {
            return Offer.Taken;
        }

        if (!TryFind(row, out var id, out var same, out var asOf, out var oldRun, out var greater))
        {
            Insert(row, position);
            return Offer.Taken;
        }

        if (TrySeen(id, out var earlier))
        {
            return Duplicate(row, position, id, earlier, asOf, same, greater, out loser);
        }

        if (own is not null && !own.Contains(oldRun))
        {
            return Offer.Foreign;
        }

        See(id, position);
        if (same)
        {
            return Offer.Unchanged;
        }

        KeepBefore(id);
        Update(row, id, run);
        return Offer.Taken;
    }

    /// <summary>Rows of the table that the run brought.</summary>
    public long Seen() => Scalar("select count(*) from temp.seen");

    /// <summary>Deletes this feed's rows that the run did not bring.</summary>
    public void DeleteUnseen(string feed)
    {
        if (!first)
        {
            var kept = new MergeSql(dataset, layout).KeepDeleted;
            Execute(kept, ("$feed", feed));
            Execute($"delete from {dataset.Table} where rowid in (select id from temp.diff where kind = 'DELETED')");
        }
    }

    /// <summary>Writes the change log, numbered without gaps, and returns what was counted.</summary>
    public MergeCounts Finish(long at)
    {
        if (!first)
        {
            Execute(
                $"""
                insert into {HubTables.Changes} (commit_no, dataset, key, kind, before, run, at)
                select (select coalesce(max(commit_no), 0) from {HubTables.Changes}) + row_number() over (order by id),
                  $dataset, key, kind, before, $run, $at
                from temp.diff
                """,
                ("$dataset", dataset.Name), ("$run", run), ("$at", at));
        }

        var seenRows = Seen();
        var createdRows = first
            ? Scalar($"select count(*) from {dataset.Table} where {HubColumns.Run} = {run}")
            : Count("CREATED");
        var changed = first ? 0 : Count("UPDATED");
        return new MergeCounts(createdRows, changed, Count("DELETED"), seenRows - createdRows - changed);
    }

    public void Dispose()
    {
        foreach (
            var statement in new[] { find, insert, update, see, seen, moveSeen, keepBefore, created, before, restore })
        {
            statement.Dispose();
        }
    }

    private Offer Duplicate(
        MappedRow row, long position, long id, long earlier, long? asOf, bool same, bool greater, out long loser)
    {
        var wins = !same && (row.RecordAsOf ?? long.MinValue, greater).CompareTo((asOf ?? long.MinValue, false)) > 0;
        loser = wins ? earlier : position;
        if (!wins)
        {
            return Offer.Lost;
        }

        moveSeen.Bind(1, id);
        moveSeen.Bind(2, position);
        moveSeen.Run();
        ReplaceInRun(row, id);
        return Offer.Won;
    }

    /// <summary>The row of an earlier run may come back by this: then nothing changed, and the table says so.</summary>
    private void ReplaceInRun(MappedRow row, long id)
    {
        before.Bind(1, id);
        var known = before.Read();
        var kind = known ? before.Text(0) : "";
        var unchanged = kind == "UPDATED" && before.IsAscii(1, row.Hash);
        var oldRun = known && !before.IsNull(2) ? before.Integer(2) : 0;
        before.Reset();
        if (unchanged)
        {
            restore.Bind(1, id);
            restore.Run();
            Update(row, id, oldRun);
            return;
        }

        if (!known && !first)
        {
            KeepBefore(id);
        }

        Update(row, id, run);
    }

    private bool TryInsert(MappedRow row, long position)
    {
        BindRow(insert, row, run);
        insert.Run();
        if (insert.Changes == 0)
        {
            return false;
        }

        NoteCreated(insert.LastRow, position);
        return true;
    }

    private void Insert(MappedRow row, long position)
    {
        if (!TryInsert(row, position))
        {
            throw new InvalidOperationException("A row that was not found could not be inserted.");
        }
    }

    private void NoteCreated(long id, long position)
    {
        See(id, position);
        if (!first)
        {
            created.Bind(1, id);
            created.Run();
        }
    }

    private void See(long id, long position)
    {
        see.Bind(1, id);
        see.Bind(2, position);
        see.Run();
    }

    private bool TrySeen(long id, out long position)
    {
        seen.Bind(1, id);
        var found = seen.Read();
        position = found ? seen.Integer(0) : 0;
        seen.Reset();
        return found;
    }

    private bool TryFind(MappedRow row, out long id, out bool same, out long? asOf, out long oldRun, out bool greater)
    {
        for (var i = 0; i < layout.Key.Length; i++)
        {
            find.Bind(i + 1, row, row[layout.Key[i]]);
        }

        (id, same, asOf, oldRun, greater) = (0, false, null, 0, false);
        var found = find.Read();
        if (found)
        {
            id = find.Integer(0);
            same = find.IsAscii(1, row.Hash);
            asOf = find.IsNull(2) ? null : find.Integer(2);
            oldRun = find.Integer(3);
            greater = !same && string.CompareOrdinal(row.Hash, find.Text(1)) > 0;
        }

        find.Reset();
        return found;
    }

    private void KeepBefore(long id)
    {
        if (!first)
        {
            keepBefore.Bind(1, id);
            keepBefore.Run();
        }
    }

    private void Update(MappedRow row, long id, long runOfRow)
    {
        BindRow(update, row, runOfRow);
        update.Bind(row.Count + 6, id);
        update.Run();
    }

    private static void BindRow(Statement statement, MappedRow row, long runOfRow)
    {
        for (var i = 0; i < row.Count; i++)
        {
            statement.Bind(i + 1, row, row[i]);
        }

        statement.Bind(row.Count + 1, runOfRow);
        statement.Bind(row.Count + 2, row.RecordAsOf);
        statement.Bind(row.Count + 3, row.SourceKey);
        statement.Bind(row.Count + 4, row.Hash);
        statement.Bind(row.Count + 5, row.Flags);
    }

    private long Count(string kind) => Scalar($"select count(*) from temp.diff where kind = '{kind}'");

    private bool Exists(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is not null;
    }

    private long Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
