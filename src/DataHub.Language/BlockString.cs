namespace DataHub.Language;

/// <summary>What a block string means, and how a string is written as one (spec §2.9.4).</summary>
internal static class BlockString
{
    /// <summary>The value of what stands between the quotes: escapes, line ends and indentation resolved.</summary>
    public static string ValueOf(string raw)
    {
        var lines = raw.Replace("\\\"\"\"", "\"\"\"").Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        var indent = CommonIndent(lines);
        for (var i = 1; i < lines.Length; i++)
        {
            lines[i] = lines[i][Math.Min(indent, lines[i].Length)..];
        }

        var first = Array.FindIndex(lines, line => !IsBlank(line));
        var last = Array.FindLastIndex(lines, line => !IsBlank(line));
        return first < 0 ? "" : string.Join('\n', lines, first, last - first + 1);
    }

    /// <summary>Whether the value survives being written as a block string.</summary>
    public static bool CanHold(string value)
    {
        if (value is "")
        {
            return true;
        }

        var lines = value.Split('\n');
        return !value.Contains('\r')
            && !IsBlank(lines[0])
            && !IsBlank(lines[^1])
            && (lines.Length == 1 || lines.Any(line => !IsBlank(line) && line[0] is not (' ' or '\t')));
    }

    /// <summary>Whether the value has no control characters, which are better seen as escapes.</summary>
    public static bool IsPlain(string value) =>
        !value.AsSpan().ContainsAnyInRange('\0', '\b') && !value.AsSpan().ContainsAny("\v\f\r\u000E\u000F");

    /// <summary>The value as a block string, on lines of its own where that reads better.</summary>
    public static string Print(string value)
    {
        var text = value.Replace("\"\"\"", "\\\"\"\"");
        var oneLine = !text.Contains('\n');
        var quotesLast = text.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        if (oneLine && value.Length <= 70 && !quotesLast && value is not [.., '"' or '\\'])
        {
            return $"\"\"\"{text}\"\"\"";
        }

        // A first line that starts with a blank would lose it on a line of its own.
        var start = oneLine && value is [' ' or '\t', ..] ? "" : "\n";
        return $"\"\"\"{start}{text}\n\"\"\"";
    }

    private static int CommonIndent(string[] lines)
    {
        var common = int.MaxValue;
        for (var i = 1; i < lines.Length; i++)
        {
            var indent = lines[i].AsSpan().IndexOfAnyExcept(' ', '\t');
            if (indent >= 0)
            {
                common = Math.Min(common, indent);
            }
        }

        return common;
    }

    private static bool IsBlank(string line) => !line.AsSpan().ContainsAnyExcept(' ', '\t');
}
