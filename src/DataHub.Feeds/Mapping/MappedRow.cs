using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What a mapped value is.</summary>
internal enum SlotKind : byte
{
    Null,
    Text,
    Integer,
    Real,
}

/// <summary>A mapped value; its text is a part of the row's characters.</summary>
internal readonly record struct Slot(SlotKind Kind, long Integer, double Real, int Start, int Length);

/// <summary>Something noted about a value; what was received is masked where it names a person.</summary>
internal readonly record struct Note(string Field, string Rule, string Raw);

/// <summary>One row on its way into the table; one instance serves all rows of a run.</summary>
internal sealed class MappedRow(int slots)
{
    private readonly Slot[] values = new Slot[slots];
    private readonly StringBuilder flags = new();
    private readonly List<Note> notes = [];
    private char[] chars = new char[4096];
    private byte[] canonical = new byte[4096];
    private int used;

    /// <summary>The source's time of the record.</summary>
    public long? RecordAsOf { get; set; }

    /// <summary>The key as received; of a personal key its keyed hash.</summary>
    public string SourceKey { get; set; } = "";

    /// <summary>The flags as a JSON array of texts <c>field rule raw</c>; null when there are none.</summary>
    public string? Flags { get; private set; }

    /// <summary>The flags one by one.</summary>
    public IReadOnlyList<Note> Notes => notes;

    /// <summary>The hash over all of the row, hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Why the row is set aside, and which field's fault it is.</summary>
    public (string Field, Refusal Refusal)? Refused { get; private set; }

    public int Count => values.Length;

    public Slot this[int index]
    {
        get => values[index];
        set => values[index] = value;
    }

    public ReadOnlySpan<char> Text(Slot slot) => chars.AsSpan(slot.Start, slot.Length);

    public void Clear()
    {
        Array.Clear(values);
        flags.Clear();
        notes.Clear();
        used = 0;
        RecordAsOf = null;
        SourceKey = "";
        Flags = null;
        Refused = null;
    }

    /// <summary>Room at the end of the characters; <see cref="Keep(int)"/> takes it.</summary>
    public Span<char> Room(int length)
    {
        if (chars.Length < used + length)
        {
            Array.Resize(ref chars, Math.Max(chars.Length * 2, used + length));
        }

        return chars.AsSpan(used);
    }

    /// <summary>Takes the first characters of the room as a text value.</summary>
    public Slot Keep(int length)
    {
        used += length;
        return new Slot(SlotKind.Text, 0, 0, used - length, length);
    }

    /// <summary>Copies a text in.</summary>
    public Slot Keep(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        return Keep(text.Length);
    }

    /// <summary>Takes a stored value, which is a whole number, another number, a text or nothing.</summary>
    public Slot Keep(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => default,
        JsonValueKind.String => Keep(value.GetString()),
        _ => value.TryGetInt64(out var whole)
            ? new Slot(SlotKind.Integer, whole, 0, 0, 0)
            : new Slot(SlotKind.Real, 0, value.GetDouble(), 0, 0),
    };

    /// <summary>Becomes a row that was served, as the change log keeps it.</summary>
    public void Restore(JsonElement stored, IReadOnlyList<string> columns)
    {
        Clear();
        foreach (var (slot, column) in columns.Index())
        {
            values[slot] = Keep(stored.GetProperty(column));
        }

        var recordAsOf = stored.GetProperty(HubColumns.RecordAsOf);
        RecordAsOf = recordAsOf.ValueKind == JsonValueKind.Null ? null : recordAsOf.GetInt64();
        SourceKey = stored.GetProperty(HubColumns.SourceKey).GetString() ?? "";
        Flags = stored.GetProperty(HubColumns.QualityFlags).GetString();
        Hash = stored.GetProperty(HubColumns.RowHash).GetString()!;
    }

    /// <summary>Notes something about a value that was taken all the same, or was left out.</summary>
    public void Flag(string field, string rule, ReadOnlySpan<char> raw)
    {
        notes.Add(new Note(field, rule, new string(raw)));
        flags.Append(flags.Length == 0 ? "[\"" : ",\"")
            .Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode($"{field} {rule} {raw}"))
            .Append('"');
    }

    /// <summary>Sets the row aside; the first reason stays.</summary>
    public void Refuse(string field, Refusal refusal) => Refused ??= (field, refusal);

    /// <summary>Ends the mapping: flags and hash are final.</summary>
    public void Seal()
    {
        Flags = flags.Length == 0 ? null : flags.Append(']').ToString();
        var length = 0;
        foreach (var slot in values)
        {
            Append(ref length, slot);
        }

        Append(ref length, new Slot(RecordAsOf is null ? SlotKind.Null : SlotKind.Integer, RecordAsOf ?? 0, 0, 0, 0));
        AppendText(ref length, Flags);
        AppendText(ref length, SourceKey);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical.AsSpan(0, length), digest);
        Hash = Convert.ToHexStringLower(digest[..16]);
    }

    private void Append(ref int length, Slot slot)
    {
        if (slot.Kind == SlotKind.Text)
        {
            AppendText(ref length, Text(slot));
            return;
        }

        Grow(length + 9);
        canonical[length++] = (byte)slot.Kind;
        if (slot.Kind != SlotKind.Null)
        {
            var bits = slot.Kind == SlotKind.Real ? BitConverter.DoubleToInt64Bits(slot.Real) : slot.Integer;
            BinaryPrimitives.WriteInt64LittleEndian(canonical.AsSpan(length), bits);
            length += 8;
        }
    }

    private void AppendText(ref int length, ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        Grow(length + 5 + bytes.Length);
        canonical[length++] = (byte)SlotKind.Text;
        BinaryPrimitives.WriteInt32LittleEndian(canonical.AsSpan(length), bytes.Length);
        bytes.CopyTo(canonical.AsSpan(length + 4));
        length += 4 + bytes.Length;
    }

    private void Grow(int size)
    {
        if (canonical.Length < size)
        {
            Array.Resize(ref canonical, Math.Max(canonical.Length * 2, size));
        }
    }
}
