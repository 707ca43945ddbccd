using System.Text;

namespace DataHub.Language.Tests;

public sealed class MutationTests
{
    private static readonly byte[][] Seeds = [.. Corpus.All.Select(row => Encoding.UTF8.GetBytes(row.Data))];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", "...", "!", "$", "@", "|", "&", "=", ":", "\"", "\"\"\"", "\\", "\\u",
        "\\u{D800}", "#", "\n", "\r", "\uFEFF", "消", "😀", "\0", "0", "-1.5e3", "on", "extend", "type", "fragment",
        "{a", "[[", "...{",
    ];

    [Fact]
    public void Any_bytes_at_all_end_well()
    {
        var random = new Random(20250901);

        for (var i = 0; i < 20_000; i++)
        {
            AssertEndsWell(Mutated(random));
        }
    }

    [Fact]
    public void Every_prefix_of_a_document_ends_well() => Assert.All(
        Seeds, seed => Assert.All(Enumerable.Range(0, seed.Length), length => AssertEndsWell(seed.AsSpan(0, length))));

    private static byte[] Mutated(Random random)
    {
        var bytes = Seeds[random.Next(Seeds.Length)].ToList();
        if (random.Next(4) > 0)
        {
            var start = random.Next(bytes.Count);
            bytes = bytes.GetRange(start, random.Next(Math.Min(400, bytes.Count - start)));
        }

        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var place = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 1:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                case 2:
                    bytes.RemoveRange(place, random.Next(Math.Min(20, bytes.Count - place + 1)));
                    break;
                default:
                    bytes.InsertRange(place, bytes.GetRange(0, place));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void AssertEndsWell(ReadOnlySpan<byte> source)
    {
        if (Parser.TryParse(source, ParserLimits.Public, out var document, out var error))
        {
            var printed = Printer.Print(document);
            Assert.Equal(printed, Printer.Print(Marked.DocumentOf(printed, ParserLimits.Trusted)));
            return;
        }

        Assert.Matches("^(syntax|limit)\\.[a-z_]+$", error.Code);
        Assert.InRange(error.Message.Length, 10, 200);
        Assert.InRange(error.Location.Line, 1, source.Length + 1);
        Assert.InRange(error.Location.Column, 1, source.Length + 1);
        _ = Parser.TryParseValue(source, ParserLimits.Public, out _, out _);
    }
}
