using System.Text;
using System.Text.RegularExpressions;
using DataHub.Schema;

namespace DataHub.Conformance;

/// <summary>What was made: the bytes, and whether they are over a limit and so must be refused for it.</summary>
internal sealed record HostileDocument(string Way, byte[] Source, bool OverLimit);

/// <summary>
/// Documents by number, each from a seed of its own: grammar-made, mutated by token, mutated by byte, raw bytes, and
/// one in fifty over a limit.
/// </summary>
internal sealed partial class HostileDocuments(TypeSystem types, int seed)
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", "...", "!", "$", "@", "&", "=", ":", "\"", "\"\"\"", "\\u{D800}", "#", "\r", "\uFEFF", "消",
        "😀", "\0", "-1.5e3", "on", "query", "mutation", "fragment", "extend type", "@skip(if: true)", "__schema", "__typename",
        "null", "\"a\"", "... on Query", "query Q { a }",
    ];

    /// <summary>The document of that number.</summary>
    public HostileDocument Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        if (number % 50 == 49)
        {
            return OverLimit(random);
        }

        var made = new DocumentMaker(types, random);
        return random.Next(10) switch
        {
            < 5 => new("grammar", Encoding.UTF8.GetBytes(made.Make()), false),
            < 8 => new("tokens", Encoding.UTF8.GetBytes(ByTokens(made.Make(), random)), false),
            8 => new("bytes", ByBytes(Encoding.UTF8.GetBytes(made.Make()), random), false),
            _ => new("raw", Raw(random), false),
        };
    }

    private static HostileDocument OverLimit(Random random)
    {
        var more = random.Next(1, 2_000);
        var text = random.Next(9) switch
        {
            0 => $"{{ {Repeat("__typename ", 5_000 + more)}}}",
            1 => $"{{ __typename }} #{new string('x', 65_536 + more)}",
            2 => string.Concat(Repeat("{a", 65 + more)),
            3 => $"{{ a(b: {Repeat("[", 65 + more)}",
            4 => $"{{ {string.Concat(Enumerable.Range(0, 31 + (more % 400)).Select(i => $"a{i}: __typename "))}}}",
            5 => $"{{ __typename {Repeat("@skip(if: true) ", 51 + (more % 400))}}}",
            6 => string.Concat(Enumerable.Range(0, 11 + (more % 400)).Select(i => $"query Q{i} {{ __typename }} ")),
            7 => $"query Q({string.Concat(Enumerable.Range(0, 101 + (more % 400)).Select(i => $"$v{i}: Int "))}) {{ __typename }}",
            _ => Expanding(),
        };
        return new("limit", Encoding.UTF8.GetBytes(text), true);
    }

    // Each fragment spreads the next twice: 2^20 visits in a kilobyte.
    private static string Expanding() => "{ ...F0 } " + string.Concat(Enumerable.Range(0, 20)
        .Select(i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} ")) + "fragment F20 on Query { __typename }";

    private static string ByTokens(string document, Random random)
    {
        var tokens = Token().Matches(document).Select(m => m.Value).ToList();
        for (var edits = random.Next(1, 3); edits > 0 && tokens.Count > 0; edits--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveRange(at, Math.Min(random.Next(1, 4), tokens.Count - at));
                    break;
                case 1:
                    tokens.InsertRange(at, tokens.GetRange(at, Math.Min(random.Next(1, 40), tokens.Count - at)));
                    break;
                case 2:
                    tokens[at] = tokens[random.Next(tokens.Count)];
                    break;
                default:
                    tokens.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return string.Join(' ', tokens);
    }

    private static byte[] ByBytes(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(Math.Min(30, bytes.Count - at + 1)));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(0, at));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Raw(Random random)
    {
        var bytes = new byte[random.Next(400)];
        random.NextBytes(bytes);
        if (random.Next(2) == 0)
        {
            const string Alphabet = "{}[]()!$@&|=:.\"\\#, \n\tabq_019-+eu";
            bytes = [.. bytes.Select(b => (byte)Alphabet[b % Alphabet.Length])];
        }

        return bytes;
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    [GeneratedRegex("""\.\.\.|"[^"]*"|[$@]?\w+|\S""")]
    private static partial Regex Token();
}
