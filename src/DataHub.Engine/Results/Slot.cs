using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DataHub.Engine;

/// <summary>
/// A value in a result object: null, a number (whole or double), a text, JSON as it was received, an object or a list, or
/// the error because of which there is none. Numbers aren't boxed.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct Slot
{
    private static readonly object NumberMark = new();
    private readonly object? reference;
    private readonly long number;

    private Slot(object? reference, long number)
    {
        this.reference = reference;
        this.number = number;
    }

    /// <summary>Null.</summary>
    public static Slot Null => default;

    /// <summary>Whether it is null.</summary>
    public bool IsNull => reference is null;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => ReferenceEquals(reference, NumberMark);

    /// <summary>Why there is no value; null when there is one, or none without an error.</summary>
    public HubError? Failure => reference as HubError;

    /// <summary>The whole number (also truth values 0 and 1, ordinals, fen, milliseconds).</summary>
    public long Number => number;

    /// <summary>The double.</summary>
    public double Double => BitConverter.Int64BitsToDouble(number);

    /// <summary>The text.</summary>
    public string Text => (string)reference!;

    /// <summary>Whether it is JSON as a source sent it.</summary>
    public bool IsJson => reference is byte[];

    /// <summary>The JSON.</summary>
    public ReadOnlySpan<byte> Json => ((byte[])reference!).AsSpan((int)(number >> 32), (int)number);

    /// <summary>The object, list, text or bytes; null on numbers.</summary>
    public object? Reference => IsNumber ? null : reference;

    /// <summary>Whether both hold the same leaf in the same form; objects and lists are only the same as themselves.</summary>
    public bool SameLeaf(in Slot other) => ReferenceEquals(reference, other.reference)
        ? number == other.number || (reference is byte[] && Json.SequenceEqual(other.Json))
        : IsJson ? other.IsJson && Json.SequenceEqual(other.Json)
        : reference is string text && other.reference is string like && text == like;

    /// <summary>A number that is the same for the same leaf.</summary>
    public long LeafHash()
    {
        if (reference is not byte[])
        {
            return reference is string text ? string.GetHashCode(text) : number;
        }

        var json = Json;
        return json.Length < sizeof(long)
            ? json.Length + ((long)json[0] << 8) + ((long)json[json.Length / 2] << 16) + ((long)json[^1] << 24) + ((long)json[^Math.Min(2, json.Length)] << 32)
            : BinaryPrimitives.ReadInt64LittleEndian(json) ^ (BinaryPrimitives.ReadInt64LittleEndian(json[^sizeof(long)..]) << 1) ^ json.Length;
    }

    /// <summary>A whole number.</summary>
    public static Slot Of(long value) => new(NumberMark, value);

    /// <summary>A double.</summary>
    public static Slot Of(double value) => new(NumberMark, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A text, or null.</summary>
    public static Slot Of(string? value) => new(value, 0);

    /// <summary>A valid JSON value within the bytes that a source sent; they must not change any more.</summary>
    public static Slot OfJson(byte[] source, int offset, int length) =>
        new(source, ((long)offset << 32) | (uint)length);

    /// <summary>An object, or null.</summary>
    public static Slot Of(ResultObject? value) => new(value, 0);

    /// <summary>A list, or null.</summary>
    public static Slot Of(ResultList? value) => new(value, 0);

    /// <summary>No value, because of an error: it is null in the answer, and the error gets this place as its path.</summary>
    public static Slot Failed(HubError error) => new(error, 0);

    /// <summary>The slot of a stored CLR value: string, long, double, bool or null.</summary>
    public static Slot OfStored(object? value) => value switch
    {
        null => Null,
        string text => Of(text),
        long whole => Of(whole),
        int whole => Of(whole),
        double real => Of(real),
        bool truth => Of(truth ? 1L : 0L),
        _ => throw new InvalidOperationException($"No slot holds a {value.GetType().Name}."),
    };
}

/// <summary>An object of the answer.</summary>
public sealed class ResultObject(ObjectShape shape)
{
    /// <summary>What its slots mean.</summary>
    public ObjectShape Shape { get; private set; } = shape;

    /// <summary>The values.</summary>
    public Slot[] Slots { get; } = shape.NewSlots();

    /// <summary>
    /// Says what an object of a pending type is: the shapes of one place share their slots' numbers, and the pending one has
    /// as many as any of them.
    /// </summary>
    public void Retype(ObjectShape known) => Shape = known;
}

/// <summary>A list of the answer.</summary>
public sealed class ResultList(int capacity)
{
    private Slot[] items = new Slot[capacity];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>The items.</summary>
    public ReadOnlySpan<Slot> Items => items.AsSpan(0, Count);

    /// <summary>Adds an item.</summary>
    public void Add(Slot item)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, Count * 2));
        }

        items[Count++] = item;
    }

    /// <summary>Replaces an item.</summary>
    public void Set(int index, Slot item) => items[index] = item;

    /// <summary>Turns the order around, for pages read backwards.</summary>
    public void Reverse() => Array.Reverse(items, 0, Count);
}
