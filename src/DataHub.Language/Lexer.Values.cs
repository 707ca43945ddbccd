using System.Buffers;
using System.Globalization;
using System.Text;

namespace DataHub.Language;

internal ref partial struct Lexer
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\r\n"u8);

    // IntValue :: IntegerPart [not followed by Digit . NameStart]
    // FloatValue :: IntegerPart FractionalPart? ExponentPart? [not followed by Digit . NameStart]
    private void ReadNumber()
    {
        var kind = TokenKind.Int;
        SkipIf((byte)'-');
        if (!ReadIntegerPart())
        {
            return;
        }

        if (SkipIf((byte)'.'))
        {
            kind = TokenKind.Float;
            if (!ReadDigits())
            {
                return;
            }
        }

        if (SkipIf((byte)'e') || SkipIf((byte)'E'))
        {
            kind = TokenKind.Float;
            _ = SkipIf((byte)'+') || SkipIf((byte)'-');
            if (!ReadDigits())
            {
                return;
            }
        }

        if (Current is (byte)'.' || NameBytes.Contains(Current))
        {
            Fail("syntax.number", $"Expected the number to end, found {DescribeCharacter()}.", Here);
            return;
        }

        Kind = kind;
    }

    // IntegerPart :: -? 0 | -? NonZeroDigit Digit*
    private bool ReadIntegerPart()
    {
        if (!SkipIf((byte)'0'))
        {
            return ReadDigits();
        }

        if (!char.IsAsciiDigit((char)Current))
        {
            return true;
        }

        Fail("syntax.number", "A number has no leading zeros.", Here);
        return false;
    }

    private bool ReadDigits()
    {
        var start = _position;
        while (char.IsAsciiDigit((char)Current))
        {
            _position++;
        }

        if (_position > start)
        {
            return true;
        }

        Fail("syntax.number", $"Expected a digit, found {DescribeCharacter()}.", Here);
        return false;
    }

    private bool SkipIf(byte expected)
    {
        if (Current != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    // StringValue :: `""` [not followed by `"`] | `"` StringCharacter+ `"` | `"""` BlockStringCharacter* `"""`
    private void ReadAnyString()
    {
        if (Rest.StartsWith("\"\"\""u8))
        {
            ReadBlockString();
        }
        else
        {
            ReadString();
        }
    }

    private void ReadString()
    {
        _position++;
        StringBuilder? text = null;
        while (true)
        {
            var chunk = ReadChunk();
            if (SkipIf((byte)'"'))
            {
                Text = text is null ? chunk : text.Append(chunk).ToString();
                Kind = TokenKind.String;
                return;
            }

            if (Current != (byte)'\\')
            {
                Fail("syntax.string", "The string does not end on its line.", Here);
                return;
            }

            text = (text ?? new()).Append(chunk);
            if (!ReadEscape(text))
            {
                return;
            }
        }
    }

    private string ReadChunk()
    {
        var length = Rest.IndexOfAny(StringStops);
        var chunk = length < 0 ? Rest : Rest[..length];
        SkipText(chunk.Length);
        return Encoding.UTF8.GetString(chunk);
    }

    // EscapedCharacter :: one of " \ / b f n r t
    private bool ReadEscape(StringBuilder text)
    {
        var escape = Rest.Length < 2 ? (byte)0 : Rest[1];
        if (escape == (byte)'u')
        {
            return ReadUnicodeEscape(text);
        }

        var index = "\"\\/bfnrt"u8.IndexOf(escape);
        if (index < 0)
        {
            Fail("syntax.string", "No escape is written like this.", Here);
            return false;
        }

        text.Append("\"\\/\b\f\n\r\t"[index]);
        _position += 2;
        return true;
    }

    // EscapedUnicode :: \u { HexDigit+ } | \u HexDigit HexDigit HexDigit HexDigit, two of which may make a pair
    private bool ReadUnicodeEscape(StringBuilder text)
    {
        var place = Here;
        if (Rest.StartsWith("\\u{"u8) ? !TryBraced(out var value) : !TryFourDigits(out value))
        {
            Fail("syntax.string", "Expected four hexadecimal digits, or some in braces, after `\\u`.", place);
            return false;
        }

        if (value is >= 0xD800 and <= 0xDBFF && _source[_position - 1] != (byte)'}'
            && TryFourDigits(out var low) && low is >= 0xDC00 and <= 0xDFFF)
        {
            value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        }

        if (!Rune.TryCreate(value, out var rune))
        {
            Fail("syntax.string", "The escape is not a Unicode scalar value.", place);
            return false;
        }

        text.Append(rune);
        return true;
    }

    private bool TryFourDigits(out int value)
    {
        value = 0;
        if (Rest.Length < 6 || !Rest.StartsWith("\\u"u8)
            || !int.TryParse(Rest[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        _position += 6;
        return true;
    }

    private bool TryBraced(out int value)
    {
        value = 0;
        var place = _position + 3;
        while (place < _source.Length && char.IsAsciiHexDigit((char)_source[place]))
        {
            value = Math.Min((value << 4) + HexDigit(_source[place]), 0x110000);
            place++;
        }

        if (place == _position + 3 || place == _source.Length || _source[place] != (byte)'}')
        {
            return false;
        }

        _position = place + 1;
        return true;
    }

    private static int HexDigit(byte digit) => digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    // BlockStringCharacter :: SourceCharacter but not `"""` or `\"""` | `\"""`
    private void ReadBlockString()
    {
        _position += 3;
        var start = _position;
        while (!Rest.StartsWith("\"\"\""u8))
        {
            if (_position == _source.Length)
            {
                Fail("syntax.string", "The block string that starts here does not end.", Location);
                return;
            }

            SkipInBlockString();
        }

        Text = BlockString.ValueOf(Encoding.UTF8.GetString(_source[start.._position]));
        _position += 3;
        Kind = TokenKind.BlockString;
    }

    private void SkipInBlockString()
    {
        if (Current is (byte)'\r' or (byte)'\n')
        {
            SkipLineEnd();
        }
        else if (Current is (byte)'"' or (byte)'\\')
        {
            _position += Rest.StartsWith("\\\"\"\""u8) ? 4 : 1;
        }
        else
        {
            var length = Rest.IndexOfAny(StringStops);
            SkipText(length < 0 ? Rest.Length : length);
        }
    }
}
