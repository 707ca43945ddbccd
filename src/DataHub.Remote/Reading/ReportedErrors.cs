using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>
/// The errors of an answer. Each goes to the place that is null because of it, as an error of the hub's own with the path
/// that it has there; one without such a place goes to all that is null. What they say is for the log.
/// </summary>
internal readonly ref struct ReportedErrors(
    Operation operation, IReadOnlyList<FetchRun?> runs, EntityBatch?[] batches, ReadOnlySpan<byte> errors)
{
    private const int LongestText = 300;
    private readonly ReadOnlySpan<byte> errors = errors;

    /// <summary>What they say, cut and on one line.</summary>
    public string Text()
    {
        var text = Encoding.UTF8.GetString(errors[..Math.Min(errors.Length, LongestText)]);
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }

    /// <summary>Puts them where they belong.</summary>
    public void Place()
    {
        if (errors.IsEmpty)
        {
            return;
        }

        var json = new Utf8JsonReader(errors);
        json.Read();
        var placed = json.TokenType == JsonTokenType.StartArray;
        while (placed && json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var path = json.TokenType == JsonTokenType.StartObject ? PathOf(ref json) : default;
            json.Skip();
            placed = path.Length > 0 && TryPlace(path);
        }

        if (!placed)
        {
            Everywhere();
        }
    }

    // Leaves the reader at the end of the object.
    private ReadOnlySpan<byte> PathOf(ref Utf8JsonReader json)
    {
        ReadOnlySpan<byte> path = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isPath = json.ValueTextEquals("path"u8);
            json.Read();
            var start = (int)json.TokenStartIndex;
            var isList = json.TokenType == JsonTokenType.StartArray;
            json.Skip();
            path = isPath && isList ? errors[start..(int)json.BytesConsumed] : path;
        }

        return path;
    }

    private bool TryPlace(ReadOnlySpan<byte> path)
    {
        var json = new Utf8JsonReader(path);
        json.Read();
        json.Read();
        if (json.TokenType != JsonTokenType.String)
        {
            return false;
        }

        foreach (var field in operation.Fields)
        {
            if (runs[field.Fetch] is { } run && json.ValueTextEquals(field.Key))
            {
                return field switch
                {
                    RootField root => FailedPlace.TryFail(ref json, root.Reader, run.Root!),
                    EntitiesField entities => TryEntity(ref json, entities, batches[field.Fetch]!),
                    _ => false,
                };
            }
        }

        return false;
    }

    private static bool TryEntity(ref Utf8JsonReader json, EntitiesField entities, EntityBatch batch)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out var at) || at < 0 || at >= batch.Count)
        {
            return false;
        }

        var isMissing = batch.Missing.Contains(at);
        batch.Explain(at);
        json.Read();
        var placed = true;
        foreach (var parent in batch.All(at))
        {
            var reader = entities.PartOf(parent).ReaderOf(parent);
            var rest = json;
            if (json.TokenType == JsonTokenType.String && reader.Find(ref rest) is SlotReader field)
            {
                placed &= FailedPlace.TryFail(ref rest, field, parent);
            }

            if (isMissing)
            {
                FailAll(reader, parent);
            }
        }

        return placed;
    }

    private void Everywhere()
    {
        foreach (var field in operation.Fields)
        {
            if (runs[field.Fetch] is not { } run)
            {
                continue;
            }

            if (field is RootField { Reader: var reader })
            {
                FailIfNull(reader, run.Root!);
            }
            else if (field is EntitiesField entities)
            {
                foreach (var parent in run.Parents)
                {
                    FailAll(entities.PartOf(parent).ReaderOf(parent), parent);
                }
            }
        }
    }

    private static void FailAll(ObjectReader reader, ResultObject parent)
    {
        foreach (var field in reader.Fields)
        {
            if (field is SlotReader slot)
            {
                FailIfNull(slot, parent);
            }
        }
    }

    private static void FailIfNull(SlotReader reader, ResultObject into)
    {
        if (into.Slots[reader.Slots[0]].IsNull)
        {
            reader.Fail(into, RemoteErrors.Reported(reader.Field, []));
        }
    }
}
