using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Composition;

/// <summary>What the specification itself defines (spec §3.5, §3.13).</summary>
internal static class BuiltIns
{
    private const string Definitions = """
        "Leaves the selection out when the condition holds."
        directive @skip("The condition." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Takes the selection in only when the condition holds."
        directive @include("The condition." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Marks what is no longer to be used."
        directive @deprecated("Why, and what to use." reason: String! = "No longer supported") on
          FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        "Names the document that says how the scalar is written."
        directive @specifiedBy("The URL." url: String!) on SCALAR
        "Exactly one field must be given."
        directive @oneOf on INPUT_OBJECT
        """;

    /// <summary>The built-in scalars.</summary>
    public static IEnumerable<ScalarType> Scalars =>
    [
        new("String", "文本。Text.", null, ValueKind.Text),
        new("ID", "标识。An identifier.", null, ValueKind.Id),
        new("Int", "32 位整数。A whole number of 32 bits.", null, ValueKind.Int),
        new("Float", "双精度数。A number of double precision.", null, ValueKind.Float),
        new("Boolean", "真或假。True or false.", null, ValueKind.Boolean),
    ];

    /// <summary>Whether a name is a built-in scalar's.</summary>
    public static bool IsScalar(string name) => name is "String" or "ID" or "Int" or "Float" or "Boolean";

    /// <summary>The built-in directives as they are written.</summary>
    public static IReadOnlyList<DirectiveDefinition> DirectiveDefinitions { get; } = Parsed();

    /// <summary>The built-in directives; <paramref name="input"/> makes their arguments.</summary>
    public static IEnumerable<DirectiveType> Directives(Func<InputValueDefinition, string, InputDefinition> input) =>
        DirectiveDefinitions.Select(d => new DirectiveType(
            d.Name,
            d.Description,
            [.. d.Arguments.Select(a => input(a, $"@{d.Name}({a.Name}:)"))],
            d.Repeatable,
            d.Locations));

    /// <summary>How values of a scalar are cleaned; text when the hub doesn't know it.</summary>
    public static ValueKind KindOf(string scalar) => SchemaDerivation.KindOf(scalar);

    private static List<DirectiveDefinition> Parsed()
    {
        _ = Parser.TryParse(Definitions, ParserLimits.Trusted, out var document, out _);
        return [.. document!.Definitions.OfType<DirectiveDefinition>()];
    }
}
