using System.Diagnostics.CodeAnalysis;

namespace DataHub.Language;

/// <summary>Why and where a document is refused. The message never echoes more than 64 characters of input.</summary>
public sealed record SyntaxError(string Code, string Message, Location Location);

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
    /// <summary>Parses a UTF-8 document; a document that is refused says why and where.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> source,
        ParserLimits limits,
        [NotNullWhen(true)] out Document? document,
        [NotNullWhen(false)] out SyntaxError? error)
    {
        throw new InvalidOperationException();
    }
}
