using System.Text;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Reads one key of an object.</summary>
internal abstract class FieldReader(string name)
{
    /// <summary>The response key in the request.</summary>
    public string Name { get; } = name;

    /// <summary>It as UTF-8.</summary>
    public byte[] Key { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Reads the value at which the reader stands.</summary>
    public abstract void Read(ref Utf8JsonReader json, ResultObject into, AnswerRun run);

    /// <summary>The answer has no such key.</summary>
    public abstract void Miss(ResultObject into, AnswerRun run);
}

/// <summary>Reads a field into its slot, or a leaf into several when the operation asks for it once and the answer has it often.</summary>
internal sealed class SlotReader(string name, FetchField field, ValueReader value) : FieldReader(name)
{
    private readonly HubError wrong = RemoteErrors.Wrong(field);
    private int[] slots = [field.Slot];

    /// <summary>What is fetched.</summary>
    public FetchField Field { get; } = field;

    /// <summary>How its values are read.</summary>
    public ValueReader Value { get; } = value;

    /// <summary>Where they go.</summary>
    public ReadOnlySpan<int> Slots => slots;

    /// <summary>Another slot for the same leaf.</summary>
    public void AddSlot(int slot) => slots = [.. slots, slot];

    public override void Read(ref Utf8JsonReader json, ResultObject into, AnswerRun run)
    {
        var target = into.Slots;
        target[slots[0]] = Value.Read(ref json, target[slots[0]], run);
        for (var i = 1; i < slots.Length; i++)
        {
            target[slots[i]] = target[slots[0]];
        }
    }

    public override void Miss(ResultObject into, AnswerRun run) => Fail(into, wrong);

    /// <summary>There is no value because of an error.</summary>
    public void Fail(ResultObject into, HubError error)
    {
        foreach (var slot in slots)
        {
            into.Slots[slot] = Slot.Failed(error);
        }
    }
}

/// <summary>Compares a key with the one by which the entity was asked for.</summary>
internal sealed class KeyReader(string name, RepresentationField key) : FieldReader(name)
{
    public override void Read(ref Utf8JsonReader json, ResultObject into, AnswerRun run)
    {
        run.IsOther |= !Same(ref json, into.Slots[key.Slot]);
        json.Skip();
    }

    public override void Miss(ResultObject into, AnswerRun run) => run.IsOther = true;

    private bool Same(ref Utf8JsonReader json, in Slot asked)
    {
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
        {
            return false;
        }

        if (asked.IsJson)
        {
            return Same(ref json, asked.Json);
        }

        using var text = new PooledBuffer(256);
        JsonText.WriteLeaf(text, asked, key.Leaf!);
        return Same(ref json, text.Written.Span);
    }

    // 7 and "7" are one ID; a text may come back with other escapes.
    private static bool Same(ref Utf8JsonReader json, ReadOnlySpan<byte> asked)
    {
        var plain = asked is [(byte)'"', .. var inner, (byte)'"'] ? inner : asked;
        if (json.ValueSpan.SequenceEqual(plain))
        {
            return true;
        }

        var reader = new Utf8JsonReader(asked);
        return json.TokenType == JsonTokenType.String && reader.Read() && reader.TokenType == JsonTokenType.String
            && (json.ValueIsEscaped || reader.ValueIsEscaped) && json.ValueTextEquals(reader.GetString());
    }
}
