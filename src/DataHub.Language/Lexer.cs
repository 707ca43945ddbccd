using System.Buffers;
using System.Text;

namespace DataHub.Language;

/// <summary>Valid UTF-8 to tokens (spec §2.1); the first error is the last token.</summary>
internal ref partial struct Lexer
{
    private const int LongestEcho = 40;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    private readonly ReadOnlySpan<byte> _source;
    private readonly int _maxTokens;
    private int _position;
    private int _start;
    private int _tokens;
    private int _line;

    // Where the line starts, moved on by every byte that is not a UTF-16 code unit of its own,
    // so that a column is one subtraction.
    private int _lineStart;

    /// <summary>Stands before the first token; a byte order mark is no part of the first line.</summary>
    public Lexer(ReadOnlySpan<byte> source, int maxTokens)
    {
        _source = source;
        _maxTokens = maxTokens;
        _line = 1;
        _position = _lineStart = source.StartsWith(Bom) ? Bom.Length : 0;
        Kind = TokenKind.End;
        Text = "";
    }

    /// <summary>What the current token is.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Where the current token starts.</summary>
    public Location Location { get; private set; }

    /// <summary>The value of a string token.</summary>
    public string Text { get; private set; }

    /// <summary>The first error.</summary>
    public SyntaxError? Error { get; private set; }

    /// <summary>The bytes of the current token.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _source[_start.._position];

    /// <summary>The current name; only meant for name tokens.</summary>
    public readonly string Name => NameTable.NameOf(Bytes);

    private static ReadOnlySpan<byte> Bom => "\uFEFF"u8;

    private readonly Location Here => new(_line, _position - _lineStart + 1);

    private readonly byte Current => _position < _source.Length ? _source[_position] : (byte)0;

    private readonly ReadOnlySpan<byte> Rest => _source[_position..];

    /// <summary>Moves to the next token, to the end, or to the first error.</summary>
    public void Next()
    {
        if (Kind == TokenKind.Failed || !SkipIgnored())
        {
            return;
        }

        _start = _position;
        Location = Here;
        if (_position == _source.Length)
        {
            Kind = TokenKind.End;
        }
        else if (CountToken())
        {
            ReadToken();
        }
    }

    /// <summary>Keeps the first error and ends the token stream.</summary>
    public void Fail(string code, Wording wording, Location location)
    {
        Error ??= new(code, wording, location);
        Kind = TokenKind.Failed;
    }

    /// <summary>The current token in words, never more than a few characters of the input.</summary>
    public readonly Wording Describe() => Kind switch
    {
        TokenKind.End or TokenKind.Failed => (Wording)"the end of the document",
        TokenKind.String or TokenKind.BlockString => (Wording)"a string",
        _ => Bytes.Length <= LongestEcho
            ? (Wording)$"`{Encoding.ASCII.GetString(Bytes)}`"
            : (Wording)$"`{Encoding.ASCII.GetString(Bytes[..LongestEcho])}…`",
    };

    private void ReadToken()
    {
        switch (_source[_position])
        {
            case (byte)'_' or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z'):
                ReadName();
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                ReadNumber();
                break;
            case (byte)'"':
                ReadAnyString();
                break;
            default:
                ReadPunctuator();
                break;
        }
    }

    // Punctuator :: one of ! $ & ( ) ... : = @ [ ] { | }
    private void ReadPunctuator()
    {
        var kind = _source[_position] switch
        {
            (byte)'{' => TokenKind.BraceOpen,
            (byte)'}' => TokenKind.BraceClose,
            (byte)'(' => TokenKind.ParenOpen,
            (byte)')' => TokenKind.ParenClose,
            (byte)':' => TokenKind.Colon,
            (byte)'$' => TokenKind.Dollar,
            (byte)'!' => TokenKind.Bang,
            (byte)'@' => TokenKind.At,
            (byte)'=' => TokenKind.Equals,
            (byte)'[' => TokenKind.BracketOpen,
            (byte)']' => TokenKind.BracketClose,
            (byte)'|' => TokenKind.Pipe,
            (byte)'&' => TokenKind.Ampersand,
            (byte)'.' when Rest.StartsWith("..."u8) => TokenKind.Spread,
            _ => TokenKind.Failed,
        };
        if (kind == TokenKind.Failed)
        {
            Fail("syntax.unexpected", $"No token starts with {DescribeCharacter()}.", Here);
            return;
        }

        _position += kind == TokenKind.Spread ? 3 : 1;
        Kind = kind;
    }

    // Name :: NameStart NameContinue*
    private void ReadName()
    {
        var length = Rest.IndexOfAnyExcept(NameBytes);
        _position = length < 0 ? _source.Length : _position + length;
        Kind = TokenKind.Name;
    }

    // Ignored :: UnicodeBOM | WhiteSpace | LineTerminator | Comment | Comma
    private bool SkipIgnored()
    {
        while (_position < _source.Length)
        {
            switch (_source[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    _position++;
                    break;
                case (byte)'\n' or (byte)'\r':
                    SkipLineEnd();
                    break;
                case (byte)'#':
                    if (!SkipComment())
                    {
                        return false;
                    }

                    break;
                case 0xEF when Rest.StartsWith(Bom):
                    SkipText(Bom.Length);
                    break;
                default:
                    return true;
            }
        }

        return true;
    }

    // Comment :: # CommentChar*
    private bool SkipComment()
    {
        Location = Here;
        var length = Rest.IndexOfAny(LineEnds);
        SkipText(length < 0 ? Rest.Length : length);
        return CountToken();
    }

    private bool CountToken()
    {
        if (_tokens < _maxTokens)
        {
            _tokens++;
            return true;
        }

        Fail("limit.tokens", $"The document has more than {_maxTokens} tokens.", Location);
        return false;
    }

    // LineTerminator :: U+000A | U+000D [not followed by U+000A] | U+000D U+000A
    private void SkipLineEnd()
    {
        _position += Rest.StartsWith("\r\n"u8) ? 2 : 1;
        _line++;
        _lineStart = _position;
    }

    private void SkipText(int length)
    {
        _lineStart += length - Encoding.UTF8.GetCharCount(_source.Slice(_position, length));
        _position += length;
    }

    private readonly Wording DescribeCharacter()
    {
        if (_position == _source.Length)
        {
            return "the end of the document";
        }

        _ = Rune.DecodeFromUtf8(Rest, out var rune, out _);
        return rune.Value is > 0x20 and < 0x7F ? (Wording)$"`{rune}`" : (Wording)$"U+{rune.Value:X4}";
    }
}
