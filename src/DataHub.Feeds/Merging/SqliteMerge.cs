using System.Data.Common;
using Dapper;
using DataHub.Datasets;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>
/// The merge on SQLite, row by row with prepared statements. What was seen, and what changed from what, is kept in
/// temporary tables on disk.
/// </summary>
internal sealed class SqliteMerge : TableMerge
{
    private readonly SqliteConnection connection;
    private readonly Feed feed;
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
    private readonly Statement lose;
    private readonly Statement leave;

    public SqliteMerge(DbConnection connection, Feed feed, long run, bool first, long? upTo, string? part)
    {
        this.connection = (SqliteConnection)connection;
        (this.feed, dataset) = (feed, feed.Dataset);
        this.run = run;
        this.first = first;
        own = MergeSql.OwnRuns(this.connection, feed, upTo, part);
        layout = RowLayout.Of(dataset);
        Execute(
            """
            create temp table if not exists seen (id integer primary key, pos integer not null);
            create temp table if not exists diff (
              id integer primary key, kind text not null, key text not null, before text, hash text, run integer);
            create temp table if not exists lost (pos integer primary key, foreign_key integer not null, id integer not null);
            create temp table if not exists left_keys (id integer primary key);
            delete from temp.left_keys; delete from temp.seen; delete from temp.diff; delete from temp.lost;
            """);
        var sql = new MergeSql(dataset, layout);
        insertFirst = !Exists($"select 1 from {dataset.Table} limit 1");
        find = new Statement(this.connection, sql.Find);
        insert = new Statement(this.connection, sql.Insert);
        update = new Statement(this.connection, sql.Update);
        see = new Statement(this.connection, "insert into temp.seen (id, pos) values (?1, ?2)");
        seen = new Statement(this.connection, "select pos from temp.seen where id = ?1");
        moveSeen = new Statement(this.connection, "update temp.seen set pos = ?2 where id = ?1");
        keepBefore = new Statement(this.connection, sql.KeepBefore);
        created = new Statement(this.connection, sql.Created);
        before = new Statement(this.connection, "select kind, hash, run from temp.diff where id = ?1");
        restore = new Statement(this.connection, "delete from temp.diff where id = ?1");
        leave = new Statement(this.connection, "insert into temp.left_keys (id) values (?1) on conflict do nothing");
        lose = new Statement(this.connection, "insert into temp.lost (pos, foreign_key, id) values (?1, ?2, ?3)");
    }

    public override void Add(MappedRow row, long position)
    {
        if (insertFirst && TryInsert(row, position))
        {
            return;
        }

        if (!TryFind(row, out var id, out var same, out var asOf, out var oldRun, out var greater))
        {
            Insert(row, position);
        }
        else if (TrySeen(id, out var earlier))
        {
            Duplicate(row, position, id, earlier, asOf, same, greater);
        }
        else if (own is not null && !own.Contains(oldRun))
        {
            Lose(position, id, foreign: true);
        }
        else
        {
            Replace(row, position, id, same);
        }
    }

    public override IEnumerable<SetAside> Complete()
    {
        using var select = connection.CreateCommand();
        select.CommandText = "select pos, foreign_key from temp.lost order by pos";
        using var rows = select.ExecuteReader();
        while (rows.Read())
        {
            yield return new SetAside(
                rows.GetInt64(0), rows.GetInt64(1) == 0 ? Refusal.Duplicate : Refusal.OtherFeed);
        }
    }

    public override IEnumerable<long> Winners() => connection.Query<long>(
        "select pos from temp.seen where id in (select id from temp.lost where foreign_key = 0)", buffered: false);

    public override bool TookUnnoted() => Exists(
        """
        select 1 from temp.seen where id not in (select id from temp.left_keys)
          and id not in (select id from temp.diff where kind = 'CREATED') limit 1
        """);

    public override long Seen() => Scalar("select count(*) from temp.seen");

    public override void DeleteUnseen() => Delete(new MergeSql(dataset, layout).KeepDeleted);

    public override void Leave(MappedRow key, long position)
    {
        if (TryFind(key, out var id, out _, out _, out _, out _))
        {
            leave.Bind(1, id);
            leave.Run();
        }
    }

    public override void DeleteLeft() => Delete(new MergeSql(dataset, layout).KeepLeft);

    private void Delete(string kept)
    {
        if (!first)
        {
            Execute(kept, ("$feed", feed.Name));
            Execute($"delete from {dataset.Table} where rowid in (select id from temp.diff where kind = 'DELETED')");
        }
    }

    public override MergeCounts Finish(long at)
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

    public override void Dispose()
    {
        Statement[] statements =
            [find, insert, update, see, seen, moveSeen, keepBefore, created, before, restore, lose, leave];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }
    }

    private void Replace(MappedRow row, long position, long id, bool same)
    {
        See(id, position);
        if (!same)
        {
            KeepBefore(id);
            Update(row, id, run);
        }
    }

    private void Duplicate(
        MappedRow row, long position, long id, long earlier, long? asOf, bool same, bool greater)
    {
        if (same || (row.RecordAsOf ?? long.MinValue, greater).CompareTo((asOf ?? long.MinValue, false)) <= 0)
        {
            Lose(position, id, foreign: false);
            return;
        }

        Lose(earlier, id, foreign: false);
        moveSeen.Bind(1, id);
        moveSeen.Bind(2, position);
        moveSeen.Run();
        ReplaceInRun(row, id);
    }

    private void Lose(long position, long id, bool foreign)
    {
        lose.Bind(1, position);
        lose.Bind(2, foreign ? 1 : 0);
        lose.Bind(3, id);
        lose.Run();
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
        insert.Bind(row, run);
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
        update.Bind(row, runOfRow);
        update.Bind(row.Count + 6, id);
        update.Run();
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
