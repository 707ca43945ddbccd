using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataHub.Language;

/// <summary>
/// A sentence for clients: an English pattern with its arguments, put into the client's language when it is written.
/// </summary>
/// <remarks>
/// An interpolated string is one by itself: <c>$"Expected {what}."</c> has the pattern <c>Expected {0}.</c>; so is a
/// constant. An argument may be a wording, which is then translated too.
/// </remarks>
[InterpolatedStringHandler]
public readonly struct Wording : IEquatable<Wording>
{
    /// <summary>How long a sentence may be; the rest is cut.</summary>
    public const int MaxLength = 200;

    private readonly object? content;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Wording(int literalLength, int formattedCount) => content = new Sentence(literalLength, formattedCount);

    private Wording(string constant) => content = constant;

    /// <summary>The English pattern, with <c>{0}</c>, <c>{1}</c>… for the arguments.</summary>
    public string Pattern => content is Sentence sentence ? sentence.Pattern.ToString() : (string?)content ?? "";

    /// <summary>A constant sentence.</summary>
    public static implicit operator Wording(string constant) => new(constant);

    /// <summary>A sentence from a list that holds its translation too.</summary>
    public static Wording Listed(string sentence) => new(sentence);

    /// <summary>Whether both say the same.</summary>
    public static bool operator ==(Wording left, Wording right) => left.Equals(right);

    /// <summary>Whether they say different things.</summary>
    public static bool operator !=(Wording left, Wording right) => !left.Equals(right);

    /// <summary>Called by the compiler for the text between holes.</summary>
    public void AppendLiteral(string text) => ((Sentence)content!).Pattern.Append(text);

    /// <summary>Called by the compiler for a hole.</summary>
    public void AppendFormatted<T>(T value, string? format = null) => ((Sentence)content!).Add(value switch
    {
        Wording wording => wording,
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    });

    /// <summary>The sentence in the language of a dictionary of patterns; null when the pattern isn't in it.</summary>
    public string? In(Func<string, string?> translate)
    {
        if (translate(Pattern) is not { } pattern)
        {
            return null;
        }

        return content is Sentence sentence ? Cut(Fill(pattern, sentence.Arguments, translate)) : Cut(pattern);
    }

    /// <summary>The sentence in English.</summary>
    public override string ToString() => In(english => english)!;

    /// <inheritdoc />
    public bool Equals(Wording other) => ToString() == other.ToString();

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Wording other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string Fill(string pattern, List<object> arguments, Func<string, string?> translate)
    {
        var text = new StringBuilder(pattern.Length + 32);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '{' && i + 2 < pattern.Length && pattern[i + 2] == '}'
                && pattern[i + 1] - '0' is var place && place >= 0 && place < arguments.Count)
            {
                text.Append(arguments[place] is Wording nested
                    ? nested.In(translate) ?? nested.ToString()
                    : arguments[place]);
                i += 2;
            }
            else
            {
                text.Append(pattern[i]);
            }
        }

        return text.ToString();
    }

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var kept = MaxLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept), "…");
    }

    private sealed class Sentence(int literalLength, int formattedCount)
    {
        public StringBuilder Pattern { get; } = new(literalLength + (3 * formattedCount));

        public List<object> Arguments { get; } = new(formattedCount);

        public void Add(object argument)
        {
            Pattern.Append('{').Append(Arguments.Count).Append('}');
            Arguments.Add(argument);
        }
    }
}
