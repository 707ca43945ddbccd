using DataHub.Datasets;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>Sets rows aside with the rule, the reason and the raw row, which is sealed: it may hold anything.</summary>
internal sealed class QuarantineWriter : IDisposable
{
    private readonly Statement insert;
    private readonly HubKeys keys;
    private readonly Feed feed;
    private readonly long run;
    private long no;

    public QuarantineWriter(SqliteConnection connection, HubKeys keys, Feed feed, long run)
    {
        (this.keys, this.feed, this.run) = (keys, feed, run);
        insert = new Statement(
            connection,
            $"""
            insert into {HubTables.Quarantine} (run, no, feed, line, field, rule, reason, raw)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
    }

    public void Add(long line, string field, Refusal refusal, string raw)
    {
        insert.Bind(1, run);
        insert.Bind(2, ++no);
        insert.Bind(3, feed.Name);
        insert.Bind(4, line);
        insert.Bind(5, field.Length == 0 ? null : field);
        insert.Bind(6, refusal.Rule);
        insert.Bind(7, refusal.Reason);
        insert.Bind(8, keys.Encrypt(raw));
        insert.Run();
    }

    public void Dispose() => insert.Dispose();
}
