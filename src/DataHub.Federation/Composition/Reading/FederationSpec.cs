using System.Collections.Immutable;
using System.Globalization;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// What each version of the federation specification defines (specs.apollo.dev/federation, v1 and v2.0–v2.11).
/// </summary>
internal static class FederationSpec
{
    /// <summary>The last minor version of v2.</summary>
    public const int LastMinor = 11;

    // A heading says from which minor version of v2 on the definitions below it are there; v1 has some of the first.
    private const string Source = """
        #0
        directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
        directive @requires(fields: FieldSet!) on FIELD_DEFINITION
        directive @provides(fields: FieldSet!) on FIELD_DEFINITION
        directive @external on OBJECT | FIELD_DEFINITION
        directive @extends on OBJECT | INTERFACE
        directive @override(from: String!, label: String) on FIELD_DEFINITION
        directive @shareable repeatable on FIELD_DEFINITION | OBJECT
        directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ENUM | ENUM_VALUE | SCALAR
          | INPUT_OBJECT | INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION
        directive @tag(name: String!) repeatable on FIELD_DEFINITION | INTERFACE | OBJECT | UNION | ARGUMENT_DEFINITION
          | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
        scalar FieldSet
        #1
        directive @composeDirective(name: String!) repeatable on SCHEMA
        #3
        directive @interfaceObject on OBJECT
        #5
        directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        directive @requiresScopes(scopes: [[Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        scalar Scope
        #6
        directive @policy(policies: [[Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        scalar Policy
        #8
        directive @cost(weight: Int!) on
          ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
          requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        directive @context(name: String!) repeatable on INTERFACE | OBJECT | UNION
        directive @fromContext(field: ContextFieldValue) on ARGUMENT_DEFINITION
        scalar ContextFieldValue
        """;

    private static readonly ImmutableArray<(int Since, Definition Definition)> All = [.. Read()];

    private static readonly ImmutableArray<Definition>[] Versions =
        [.. Enumerable.Range(0, LastMinor + 1).Select(Version)];

    private static readonly ImmutableArray<Definition> First =
    [
        .. Version(0).Where(d => d is not DirectiveDefinition
            {
                Name: not ("key" or "requires" or "provides" or "external" or "extends" or "override" or "tag"
                    or "inaccessible"),
            }),
    ];

    /// <summary>The definitions of a minor version of v2, or of v1 when it is null.</summary>
    public static ImmutableArray<Definition> Definitions(int? minor) => minor is { } of ? Versions[of] : First;

    /// <summary>The minor version that a version of v2 is, as of v2.9; null when there is none such.</summary>
    public static int? Minor(string? version) =>
        version is ['v', '2', '.', .. var minor]
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && of <= LastMinor
            ? of
            : null;

    private static IEnumerable<(int Since, Definition Definition)> Read()
    {
        foreach (var part in Source.Split('#', StringSplitOptions.RemoveEmptyEntries))
        {
            var (head, text) = (part[..part.IndexOf('\n')], part[part.IndexOf('\n')..]);
            _ = Parser.TryParse(text, ParserLimits.Trusted, out var document, out _);
            foreach (var definition in document!.Definitions)
            {
                yield return (int.Parse(head, CultureInfo.InvariantCulture), definition);
            }
        }
    }

    private static ImmutableArray<Definition> Version(int minor) =>
        [.. All.Where(d => d.Since <= minor).Select(d => As(d.Definition, minor))];

    // Two directives were less at first.
    private static Definition As(Definition definition, int minor) => definition switch
    {
        DirectiveDefinition { Name: "override" } old when minor < 7 => old with { Arguments = [old.Arguments[0]] },
        DirectiveDefinition { Name: "shareable" } old when minor < 2 => old with { Repeatable = false },
        _ => definition,
    };
}
