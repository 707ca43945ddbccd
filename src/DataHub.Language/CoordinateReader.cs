using System.Text;

namespace DataHub.Language;

/// <summary>The grammar of schema coordinates (spec §3.14); after the first error every expectation fails quietly.</summary>
internal ref struct CoordinateReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>The first error.</summary>
    public SyntaxError? Error { get; private set; }

    // SchemaCoordinate : TypeCoordinate | MemberCoordinate | ArgumentCoordinate | DirectiveCoordinate
    //                  | DirectiveArgumentCoordinate
    public SchemaCoordinate Read()
    {
        var coordinate = Skip('@') ? ReadDirective() : ReadType();
        if (_position < _text.Length)
        {
            Fail("the end of the coordinate");
        }

        return coordinate;
    }

    // TypeCoordinate : Name
    // MemberCoordinate : Name . Name
    // ArgumentCoordinate : Name . Name ( Name : )
    private SchemaCoordinate ReadType()
    {
        var type = ReadName();
        if (!Skip('.'))
        {
            return new TypeCoordinate(type);
        }

        var member = ReadName();
        return Skip('(')
            ? new ArgumentCoordinate(type, member, ReadArgument())
            : new MemberCoordinate(type, member);
    }

    // DirectiveCoordinate : @ Name
    // DirectiveArgumentCoordinate : @ Name ( Name : )
    private SchemaCoordinate ReadDirective()
    {
        var directive = ReadName();
        return Skip('(')
            ? new DirectiveArgumentCoordinate(directive, ReadArgument())
            : new DirectiveCoordinate(directive);
    }

    private string ReadArgument()
    {
        var name = ReadName();
        Expect(':');
        Expect(')');
        return name;
    }

    private string ReadName()
    {
        var start = _position;
        while (_position < _text.Length
            && (_text[_position] is '_' || char.IsAsciiLetter(_text[_position])
                || (_position > start && char.IsAsciiDigit(_text[_position]))))
        {
            _position++;
        }

        if (_position == start)
        {
            Fail("a name");
        }

        return _text[start.._position].ToString();
    }

    private bool Skip(char mark)
    {
        if (Error is not null || _position == _text.Length || _text[_position] != mark)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char mark)
    {
        if (!Skip(mark))
        {
            Fail($"`{mark}`");
        }
    }

    private void Fail(Wording what) =>
        Error ??= new("syntax.unexpected", $"Expected {what}, found {Found()}.", new(1, _position + 1));

    private readonly Wording Found()
    {
        if (_position == _text.Length)
        {
            return "the end of the coordinate";
        }

        _ = Rune.DecodeFromUtf16(_text[_position..], out var rune, out _);
        return rune.Value is > 0x20 and < 0x7F ? (Wording)$"`{rune}`" : (Wording)$"U+{rune.Value:X4}";
    }
}
