using System.Collections.Immutable;

namespace DataHub.Language;

internal ref partial struct Grammar
{
    // OperationDefinition : SelectionSet
    private OperationDefinition ParseShorthand()
    {
        var location = _lexer.Location;
        return new(OperationKind.Query, null, [], [], ParseSelectionSet(), null, location) { NameLocation = location };
    }

    // OperationDefinition : Description? OperationType Name? VariablesDefinition? Directives? SelectionSet
    private OperationDefinition ParseOperation(string? description, Location location)
    {
        var kind = ParseOperationKind();
        var named = _lexer.Kind == TokenKind.Name;
        var nameLocation = named ? _lexer.Location : location;
        return new(
            kind,
            named ? ParseName() : null,
            OptionalMany(
                TokenKind.ParenOpen, static (scoped ref p) => p.ParseVariableDefinition(), TokenKind.ParenClose),
            ParseDirectives(constant: false),
            ParseSelectionSet(),
            description,
            location)
        {
            NameLocation = nameLocation,
        };
    }

    // OperationType : one of query mutation subscription
    private OperationKind ParseOperationKind()
    {
        if (SkipKeyword("query"u8))
        {
            return OperationKind.Query;
        }

        if (SkipKeyword("mutation"u8))
        {
            return OperationKind.Mutation;
        }

        if (!SkipKeyword("subscription"u8))
        {
            Unexpected("`query`, `mutation` or `subscription`");
        }

        return OperationKind.Subscription;
    }

    // FragmentDefinition : Description? fragment FragmentName TypeCondition Directives? SelectionSet
    private FragmentDefinition ParseFragmentDefinition(string? description, Location location)
    {
        _lexer.Next();
        var nameLocation = _lexer.Location;
        return new(
            ParseFragmentName(),
            ParseTypeCondition(),
            ParseDirectives(constant: false),
            ParseSelectionSet(),
            description,
            location)
        {
            NameLocation = nameLocation,
        };
    }

    // FragmentName : Name but not on
    private string ParseFragmentName()
    {
        if (AtKeyword("on"u8))
        {
            Unexpected("the name of a fragment");
        }

        return ParseName("the name of a fragment");
    }

    // TypeCondition : on NamedType
    private NamedType ParseTypeCondition()
    {
        if (!SkipKeyword("on"u8))
        {
            Unexpected("`on`");
        }

        return ParseNamedType();
    }

    // VariableDefinition : Description? Variable : Type DefaultValue? Directives[Const]?
    private VariableDefinition ParseVariableDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        Expect(TokenKind.Dollar, "`$`");
        var nameLocation = _lexer.Location;
        return new(
            ParseName(),
            ParseTypeAfterColon(),
            ParseDefault(),
            ParseDirectives(constant: true),
            description,
            location)
        {
            NameLocation = nameLocation,
        };
    }

    // SelectionSet : { Selection+ }
    private SelectionSet ParseSelectionSet()
    {
        var location = _lexer.Location;
        Enter(TokenKind.BraceOpen, "Selections");
        var selections = Many(
            TokenKind.BraceOpen, "`{`", static (scoped ref p) => p.ParseSelection(), TokenKind.BraceClose);
        _depth--;
        return new(selections, location);
    }

    // Selection : Field | FragmentSpread | InlineFragment
    private Selection ParseSelection() => _lexer.Kind == TokenKind.Spread ? ParseFragment() : ParseField();

    // Field : Alias? Name Arguments? Directives? SelectionSet?
    private Field ParseField()
    {
        var location = _lexer.Location;
        string? alias = null;
        var name = ParseName();
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        return new(
            alias,
            name,
            ParseArguments(constant: false),
            ParseDirectives(constant: false),
            _lexer.Kind == TokenKind.BraceOpen ? ParseSelectionSet() : null,
            location);
    }

    // FragmentSpread : ... FragmentName Directives?
    // InlineFragment : ... TypeCondition? Directives? SelectionSet
    private Selection ParseFragment()
    {
        var location = _lexer.Location;
        _lexer.Next();
        if (_lexer.Kind == TokenKind.Name && !AtKeyword("on"u8))
        {
            var nameLocation = _lexer.Location;
            return new FragmentSpread(ParseName(), ParseDirectives(constant: false), location)
            {
                NameLocation = nameLocation,
            };
        }

        return new InlineFragment(
            _lexer.Kind == TokenKind.Name ? ParseTypeCondition() : null,
            ParseDirectives(constant: false),
            ParseSelectionSet(),
            location);
    }

    // Arguments[Const] : ( Argument[?Const]+ )
    private ImmutableArray<Argument> ParseArguments(bool constant) => OptionalMany<Argument>(
        TokenKind.ParenOpen,
        constant
            ? static (scoped ref p) => p.ParseArgument(constant: true)
            : static (scoped ref p) => p.ParseArgument(constant: false),
        TokenKind.ParenClose);

    // Argument[Const] : Name : Value[?Const]
    private Argument ParseArgument(bool constant)
    {
        var location = _lexer.Location;
        var name = ParseName();
        Expect(TokenKind.Colon, "`:`");
        return new(name, ParseValue(constant), location);
    }

    // Directives[Const] : Directive[?Const]+
    private ImmutableArray<Directive> ParseDirectives(bool constant)
    {
        if (_lexer.Kind != TokenKind.At)
        {
            return [];
        }

        var directives = ImmutableArray.CreateBuilder<Directive>();
        while (_lexer.Kind == TokenKind.At)
        {
            directives.Add(ParseDirective(constant));
        }

        return directives.DrainToImmutable();
    }

    // Directive[Const] : @ Name Arguments[?Const]?
    private Directive ParseDirective(bool constant)
    {
        var location = _lexer.Location;
        _lexer.Next();
        return new(ParseName(), ParseArguments(constant), location);
    }
}
