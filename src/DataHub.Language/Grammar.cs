using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DataHub.Language;

/// <summary>
/// The grammar of spec appendix C by recursive descent. After the first error the lexer stands at
/// <see cref="TokenKind.Failed"/>: every expectation fails quietly, every loop ends, and what was built is dropped.
/// </summary>
internal ref partial struct Grammar
{
    private readonly ParserLimits _limits;
    private Lexer _lexer;
    private int _depth;

    public Grammar(ReadOnlySpan<byte> source, ParserLimits limits)
    {
        _limits = limits;
        _lexer = new(source, limits.MaxTokens);
        _lexer.Next();
    }

    private delegate T Rule<out T>(scoped ref Grammar grammar);

    /// <summary>The first error, once something was parsed.</summary>
    public readonly SyntaxError? Error => _lexer.Error;

    // Document : Definition+
    public Document ParseDocument()
    {
        var definitions = ImmutableArray.CreateBuilder<Definition>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (_lexer.Kind is not (TokenKind.End or TokenKind.Failed));

        return new(definitions.DrainToImmutable(), new(1, 1));
    }

    // Value[Const]
    public ValueNode ParseConstant()
    {
        var value = ParseValue(constant: true);
        Expect(TokenKind.End, "the end of the value");
        return value;
    }

    // Definition : ExecutableDefinition | TypeSystemDefinition | TypeSystemExtension
    private Definition ParseDefinition()
    {
        if (_lexer.Kind == TokenKind.BraceOpen)
        {
            return ParseShorthand();
        }

        // What is executed starts at its description, where errors of requests point; a type starts at its keyword,
        // where errors of schema files do.
        var start = _lexer.Location;
        var description = ParseDescription();
        var location = _lexer.Location;
        var keyword = _lexer.Kind == TokenKind.Name ? _lexer.Name : "";
        return keyword switch
        {
            "query" or "mutation" or "subscription" => ParseOperation(description, start),
            "fragment" => ParseFragmentDefinition(description, start),
            "directive" => ParseDirectiveDefinition(description, location),
            "extend" when description is null => ParseExtension(location),
            _ => ParseTypeSystemDefinition(extend: false, description, location),
        };
    }

    // Description : StringValue
    private string? ParseDescription()
    {
        if (_lexer.Kind is not (TokenKind.String or TokenKind.BlockString))
        {
            return null;
        }

        var description = _lexer.Text;
        _lexer.Next();
        return description;
    }

    private ImmutableArray<T> Many<T>(TokenKind open, Wording what, Rule<T> rule, TokenKind close)
    {
        Expect(open, what);
        var items = ImmutableArray.CreateBuilder<T>();
        do
        {
            items.Add(rule(ref this));
        }
        while (_lexer.Kind != TokenKind.Failed && !Skip(close));

        return items.DrainToImmutable();
    }

    private ImmutableArray<T> OptionalMany<T>(TokenKind open, Rule<T> rule, TokenKind close) =>
        _lexer.Kind == open ? Many(open, "", rule, close) : [];

    private ImmutableArray<T> Any<T>(TokenKind close, Rule<T> rule)
    {
        _lexer.Next();
        var items = ImmutableArray.CreateBuilder<T>();
        while (_lexer.Kind != TokenKind.Failed && !Skip(close))
        {
            items.Add(rule(ref this));
        }

        return items.DrainToImmutable();
    }

    private ImmutableArray<T> Separated<T>(TokenKind separator, Rule<T> rule)
    {
        Skip(separator);
        var items = ImmutableArray.CreateBuilder<T>();
        do
        {
            items.Add(rule(ref this));
        }
        while (Skip(separator));

        return items.DrainToImmutable();
    }

    private bool Skip(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        _lexer.Next();
        return true;
    }

    private void Expect(TokenKind kind, Wording what)
    {
        if (_lexer.Kind != kind)
        {
            Unexpected(what);
            return;
        }

        _lexer.Next();
    }

    private readonly bool AtKeyword(ReadOnlySpan<byte> keyword) =>
        _lexer.Kind == TokenKind.Name && _lexer.Bytes.SequenceEqual(keyword);

    private bool SkipKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!AtKeyword(keyword))
        {
            return false;
        }

        _lexer.Next();
        return true;
    }

    private string ParseName() => ParseName("a name");

    private string ParseName(Wording what)
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            Unexpected(what);
            return "";
        }

        var name = _lexer.Name;
        _lexer.Next();
        return name;
    }

    private void Unexpected(Wording what)
    {
        if (_lexer.Kind != TokenKind.Failed)
        {
            _lexer.Fail("syntax.unexpected", $"Expected {what}, found {_lexer.Describe()}.", _lexer.Location);
        }
    }

    /// <summary>Counts one level of nesting of any kind; the caller leaves it by lowering the depth.</summary>
    private void Enter(TokenKind open, Wording what)
    {
        _depth++;
        if (_lexer.Kind == open && (_depth > _limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            _lexer.Fail("limit.depth", $"{what} are nested deeper than {_limits.MaxDepth}.", _lexer.Location);
        }
    }
}
