using System.Text.Json;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Remote.Hubs;

/// <summary>A key fetch at a department: its root field of the column's keys, whose answer is left for later filters.</summary>
internal sealed class HubKeys : ICompiledFetch
{
    private readonly IRemoteConnection connection;
    private readonly KeyFetch fetch;
    private readonly byte[] head;
    private readonly WhereSource where;

    public HubKeys(IRemoteConnection connection, KeyFetch fetch, TypeSystem types)
    {
        this.connection = connection;
        this.fetch = fetch;
        Text = $"query($where: {DerivedNames.Filter(fetch.Dataset.Name)}) {{ keys: {KeysField.NameOf(fetch.Dataset, fetch.Column)}(where: $where) }}";
        where = new WhereSource(VariableList.JsonName("where"), types, fetch.Where, fetch.Dataset);
        using var text = new PooledBuffer();
        text.Write("{\"query\":"u8);
        JsonText.WriteText(text, Text);
        text.Write(",\"variables\":{"u8);
        head = text.Written.ToArray();
    }

    /// <inheritdoc />
    public string Text { get; }

    /// <inheritdoc />
    public async ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel)
    {
        using var body = new PooledBuffer();
        body.Write(head);
        where.TryWrite(body, run.Execution, first: true);
        body.Write("}}"u8);
        run.Statements++;
        var answer = await connection.AskAsync(RemoteFetch.Request(body, false, run), cancel);
        return answer.Cause is { } cause ? new UnavailableOutcome(cause) : Read(answer, run);
    }

    private FetchOutcome Read(RemoteAnswer answer, FetchRun run)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body.AsMemory(0, answer.Length));
            if (json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
                && keys.GetArrayLength() <= KeyFetch.Most)
            {
                run.Rows += keys.GetArrayLength();
                run.Execution.Leave(fetch.KeySet, new KeySet(keys.GetRawText(), keys.GetArrayLength()));
                return FetchOutcome.Done;
            }

            return HubNotes.CodesOf(json.RootElement).Contains("filter.too_broad")
                ? fetch.TooBroad()
                : new UnavailableOutcome("The answer has no keys.");
        }
        catch (JsonException fault)
        {
            return new UnavailableOutcome($"The answer can't be read: {fault.Message}");
        }
    }
}
