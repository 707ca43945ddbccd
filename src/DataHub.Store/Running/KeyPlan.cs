using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>The distinct keys that a filter of another department needs, left as a JSON array.</summary>
internal sealed class KeyPlan(KeyFetch fetch, Statement statement) : RootPlan
{
    /// <summary>How many keys a filter takes.</summary>
    public const int Limit = 20_000;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override IEnumerable<KeyedStatement> Statements => [new KeyedStatement(statement, statement)];

    public override void Run(StoreRun run)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(output, Relaxed);
        writer.WriteStartArray();
        var count = 0;
        var rows = run.Open(statement, new StatementInput(run.Execution));
        while (rows.Read())
        {
            if (++count > Limit)
            {
                run.Refuse(TooBroad(), fetch.Site);
                return;
            }

            writer.WriteStringValue(rows.Text(0));
        }

        writer.WriteEndArray();
        writer.Flush();
        run.Fetch.Rows += count;
        run.Execution.Leave(fetch.KeySet, new KeySet(Encoding.UTF8.GetString(output.WrittenSpan), count));
    }

    private HubError TooBroad()
    {
        var path = string.Join('.', fetch.Site.Path);
        var list = path.Length <= 80 ? path : fetch.Site.ResponseKey;
        return new HubError(
            "filter.too_broad", $"The filter of {list} matches more than {Limit} keys of {fetch.Dataset.Name}: narrow it.");
    }
}
