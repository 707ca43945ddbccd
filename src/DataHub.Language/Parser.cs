using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace DataHub.Language;

/// <summary>Why and where a document is refused. The wording never echoes more than 64 characters of input.</summary>
public sealed record SyntaxError(string Code, Wording Wording, Location Location)
{
    /// <summary>The wording in English.</summary>
    public string Message => Wording.ToString();
}

/// <summary>Bounds of a document; see security.md part 3.</summary>
public sealed record ParserLimits(int MaxBytes, int MaxTokens, int MaxDepth)
{
    /// <summary>What clients may send.</summary>
    public static ParserLimits Public { get; } = new(64 * 1024, 5_000, 64);

    /// <summary>What the hub's own schema files may hold.</summary>
    public static ParserLimits Trusted { get; } = new(int.MaxValue, int.MaxValue, 64);
}

/// <summary>Bytes to syntax tree (spec §2).</summary>
public static class Parser
{
    private static readonly Location Start = new(1, 1);

    /// <summary>Parses a UTF-8 document; a document that is refused says why and where.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> source,
        ParserLimits limits,
        [NotNullWhen(true)] out Document? document,
        [NotNullWhen(false)] out SyntaxError? error)
    {
        document = null;
        if (!IsReadable(source, limits, out error))
        {
            return false;
        }

        var grammar = new Grammar(source, limits);
        var parsed = grammar.ParseDocument();
        error = grammar.Error;
        document = error is null ? parsed : null;
        return error is null;
    }

    /// <summary>Parses a document that is already a string.</summary>
    public static bool TryParse(
        string source,
        ParserLimits limits,
        [NotNullWhen(true)] out Document? document,
        [NotNullWhen(false)] out SyntaxError? error)
    {
        document = null;
        return TryEncode(source, limits, out var bytes, out error)
            && TryParse(bytes, limits, out document, out error);
    }

    /// <summary>Parses one constant value, as in a default or an argument of a type system directive.</summary>
    public static bool TryParseValue(
        ReadOnlySpan<byte> source,
        ParserLimits limits,
        [NotNullWhen(true)] out ValueNode? value,
        [NotNullWhen(false)] out SyntaxError? error)
    {
        value = null;
        if (!IsReadable(source, limits, out error))
        {
            return false;
        }

        var grammar = new Grammar(source, limits);
        var parsed = grammar.ParseConstant();
        error = grammar.Error;
        value = error is null ? parsed : null;
        return error is null;
    }

    /// <summary>Parses one constant value that is already a string.</summary>
    public static bool TryParseValue(
        string source,
        ParserLimits limits,
        [NotNullWhen(true)] out ValueNode? value,
        [NotNullWhen(false)] out SyntaxError? error)
    {
        value = null;
        return TryEncode(source, limits, out var bytes, out error)
            && TryParseValue(bytes, limits, out value, out error);
    }

    private static bool IsReadable(
        ReadOnlySpan<byte> source, ParserLimits limits, [NotNullWhen(false)] out SyntaxError? error)
    {
        error = source.Length > limits.MaxBytes ? TooLong(limits)
            : Utf8.IsValid(source) ? null
            : new("syntax.encoding", "The document is not UTF-8 from here on.", FirstInvalid(source));
        return error is null;
    }

    private static bool TryEncode(
        string source, ParserLimits limits, out byte[] bytes, [NotNullWhen(false)] out SyntaxError? error)
    {
        // A string never has more UTF-16 code units than UTF-8 bytes.
        bytes = source.Length > limits.MaxBytes ? [] : new byte[Encoding.UTF8.GetByteCount(source)];
        if (source.Length > limits.MaxBytes)
        {
            error = TooLong(limits);
            return false;
        }

        var status = Utf8.FromUtf16(source, bytes, out _, out var written, replaceInvalidSequences: false);
        error = status == OperationStatus.Done
            ? null
            : new("syntax.encoding", "The document holds half a surrogate pair.", PlaceAfter(bytes.AsSpan(0, written)));
        return error is null;
    }

    private static SyntaxError TooLong(ParserLimits limits) =>
        new("limit.document_bytes", $"The document is longer than {limits.MaxBytes} bytes.", Start);

    private static Location FirstInvalid(ReadOnlySpan<byte> source)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(source[valid..], out _, out var length) == OperationStatus.Done)
        {
            valid += length;
        }

        return PlaceAfter(source[..valid]);
    }

    private static Location PlaceAfter(ReadOnlySpan<byte> valid)
    {
        var body = valid.StartsWith("\uFEFF"u8) ? valid[3..] : valid;
        var text = Encoding.UTF8.GetString(body).Replace("\r\n", "\n").Replace('\r', '\n');
        return new(text.Count('\n') + 1, text.Length - text.LastIndexOf('\n'));
    }
}
