using System.Collections.Immutable;
using System.Text.Json;

namespace DataHub.Engine;

/// <summary>A question that code asks the one schema: a valid document, its variables and the purpose it is asked under.</summary>
/// <param name="Document">The document, with one operation.</param>
/// <param name="Variables">A JSON object, null when there are none.</param>
/// <param name="Purpose">The declared purpose, as <c>ASSET_SEARCH</c> or <c>FIGURES</c>.</param>
/// <param name="Asker">The run in which it is asked: the caller and the audit record that it is linked to.</param>
public sealed record HubQuestion(string Document, JsonElement? Variables, string Purpose, Execution Asker);

/// <summary>The answer: the data, the errors, and a reason for all that is missing in it.</summary>
/// <param name="AuditId">The audit record of the question.</param>
public sealed record HubAnswer(
    AnswerView Data, ImmutableArray<HubError> Errors, ImmutableArray<ReasonEntry> Reasons, string AuditId);

/// <summary>The one schema as code asks it; implemented by the gateway, so that there is no other side door.</summary>
public interface IHub
{
    /// <summary>Asks under a purpose; the answer follows that purpose's rights, not the caller's.</summary>
    ValueTask<HubAnswer> AskAsync(HubQuestion question, CancellationToken cancel);
}

/// <summary>Who asks, as code subgraphs may know it: the gateway's <see cref="Execution.Context"/> is one.</summary>
public interface IAsker
{
    /// <summary>The code of the caller's department, null for the public.</summary>
    string? Department { get; }

    /// <summary>The subject of the caller's token.</summary>
    string Subject { get; }
}

/// <summary>A value of an answer, read by response keys. Missing and null values answer every question with null or nothing.</summary>
public readonly struct AnswerView
{
    private readonly Slot slot;
    private readonly ShapeField? place;

    /// <summary>The root of an answer.</summary>
    public AnswerView(ResultObject? data) => slot = Slot.Of(data);

    private AnswerView(in Slot slot, ShapeField place)
    {
        this.slot = slot;
        this.place = place;
    }

    /// <summary>Whether it is null or missing.</summary>
    public bool IsNull => slot.IsNull;

    /// <summary>The value as it would be sent, without quotes; null for null, objects and lists.</summary>
    public string? Text
    {
        get
        {
            if (slot.IsNull || slot.Reference is ResultList || place?.Leaf is not { } leaf)
            {
                return null;
            }

            using var buffer = new PooledBuffer(64);
            JsonText.WriteLeaf(buffer, slot, leaf);
            var json = System.Text.Encoding.UTF8.GetString(buffer.Written.Span);
            return json.StartsWith('"') ? JsonSerializer.Deserialize<string>(json) : json;
        }
    }

    /// <summary>The whole number as stored (fen, milliseconds, counts); null for anything else.</summary>
    public long? Number => slot.IsNumber && place?.Leaf?.Kind != Datasets.ValueKind.Float ? slot.Number : null;

    /// <summary>The number; null for anything else.</summary>
    public double? Double => place?.Leaf?.Kind == Datasets.ValueKind.Float && slot.IsNumber ? slot.Double : Number;

    /// <summary>The items of a list; nothing for anything else.</summary>
    public IEnumerable<AnswerView> Items
    {
        get
        {
            if (slot.Reference is not ResultList list)
            {
                yield break;
            }

            for (var i = 0; i < list.Count; i++)
            {
                yield return new AnswerView(list.Items[i], place!);
            }
        }
    }

    /// <summary>The field under a response key of an object.</summary>
    public AnswerView this[string key]
    {
        get
        {
            if (slot.Reference is not ResultObject data)
            {
                return default;
            }

            foreach (var candidate in data.Shape.Fields)
            {
                if (candidate.ResponseKey == key)
                {
                    return candidate.Slot < 0 ? default : new AnswerView(data.Slots[candidate.Slot], candidate);
                }
            }

            return default;
        }
    }
}
