using System.Data;
using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// Sets rows aside with the rule, the reason and the raw row, which is sealed: it may hold anything. A row that an earlier
/// run set aside keeps its entry, and an entry whose row comes no longer, or comes right, is resolved.
/// </summary>
internal sealed class QuarantineWriter : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbCommand insert;
    private readonly Feed feed;
    private readonly HubKeys keys;
    private readonly RowIdentity identity;
    private readonly IReadOnlyList<string> columns;
    private readonly long run;
    private readonly long now;
    private readonly long before;
    private long no;

    public QuarantineWriter(
        DbConnection connection, HubKeys keys, Feed feed, IReadOnlyList<string> columns, long run, long now)
    {
        (this.connection, this.keys, this.feed, this.columns, this.run, this.now) =
            (connection, keys, feed, columns, run, now);
        identity = new RowIdentity(feed, columns, keys);
        no = before = connection.ExecuteScalar<long>(
            $"select coalesce(max(no), 0) from {HubTables.Quarantine} where run = @run", new { run });
        if (before > 0)
        {
            // It was held and is merged now: what it set aside then is looked at anew.
            connection.Execute(
                $"update {HubTables.Quarantine} set last_run = @run - 1 where feed = @Name and last_run = @run",
                new { feed.Name, run });
        }

        insert = connection.CreateCommand();
        insert.CommandText =
            $"""
            insert into {HubTables.Quarantine}
              (run, no, feed, line, field, rule, reason, raw, body, row_hash, key_hash, suggestion, last_run, at, state,
               state_at)
            values (@run, @no, @feed, @line, @field, @rule, @reason, @raw, @body, @row_hash, @key_hash, @suggestion, @run,
              @now, 'OPEN', @now)
            """;
        object[] values = [run, 0L, feed.Name, 0L, "", "", "", "", Array.Empty<byte>(), "", "", "", now];
        foreach (var (name, value) in Names.Zip(values))
        {
            var parameter = insert.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            parameter.DbType = value switch { long => DbType.Int64, byte[] => DbType.Binary, _ => DbType.String };
            insert.Parameters.Add(parameter);
        }

        insert.Prepare();
    }

    private static string[] OfToday { get; } = ["field", "rule", "reason", "suggestion"];

    private static string[] Names { get; } =
    [
        "run", "no", "feed", "line", "field", "rule", "reason", "raw", "body", "row_hash", "key_hash", "suggestion", "now",
    ];

    /// <summary>Sets a row aside as it was received.</summary>
    public void Add(RowReader raw, string field, Refusal refusal)
    {
        Bind("no", ++no);
        Bind("line", raw.Line);
        Bind("field", field.Length == 0 ? null : field);
        Bind("rule", refusal.Rule);
        Bind("reason", refusal.Reason);
        Bind("raw", keys.Encrypt(raw.ToJson(columns)));
        Bind("body", keys.Encrypt(raw.Received));
        Bind("row_hash", identity.HashOf(raw));
        Bind("key_hash", identity.KeyOf(raw));
        Bind("suggestion", refusal.Suggestion);
        insert.ExecuteNonQuery();
    }

    /// <summary>
    /// Joins what this run set aside to the entries of earlier runs: one for each raw row, which says what is wrong today,
    /// and where the row stands when the run brought <paramref name="all"/> rows.
    /// </summary>
    public void Join(bool all)
    {
        if (no == before)
        {
            return;
        }

        const string table = HubTables.Quarantine;
        const string fresh = "run = @run and no > @before";

        // The plus, and the text added, keep databases from looking through the run or the state for each row, not the hash.
        const string known = $"o.feed = q.feed and o.row_hash = q.row_hash and o.state || '' in {QuarantineEntry.Live}";
        const string twin = "+n.run = @run and +n.no > @before and n.row_hash = q.row_hash";
        string Today(string column) => $"{column} = (select n.{column} from {table} n where n.feed = q.feed and {twin})";
        Execute(
            $"""
            delete from {table} as q where {fresh}
              and exists (select 1 from {table} o where {known} and +o.run = @run and +o.no > @before and +o.no < q.no)
            """);
        Execute(
            $"""
            update {table} as q set last_run = @run, state = case when state = 'CORRECTED' then 'OPEN' else state end,
              {string.Join(", ", (all ? OfToday.Append("line") : OfToday).Select(Today))}
            where feed = @Name and state in {QuarantineEntry.Live} and not ({fresh})
              and exists (select 1 from {table} n where n.feed = q.feed and {twin})
            """);
        Execute(
            $"""
            delete from {table} as q where {fresh}
              and exists (select 1 from {table} o where {known} and not (o.run = @run and o.no > @before))
            """);
    }

    /// <summary>A corrected row came again.</summary>
    public void Seen(QuarantineKey entry) => connection.Execute(
        $"update {HubTables.Quarantine} set last_run = @run where run = @Run1 and no = @No",
        new { run, Run1 = entry.Run, entry.No });

    /// <summary>The source sent another row in place of a corrected one.</summary>
    public void Settle(QuarantineKey entry) => connection.Execute(
        $"""
        update {HubTables.Quarantine} set state = 'RESOLVED', state_at = @now, state_by = null
        where run = @Run and no = @No and state = 'CORRECTED'
        """,
        new { entry.Run, entry.No, now });

    /// <summary>Resolves what the source sends no longer, after a snapshot.</summary>
    public void ResolveUnseen() => Execute(
        $"""
        update {HubTables.Quarantine} set state = 'RESOLVED', state_at = @now, state_by = null
        where feed = @Name and state in {QuarantineEntry.Live} and last_run < @run
        """);

    /// <summary>
    /// Resolves what the source sends right by now: a good row of that key came, and <paramref name="upTo"/> was the last
    /// run before it. A row that lost against another of its key is not made right by that one.
    /// </summary>
    public void Resolve(string keyHash, long upTo, string? part) => connection.Execute(
        $"""
        update {HubTables.Quarantine} set state = 'RESOLVED', state_at = @now, state_by = null
        where feed = @Name and key_hash = @keyHash and state in {QuarantineEntry.Live} and last_run <= @upTo
          and last_run in ({MergeSql.RunsBefore}) and rule not in (@duplicate, @otherFeed)
        """,
        new
        {
            feed.Name,
            feed = feed.Name,
            keyHash,
            upTo,
            part = part ?? "",
            now,
            duplicate = Refusal.Duplicate.Rule,
            otherFeed = Refusal.OtherFeed.Rule,
        });

    public void Dispose() => insert.Dispose();

    private void Execute(string sql) => connection.Execute(sql, new { feed.Name, run, before, now });

    private void Bind(string name, object? value) => insert.Parameters[name].Value = value ?? DBNull.Value;
}
