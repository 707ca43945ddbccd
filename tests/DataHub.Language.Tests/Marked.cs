using System.Text;

namespace DataHub.Language.Tests;

/// <summary>A document with a ^ before the place where it goes wrong.</summary>
internal static class Marked
{
    public static (string Source, Location Place) Read(string marked)
    {
        var at = marked.IndexOf('^', StringComparison.Ordinal);
        var before = marked[..at].Replace("\r\n", "\n").Replace('\r', '\n');
        var line = before.Count('\n') + 1;
        return (marked.Remove(at, 1), new(line, before.Length - before.LastIndexOf('\n')));
    }

    public static SyntaxError ErrorOf(string source, ParserLimits? limits = null) =>
        ErrorOf(Encoding.UTF8.GetBytes(source), limits);

    public static SyntaxError ErrorOf(byte[] source, ParserLimits? limits = null)
    {
        Assert.False(Parser.TryParse(source, limits ?? ParserLimits.Public, out var document, out var error));
        Assert.Null(document);
        return error;
    }

    public static Document DocumentOf(string source, ParserLimits? limits = null)
    {
        Assert.True(
            Parser.TryParse(source, limits ?? ParserLimits.Public, out var document, out var error),
            $"{error?.Location} {error?.Message}");
        return document;
    }
}
