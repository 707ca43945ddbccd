using System.Globalization;
using System.Text;

namespace DataHub.Feeds;

/// <summary>The last line of a file, which begins with a word and says how many rows came before it.</summary>
internal sealed class Trailer(string word)
{
    private readonly byte[] start = Encoding.UTF8.GetBytes(word);
    private string? line;

    /// <summary>Whether it has come.</summary>
    public bool HasCome => line is not null;

    /// <summary>Rows after the last line.</summary>
    public static FeedStop Followed { get; } = new(
        "source.count", "结束行之后还有行。Rows follow the line that should be the last.", Held: true);

    /// <summary>Whether a line is the trailer: its first value begins with the word.</summary>
    public bool Takes(ReadOnlySpan<byte> first, ReadOnlySpan<byte> whole)
    {
        if (HasCome || !first.StartsWith(start))
        {
            return false;
        }

        line = Encoding.UTF8.GetString(whole).TrimEnd();
        return true;
    }

    /// <summary>What is wrong, once all rows were read: the first number after the word is not theirs.</summary>
    public FeedStop? Problem(long rows)
    {
        if (line is null)
        {
            return new FeedStop(
                "source.truncated",
                $"没有以 {word} 开头的结束行, 未传完。The last line, which begins with {word}, is not there: "
                    + "the file is not whole.",
                Held: true);
        }

        var rest = line.AsSpan(line.IndexOf(word, StringComparison.Ordinal) + word.Length);
        rest = rest[Math.Max(0, rest.IndexOfAnyInRange('0', '9'))..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count == rows
                ? null
                : new FeedStop(
                    "source.count",
                    $"结束行写的行数与实有 {rows} 行不符。The last line says {line}; {rows} rows came.",
                    Held: true);
    }
}
