using System.Data.Common;
using Dapper;
using Npgsql;

namespace DataHub.Feeds;

/// <summary>
/// The merge on PostgreSQL, by sets: the run's rows are copied into a temporary table, losers are taken out, and only the
/// difference to the dataset's table is written.
/// </summary>
internal sealed class PostgresMerge : TableMerge
{
    private readonly NpgsqlConnection connection;
    private readonly Feed feed;
    private readonly PostgresMergeSql sql;
    private readonly CopyRows staged;
    private readonly CopyRows left;
    private readonly long run;
    private readonly bool first;
    private readonly long? upTo;
    private readonly string? part;
    private long seen;
    private MergeCounts written;

    public PostgresMerge(DbConnection connection, Feed feed, long run, bool first, long? upTo, string? part)
    {
        this.connection = (NpgsqlConnection)connection;
        (this.feed, this.run, this.first, this.upTo, this.part) = (feed, run, first, upTo, part);
        sql = new PostgresMergeSql(feed.Dataset);
        staged = new CopyRows(this.connection, "staged", sql.StagedColumns);
        left = new CopyRows(this.connection, "left_keys", sql.KeyColumns);
        Execute(sql.Begin);
    }

    public override void Add(MappedRow row, long position)
    {
        staged.Begin(row.Count + 5);
        for (var i = 0; i < row.Count; i++)
        {
            Write(staged, row, row[i], sql.IsReal[i]);
        }

        Number(row.RecordAsOf);
        staged.Text(row.SourceKey);
        staged.Text(row.Hash);
        Text(row.Flags);
        staged.Number(position);
    }

    public override IEnumerable<SetAside> Complete()
    {
        staged.Send();
        left.Send();
        Execute("analyze staged; analyze left_keys");
        Execute(
            sql.Lose,
            ("feed", feed.Name),
            ("dataset", feed.Dataset.Name),
            ("narrow", upTo is not null),
            ("upTo", upTo ?? long.MaxValue),
            ("part", part ?? ""));
        Execute(PostgresMergeSql.Unstage);

        seen = (long)Scalar("select count(*) from staged");
        if (first && (bool)Scalar(sql.IsEmpty))
        {
            written = written with { Created = Execute(sql.InsertAll, ("run", run)) };
            Execute(sql.Analyze);
        }
        else
        {
            WriteDifference();
        }

        return Lost();
    }

    public override IEnumerable<long> Winners() => connection.Query<long>("select pos from won");

    public override bool TookUnnoted() => (bool)Scalar(sql.TookUnnoted);

    public override long Seen() => seen;

    public override void DeleteUnseen() => Delete(sql.DiffDeleted);

    public override void Leave(MappedRow key, long position)
    {
        left.Begin(sql.KeySlots.Length);
        foreach (var slot in sql.KeySlots)
        {
            Write(left, key, key[slot], sql.IsReal[slot]);
        }
    }

    public override void DeleteLeft() => Delete(sql.DiffLeft);

    public override MergeCounts Finish(long at)
    {
        if (!first)
        {
            Execute(PostgresMergeSql.Log, ("dataset", feed.Dataset.Name), ("run", run), ("at", at));
        }

        return written with { Unchanged = seen - written.Created - written.Changed };
    }

    /// <summary>The temporary tables end with the transaction.</summary>
    public override void Dispose()
    {
    }

    private void Delete(string diff)
    {
        if (!first)
        {
            Execute(diff, ("feed", feed.Name));
            written = written with { Deleted = Execute(sql.Delete) };
        }
    }

    private void WriteDifference()
    {
        Execute(sql.Diff);
        Execute("analyze diff");
        written = written with
        {
            Changed = Execute(sql.Update, ("run", run)),
            Created = Execute(sql.InsertCreated, ("run", run)),
        };
    }

    /// <summary>In pages, because the connection has other work between two of them.</summary>
    private IEnumerable<SetAside> Lost()
    {
        var page = LostAfter(-1);
        while (page.Count > 0)
        {
            foreach (var lost in page)
            {
                yield return lost;
            }

            page = LostAfter(page[^1].Position);
        }
    }

    private List<SetAside> LostAfter(long position)
    {
        using var select = Command(PostgresMergeSql.Lost, ("after", position));
        using var rows = select.ExecuteReader();
        var lost = new List<SetAside>();
        while (rows.Read())
        {
            lost.Add(new SetAside(rows.GetInt64(0), rows.GetBoolean(1) ? Refusal.OtherFeed : Refusal.Duplicate));
        }

        return lost;
    }

    private static void Write(CopyRows into, MappedRow row, Slot slot, bool real)
    {
        switch (slot.Kind)
        {
            case SlotKind.Text:
                into.Text(row.Text(slot));
                break;
            case SlotKind.Integer when real:
                into.Real(slot.Integer);
                break;
            case SlotKind.Integer:
                into.Number(slot.Integer);
                break;
            case SlotKind.Real:
                into.Real(slot.Real);
                break;
            default:
                into.Null();
                break;
        }
    }

    private void Number(long? value)
    {
        if (value is { } number)
        {
            staged.Number(number);
        }
        else
        {
            staged.Null();
        }
    }

    private void Text(string? value)
    {
        if (value is null)
        {
            staged.Null();
        }
        else
        {
            staged.Text(value);
        }
    }

    private int Execute(string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(text, values);
        return command.ExecuteNonQuery();
    }

    private object Scalar(string text)
    {
        using var command = Command(text);
        return command.ExecuteScalar()!;
    }

    private NpgsqlCommand Command(string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
