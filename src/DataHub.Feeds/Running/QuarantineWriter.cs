using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Sets rows aside with the rule, the reason and the raw row, which is sealed: it may hold anything.</summary>
internal sealed class QuarantineWriter : IDisposable
{
    private readonly DbCommand insert;
    private readonly HubKeys keys;
    private long no;

    public QuarantineWriter(DbConnection connection, HubKeys keys, Feed feed, long run)
    {
        this.keys = keys;
        insert = connection.CreateCommand();
        insert.CommandText =
            $"""
            insert into {HubTables.Quarantine} (run, no, feed, line, field, rule, reason, raw)
            values (@run, @no, @feed, @line, @field, @rule, @reason, @raw)
            """;
        Parameter("run", run);
        Parameter("no", 0L);
        Parameter("feed", feed.Name);
        Parameter("line", 0L);
        Parameter("field", "");
        Parameter("rule", "");
        Parameter("reason", "");
        Parameter("raw", "");
        insert.Prepare();
    }

    public void Add(long line, string field, Refusal refusal, string raw)
    {
        Bind("no", ++no);
        Bind("line", line);
        Bind("field", field.Length == 0 ? DBNull.Value : field);
        Bind("rule", refusal.Rule);
        Bind("reason", refusal.Reason);
        Bind("raw", keys.Encrypt(raw));
        insert.ExecuteNonQuery();
    }

    public void Dispose() => insert.Dispose();

    private void Parameter(string name, object value)
    {
        var parameter = insert.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        insert.Parameters.Add(parameter);
    }

    private void Bind(string name, object value) => insert.Parameters[name].Value = value;
}
