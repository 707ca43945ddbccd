using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A specification that supergraphs link to, with its definitions.</summary>
internal sealed class Feature
{
    private const string Specs = "https://specs.apollo.dev/";
    private readonly string url;
    private readonly string? purpose;
    private readonly ImmutableArray<Definition> definitions;

    private Feature(string url, string? purpose, string sdl)
    {
        this.url = Specs + url;
        this.purpose = purpose;
        _ = Parser.TryParse(sdl, ParserLimits.Trusted, out var document, out _);
        definitions = document!.Definitions;
    }

    /// <summary>What every supergraph links to.</summary>
    public static ImmutableArray<Feature> Always { get; } =
    [
        new("link/v1.0", null, """
            directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
            scalar link__Import
            enum link__Purpose {
              "The feature is needed for security."
              SECURITY
              "The feature is needed for execution."
              EXECUTION
            }
            """),
        new("join/v0.5", "EXECUTION", """
            directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
            directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String,
              external: Boolean, override: String, usedOverridden: Boolean, overrideLabel: String,
              contextArguments: [join__ContextArgument!]) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
            directive @join__graph(name: String!, url: String!) on ENUM_VALUE
            directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
            directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false,
              resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on
              OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
            directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
            input join__ContextArgument { name: String! type: String! context: String! selection: join__FieldValue! }
            scalar join__FieldSet
            scalar join__FieldValue
            """),
    ];

    /// <summary>The directive by which schemas link.</summary>
    public static DirectiveDefinition LinkDirective => (DirectiveDefinition)Always[0].definitions[0];

    /// <summary>The others, which only those link to that use them.</summary>
    public static ImmutableArray<Feature> All { get; } =
    [
        new("context/v0.1", "SECURITY", """
            directive @context(name: String!) repeatable on OBJECT | INTERFACE | UNION
            directive @context__fromContext(field: context__ContextFieldValue) on ARGUMENT_DEFINITION
            scalar context__ContextFieldValue
            """),
        new("tag/v0.3", null, """
            directive @tag(name: String!) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
              | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCHEMA
            """),
        new("cost/v0.1", null, """
            directive @cost(weight: Int!) on
              ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
            directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
              requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
            """),
        new("inaccessible/v0.2", "SECURITY", """
            directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ENUM | ENUM_VALUE | SCALAR
              | INPUT_OBJECT | INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION
            """),
        new("policy/v0.1", "SECURITY", """
            directive @policy(policies: [[policy__Policy!]!]!) on ENUM | FIELD_DEFINITION | INTERFACE | OBJECT | SCALAR
            scalar policy__Policy
            """),
        new("requiresScopes/v0.1", "SECURITY", """
            directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on
              FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
            scalar requiresScopes__Scope
            """),
        new("authenticated/v0.1", "SECURITY", """
            directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
            """),
    ];

    /// <summary>Whether a link is to this specification, of whichever version.</summary>
    public bool Is(Link link) => url.StartsWith(link.Identity + "/", StringComparison.Ordinal);

    /// <summary>The directives by their own names.</summary>
    public IEnumerable<string> Directives => definitions.OfType<DirectiveDefinition>().Select(d => d.Name);

    /// <summary>What a directive is called in the supergraph.</summary>
    public static string NameOf(string directive, CostNames costs) => directive switch
    {
        "cost" => costs.Cost,
        "listSize" => costs.ListSize,
        _ => directive,
    };

    /// <summary>
    /// The link; of names that differ from the specification's, or that it would prefix, it says what they are.
    /// </summary>
    public Directive Link(CostNames costs)
    {
        var isCost = Directives.Contains("listSize");
        ImmutableArray<LinkImport> imports =
            isCost && costs.Cost != "cost" ? [new("@cost", $"@{costs.Cost}")] : [];
        return Write.Use(
            "link",
            [
                Write.Text("url", url),
                .. purpose is { } needed ? [Write.Word("for", needed)] : ImmutableArray<Argument>.Empty,
                .. isCost
                    ? [ComposedLinks.Imports(imports.Add(new("@listSize", $"@{costs.ListSize}")))]
                    : ImmutableArray<Argument>.Empty,
            ]);
    }

    /// <summary>The definitions under the names they have in the supergraph.</summary>
    public IEnumerable<Definition> Definitions(CostNames costs) => definitions.Select(
        d => d is DirectiveDefinition directive ? directive with { Name = NameOf(directive.Name, costs) } : d);
}
