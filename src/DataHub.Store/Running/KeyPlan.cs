using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>
/// The distinct keys that a filter of another department needs, as a JSON array: left for the filter, or for a hub in a
/// slot.
/// </summary>
internal sealed class KeyPlan(Statement statement, Action<StoreRun, KeySet> leave, Func<RefusedOutcome> tooBroad) : RootPlan
{
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
            if (++count > KeyFetch.Most)
            {
                var refused = tooBroad();
                run.Refuse(refused.Error, refused.Site!);
                return;
            }

            writer.WriteStringValue(rows.Text(0));
        }

        writer.WriteEndArray();
        writer.Flush();
        run.Fetch.Rows += count;
        leave(run, new KeySet(Encoding.UTF8.GetString(output.WrittenSpan), count));
    }
}
