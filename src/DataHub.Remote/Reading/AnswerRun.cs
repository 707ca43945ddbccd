using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>One answer while it is read: its bytes, and whose objects are made.</summary>
/// <param name="body">The bytes; slots keep them.</param>
/// <param name="length">How many of them are the answer.</param>
internal sealed class AnswerRun(byte[] body, int length)
{
    /// <summary>How many objects one answer may have: bytes are few, what is made of them isn't.</summary>
    private const int MostObjects = 200_000;
    private int objects;

    /// <summary>The fetch that is read for.</summary>
    public FetchRun Fetch { get; set; } = null!;

    /// <summary>Why the answer as a whole is none to what was asked; for the log.</summary>
    public string? Problem { get; private set; }

    /// <summary>Set when an entity came back that is another one than was asked for.</summary>
    public bool IsOther { get; set; }

    /// <summary>How many such entities there are.</summary>
    public int Withheld { get; set; }

    /// <summary>The answer.</summary>
    public ReadOnlySpan<byte> Body => body.AsSpan(0, length);

    /// <summary>A part of it; nothing when there is none.</summary>
    public ReadOnlyMemory<byte> Part(Range? part) => part is { } range ? body.AsMemory(range) : default;

    /// <summary>The value at which the reader stands, as received; containers are read to their ends.</summary>
    public Slot Raw(ref Utf8JsonReader json)
    {
        var start = (int)json.TokenStartIndex;
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
        }

        return Slot.OfJson(body, start, (int)json.BytesConsumed - start);
    }

    /// <summary>A new object.</summary>
    public ResultObject Create(ObjectShape shape)
    {
        if (++objects > MostObjects)
        {
            // Nothing of it is read any more: what is left may be long.
            throw new JsonException($"It has more than {MostObjects} objects.");
        }

        Fetch.Rows++;
        return Fetch.Create(shape);
    }

    /// <summary>Notes that the answer can't be that of what was asked.</summary>
    public void Refuse(string problem) => Problem ??= problem;

    /// <summary>Passes over a value that can't be what was asked for.</summary>
    public Slot Refuse(ref Utf8JsonReader json, string problem)
    {
        Refuse(problem);
        json.Skip();
        return Slot.Null;
    }
}
