using System.Buffers;

namespace DataHub.Datasets;

/// <summary>
/// The character rules of dirty text: widths, spaces, invisible characters. ASCII classes only, never Unicode's.
/// </summary>
public static class Characters
{
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-‐‑‒–—―−－");

    /// <summary>Whether the character is 0 to 9; full-width digits are not.</summary>
    public static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    /// <summary>Whether all are 0 to 9 and there is at least one.</summary>
    public static bool AreDigits(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Removes invisible characters and outer white space; widths stay as they are.</summary>
    public static int Strip(ReadOnlySpan<char> raw, Span<char> into)
    {
        var length = 0;
        foreach (var c in raw)
        {
            if (!IsInvisible(c))
            {
                into[length++] = c;
            }
        }

        return TrimInPlace(into[..length]);
    }

    /// <summary>Strips, and folds full-width forms and odd spaces and dashes to ASCII, as codes need.</summary>
    public static int Fold(ReadOnlySpan<char> raw, Span<char> into)
    {
        var length = 0;
        foreach (var c in raw)
        {
            if (c < 0x80)
            {
                into[length++] = c is '\t' or '\r' or '\n' ? ' ' : c;
            }
            else if (!IsInvisible(c))
            {
                into[length++] = FoldOne(c);
            }
        }

        return TrimInPlace(into[..length]);
    }

    /// <summary>Folds, drops inner spaces and dashes, and upper-cases ASCII letters.</summary>
    public static int FoldCode(ReadOnlySpan<char> raw, Span<char> into)
    {
        var folded = Fold(raw, into);
        var length = 0;
        for (var i = 0; i < folded; i++)
        {
            var c = into[i];
            if (c is not (' ' or '-'))
            {
                into[length++] = char.IsAsciiLetterLower(c) ? (char)(c - 32) : c;
            }
        }

        return length;
    }

    /// <summary>Whether the text can be kept: no half surrogate pairs, no NUL.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return !text.Contains('\0');
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return !text.Contains('\0');
    }

    private static char FoldOne(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ when char.IsWhiteSpace(c) => ' ',
        _ when Dashes.Contains(c) => '-',
        _ => c,
    };

    private static bool IsInvisible(char c) => c switch
    {
        < '\u00AD' => false,
        '\u00AD' or '\u180E' or '\uFEFF' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u202A' and <= '\u202E' => true,
        >= '\u2060' and <= '\u206F' => true,
        _ => false,
    };

    private static int TrimInPlace(Span<char> text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length != text.Length)
        {
            trimmed.CopyTo(text);
        }

        return trimmed.Length;
    }
}
