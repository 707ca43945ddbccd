using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// Answers <c>__schema</c> and <c>__type</c> (spec §4) from the types that it is given: what a caller may see.
/// </summary>
public sealed class IntrospectionSubgraph(TypeSystem visible) : ISubgraph
{
    /// <summary>The name in the composition.</summary>
    public const string SubgraphName = "introspection";

    /// <summary>The introspection types (spec §4.2), composed like any subgraph's.</summary>
    public const string Sdl = """
        type Query {
          "本接口的模式。The schema of this API."
          __schema: __Schema!
          "一个类型。One type of it."
          __type(name: String!): __Type
        }
        "模式。A schema."
        type __Schema {
          description: String
          types: [__Type!]!
          queryType: __Type!
          mutationType: __Type
          subscriptionType: __Type
          directives: [__Directive!]!
        }
        "类型。A type; its kind says which fields it has."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }
        "类型的种类。The kind of a type."
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        "字段。A field."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "参数或输入字段。An argument or input field."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "枚举值。A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "指令。A directive."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
        }
        "指令的位置。Where a directive may stand."
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
          SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT
          INPUT_FIELD_DEFINITION
        }
        """;

    /// <inheritdoc />
    public string Name => SubgraphName;

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => fetch is RootFetch root
        ? new CompiledIntrospection(visible, root.Selection)
        : throw new InvalidOperationException("Introspection has no entities.");

    /// <inheritdoc />
    public ISubgraphSession? Open() => null;

    private sealed class CompiledIntrospection(TypeSystem types, FetchSelection selection) : ICompiledFetch
    {
        public string Text => string.Join('\n', selection.Fields.Select(f => $"introspection {f.Definition.Name}"));

        public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel)
        {
            var writer = new IntrospectionWriter(types, run, cancel);
            foreach (var field in selection.Fields)
            {
                run.Root!.Slots[field.Slot] = writer.Root(field);
            }

            return ValueTask.FromResult(FetchOutcome.Done);
        }
    }
}
