using System.Text.Json;
using System.Text.Unicode;
using DataHub.Engine;
using DataHub.Remote.Hubs;

namespace DataHub.Remote;

/// <summary>Reads an answer once, from bytes to slots.</summary>
internal sealed class AnswerReader(Operation operation, IReadOnlyList<FetchRun?> runs, EntityBatch?[] batches)
{
    private const int MostDepth = 64;

    /// <summary>What came of it.</summary>
    public FetchOutcome Read(byte[] body, int length)
    {
        var run = new AnswerRun(body, length);
        if (!Utf8.IsValid(run.Body))
        {
            return new UnavailableOutcome("The answer is no UTF-8.");
        }

        try
        {
            return Read(run);
        }
        catch (JsonException fault)
        {
            return new UnavailableOutcome($"The answer can't be read: {fault.Message}");
        }
    }

    private FetchOutcome Read(AnswerRun run)
    {
        var json = new Utf8JsonReader(run.Body, new JsonReaderOptions { MaxDepth = MostDepth });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return new UnavailableOutcome("The answer is no object.");
        }

        var hasData = false;
        Range? errors = null;
        Range? extensions = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isData = json.ValueTextEquals("data"u8);
            var isErrors = !isData && json.ValueTextEquals("errors"u8);
            var isExtensions = !isData && json.ValueTextEquals("extensions"u8);
            json.Read();
            if (isData && !hasData && json.TokenType == JsonTokenType.StartObject)
            {
                hasData = true;
                Data(ref json, run);
                continue;
            }

            var start = (int)json.TokenStartIndex;
            json.Skip();
            if (isErrors)
            {
                errors = start..(int)json.BytesConsumed;
            }
            else if (isExtensions)
            {
                extensions = start..(int)json.BytesConsumed;
            }
        }

        // What comes after the answer throws.
        json.Read();
        return operation.OfHub && hasData && run.Problem is null ? EndOfHub(run, errors, extensions) : End(run, hasData, errors);
    }

    private FetchOutcome EndOfHub(AnswerRun run, Range? errors, Range? extensions) =>
        new HubNotes(operation, runs).TryNote(run.Part(errors), run.Part(extensions))
            ? FetchOutcome.Done
            : new UnavailableOutcome($"It failed: {new ReportedErrors(operation, runs, batches, run.Part(errors).Span).Text()}");

    private FetchOutcome End(AnswerRun run, bool hasData, Range? errors)
    {
        var reported = errors is { } range ? new ReportedErrors(operation, runs, batches, run.Body[range]) : default;
        if (hasData && run.Problem is null)
        {
            reported.Place();
            NoteMissing();
            return errors is null && run.Withheld == 0
                ? FetchOutcome.Done
                : new DoneOutcome { Remark = $"{run.Withheld} entities were others than asked for. {reported.Text()}" };
        }

        return new UnavailableOutcome($"The answer isn't what was asked for. {run.Problem} {reported.Text()}");
    }

    private void Data(ref Utf8JsonReader json, AnswerRun run)
    {
        var fields = operation.Fields;
        var seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var at = Find(ref json, seen);
            json.Read();
            if (at < 0 || runs[fields[at].Fetch] is not { } fetch)
            {
                json.Skip();
            }
            else
            {
                run.Fetch = fetch;
                fields[at].Read(ref json, run, batches[fields[at].Fetch]);
            }

            seen += at >= 0 ? 1 : 0;
        }

        if (seen != fields.Length)
        {
            run.Refuse($"It has {seen} of {fields.Length} fields.");
        }
    }

    // Mostly in order.
    private int Find(ref Utf8JsonReader json, int next)
    {
        var fields = operation.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            var at = (next + i) % fields.Length;
            if (json.ValueTextEquals(fields[at].Key))
            {
                return at;
            }
        }

        return -1;
    }

    private void NoteMissing()
    {
        foreach (var field in operation.Fields)
        {
            if (field is EntitiesField entities && batches[field.Fetch] is { Missing.Count: > 0 } batch)
            {
                foreach (var at in batch.Missing)
                {
                    entities.PartOf(batch.First(at)).Note(1, runs[field.Fetch]!);
                }
            }
        }
    }
}
