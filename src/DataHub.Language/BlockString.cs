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
