using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Remote;

/// <summary>
/// Reads a leaf (spec §3.5, §3.9): a value of its type stays as it was received, another is an error at its place.
/// </summary>
internal abstract class LeafReader(FetchField field) : ValueReader
{
    private Slot Wrong { get; } = Slot.Failed(RemoteErrors.Wrong(field));

    private FieldSite Site { get; } = field.Site;

    /// <summary>The reader for a field's leaves.</summary>
    public static LeafReader Of(FetchField field) => (field.Access, field.Definition.Type.Named) switch
    {
        (MaskedAccess masked, _) => new MaskedLeaf(field, masked),
        (_, EnumType set) => new EnumLeaf(field, set),
        (_, ScalarType { IsOpen: true } or ScalarType { Kind: ValueKind.Polygon }) => new OpenLeaf(field),
        (_, ScalarType { Kind: ValueKind.Int }) => new IntLeaf(field),
        (_, ScalarType { Kind: ValueKind.Float }) => new FloatLeaf(field),
        (_, ScalarType { Kind: ValueKind.Boolean }) => new BooleanLeaf(field),
        (_, ScalarType { Kind: ValueKind.Id }) => new IdLeaf(field),
        _ => new TextLeaf(field),
    };

    public override Slot Read(ref Utf8JsonReader json, Slot before, AnswerRun run) =>
        json.TokenType == JsonTokenType.Null ? Slot.Null
        : Fits(ref json) ? run.Raw(ref json)
        : Otherwise(ref json, run);

    /// <summary>Whether the value, which isn't null, can stay as it is.</summary>
    public abstract bool Fits(ref Utf8JsonReader json);

    /// <summary>The slot of a value that can't.</summary>
    protected virtual Slot Otherwise(ref Utf8JsonReader json, AnswerRun run)
    {
        json.Skip();
        return Wrong;
    }

    private sealed class TextLeaf(FetchField field) : LeafReader(field)
    {
        public override bool Fits(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String;
    }

    private sealed class BooleanLeaf(FetchField field) : LeafReader(field)
    {
        public override bool Fits(ref Utf8JsonReader json) => json.TokenType is JsonTokenType.True or JsonTokenType.False;
    }

    private sealed class OpenLeaf(FetchField field) : LeafReader(field)
    {
        public override bool Fits(ref Utf8JsonReader json) => true;
    }

    private sealed class IntLeaf(FetchField field) : LeafReader(field)
    {
        public override bool Fits(ref Utf8JsonReader json) =>
            json.TokenType == JsonTokenType.Number && json.TryGetInt32(out _);

        protected override Slot Otherwise(ref Utf8JsonReader json, AnswerRun run) =>
            json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var real) && double.IsInteger(real)
                && real is >= int.MinValue and <= int.MaxValue
                ? Slot.Of((long)real)
                : base.Otherwise(ref json, run);
    }

    private sealed class FloatLeaf(FetchField field) : LeafReader(field)
    {
        private const int Short = 16;

        // What is short has no room for an exponent that goes beyond a double, unless it has one.
        public override bool Fits(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Number
            && ((json.ValueSpan.Length < Short && !json.ValueSpan.ContainsAny((byte)'e', (byte)'E'))
                || (json.TryGetDouble(out var real) && double.IsFinite(real)));
    }

    private sealed class IdLeaf(FetchField field) : LeafReader(field)
    {
        public override bool Fits(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String;

        protected override Slot Otherwise(ref Utf8JsonReader json, AnswerRun run) =>
            json.TokenType == JsonTokenType.Number && !json.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E')
                ? Slot.Of(Encoding.UTF8.GetString(json.ValueSpan))
                : base.Otherwise(ref json, run);
    }

    private sealed class EnumLeaf(FetchField field, EnumType set) : LeafReader(field)
    {
        private readonly byte[][] names = [.. set.Values.Select(v => Encoding.UTF8.GetBytes(v.Name))];

        public override bool Fits(ref Utf8JsonReader json)
        {
            if (json.TokenType != JsonTokenType.String)
            {
                return false;
            }

            foreach (var name in names)
            {
                if (json.ValueTextEquals(name))
                {
                    return true;
                }
            }

            return false;
        }
    }

    // The source knows no conditions of rows: what is masked on some of them is masked on all.
    private sealed class MaskedLeaf(FetchField field, MaskedAccess access) : LeafReader(field)
    {
        public override bool Fits(ref Utf8JsonReader json) => false;

        protected override Slot Otherwise(ref Utf8JsonReader json, AnswerRun run)
        {
            if (json.TokenType != JsonTokenType.String || !TryText(ref json, out var text))
            {
                return base.Otherwise(ref json, run);
            }

            if (access.When is not null)
            {
                run.Fetch.Execution.Note(Site, FieldReason.Masked, 1);
            }

            return Slot.Of(Masks.Apply(access.Mask, text));
        }

        // GetString throws on a lone surrogate.
        private static bool TryText(ref Utf8JsonReader json, out string text)
        {
            try
            {
                text = json.GetString()!;
                return true;
            }
            catch (InvalidOperationException)
            {
                text = "";
                return false;
            }
        }
    }
}

/// <summary>A list of leaves: as received when all of them can stay so.</summary>
internal sealed class LeafListReader(LeafReader items, bool full) : ValueReader
{
    public override Slot Read(ref Utf8JsonReader json, Slot before, AnswerRun run)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return Slot.Null;
            case JsonTokenType.StartArray:
                return Fits(json) ? run.Raw(ref json) : Items(ref json, run);
            default:
                return run.Refuse(ref json, "It has no list where one was asked for.");
        }
    }

    /// <summary>The items of a list that was kept as received, each in a slot of its own.</summary>
    public Slot Items(Slot received)
    {
        var bytes = received.Json.ToArray();
        var json = new Utf8JsonReader(bytes);
        json.Read();
        return Items(ref json, new AnswerRun(bytes, bytes.Length));
    }

    private Slot Items(ref Utf8JsonReader json, AnswerRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var list = new ResultList(8);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            list.Add(items.Read(ref json, Slot.Null, run));
        }

        return Slot.Of(list);
    }

    // The reader is a copy.
    private bool Fits(Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.Null ? full : !items.Fits(ref json))
            {
                return false;
            }

            json.Skip();
        }

        return true;
    }
}
