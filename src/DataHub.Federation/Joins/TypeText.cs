using System.Runtime.CompilerServices;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>A type reference that a directive has as text, as in <c>@join__field(type: "[ID!]")</c>.</summary>
internal static class TypeText
{
    /// <summary>The type; null when the text is none.</summary>
    public static TypeNode? Parse(ReadOnlySpan<char> text, Location at)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        text = text.Trim();
        return text switch
        {
            [.. var of, '!'] => Parse(of, at) is { } type and not NonNullType ? new NonNullType(type, at) : null,
            ['[', .. var of, ']'] => Parse(of, at) is { } type ? new ListType(type, at) : null,
            [>= 'A' and <= 'Z' or >= 'a' and <= 'z' or '_', ..] => Name(text, at),
            _ => null,
        };
    }

    private static NamedType? Name(ReadOnlySpan<char> text, Location at)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                return null;
            }
        }

        return new(text.ToString(), at);
    }
}
