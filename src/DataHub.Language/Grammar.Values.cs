namespace DataHub.Language;

internal ref partial struct Grammar
{
    // Value[Const] : [if not Const] Variable | IntValue | FloatValue | StringValue | BooleanValue | NullValue
    //              | EnumValue | ListValue[?Const] | ObjectValue[?Const]
    private ValueNode ParseValue(bool constant)
    {
        switch (_lexer.Kind)
        {
            case TokenKind.BracketOpen:
                return ParseList(constant);
            case TokenKind.BraceOpen:
                return ParseObject(constant);
            case TokenKind.Dollar when !constant:
                return ParseVariable();
            case TokenKind.Name or TokenKind.Int or TokenKind.Float or TokenKind.String or TokenKind.BlockString:
                var scalar = Scalar();
                _lexer.Next();
                return scalar;
            default:
                Unexpected(constant ? (Wording)"a constant" : (Wording)"a value");
                return new NullValue(_lexer.Location);
        }
    }

    private readonly ValueNode Scalar() => _lexer.Kind switch
    {
        TokenKind.Int => new IntValue(NameTable.NameOf(_lexer.Bytes), _lexer.Location),
        TokenKind.Float => new FloatValue(NameTable.NameOf(_lexer.Bytes), _lexer.Location),
        TokenKind.Name => NamedValue(),
        _ => new StringValue(_lexer.Text, _lexer.Kind == TokenKind.BlockString, _lexer.Location),
    };

    // BooleanValue : one of true false
    // NullValue : null
    // EnumValue : Name but not true or false or null
    private readonly ValueNode NamedValue() => _lexer.Name switch
    {
        "true" => new BooleanValue(true, _lexer.Location),
        "false" => new BooleanValue(false, _lexer.Location),
        "null" => new NullValue(_lexer.Location),
        var name => new EnumValue(name, _lexer.Location),
    };

    // ListValue[Const] : [ Value[?Const]* ]
    private ListValue ParseList(bool constant)
    {
        var location = _lexer.Location;
        Enter(TokenKind.BracketOpen, "Values");
        var items = Any<ValueNode>(
            TokenKind.BracketClose,
            constant
                ? static (scoped ref p) => p.ParseValue(constant: true)
                : static (scoped ref p) => p.ParseValue(constant: false));
        _depth--;
        return new(items, location);
    }

    // ObjectValue[Const] : { ObjectField[?Const]* }
    private ObjectValue ParseObject(bool constant)
    {
        var location = _lexer.Location;
        Enter(TokenKind.BraceOpen, "Values");
        var fields = Any<ObjectField>(
            TokenKind.BraceClose,
            constant
                ? static (scoped ref p) => p.ParseObjectField(constant: true)
                : static (scoped ref p) => p.ParseObjectField(constant: false));
        _depth--;
        return new(fields, location);
    }

    // ObjectField[Const] : Name : Value[?Const]
    private ObjectField ParseObjectField(bool constant)
    {
        var location = _lexer.Location;
        var name = ParseName();
        Expect(TokenKind.Colon, "`:`");
        return new(name, ParseValue(constant), location);
    }

    // Variable : $ Name
    private VariableNode ParseVariable()
    {
        var location = _lexer.Location;
        Expect(TokenKind.Dollar, "`$`");
        return new(ParseName(), location);
    }

    // DefaultValue : = Value[Const]
    private ValueNode? ParseDefault() => Skip(TokenKind.Equals) ? ParseValue(constant: true) : null;

    private TypeNode ParseTypeAfterColon()
    {
        Expect(TokenKind.Colon, "`:`");
        return ParseType();
    }

    // Type : NamedType | ListType | NonNullType
    // NonNullType : NamedType ! | ListType !
    private TypeNode ParseType()
    {
        var location = _lexer.Location;
        TypeNode type = _lexer.Kind == TokenKind.BracketOpen ? ParseListType() : ParseNamedType();
        return Skip(TokenKind.Bang) ? new NonNullType(type, location) : type;
    }

    // ListType : [ Type ]
    private ListType ParseListType()
    {
        var location = _lexer.Location;
        Enter(TokenKind.BracketOpen, "Types");
        _lexer.Next();
        var of = ParseType();
        Expect(TokenKind.BracketClose, "`]`");
        _depth--;
        return new(of, location);
    }

    // NamedType : Name
    private NamedType ParseNamedType()
    {
        var location = _lexer.Location;
        return new(ParseName("the name of a type"), location);
    }
}
