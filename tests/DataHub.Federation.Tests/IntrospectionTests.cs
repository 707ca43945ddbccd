using System.Text.Json.Nodes;
using DataHub.Engine;
using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests;

public sealed class IntrospectionTests
{
    // What graphql-js' getIntrospectionQuery gives with all its options on.
    private const string ClientQuestion = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...FullType }
            directives {
              name
              description
              isRepeatable
              locations
              args(includeDeprecated: true) { ...InputValue }
            }
          }
        }
        fragment FullType on __Type {
          kind
          name
          description
          specifiedByURL
          isOneOf
          fields(includeDeprecated: true) {
            name
            description
            args(includeDeprecated: true) { ...InputValue }
            type { ...TypeRef }
            isDeprecated
            deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue {
          name
          description
          type { ...TypeRef }
          defaultValue
          isDeprecated
          deprecationReason
        }
        fragment TypeRef on __Type {
          kind
          name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        }
        """;

    private static readonly Supergraph Api = HubSchema.Load(Repository.Schema, []).Value!.Supergraph;

    [Fact]
    public async Task A_client_reads_the_whole_schema()
    {
        var schema = (await AskAsync(ClientQuestion, Api))["__schema"]!;

        var types = schema["types"]!.AsArray().ToDictionary(t => (string)t!["name"]!, t => t!);
        Assert.Equal("Query", (string?)schema["queryType"]!["name"]);
        Assert.Equal("Subscription", (string?)schema["subscriptionType"]!["name"]);
        Assert.Null(schema["mutationType"]);
        Assert.Equal(Api.Api.Types.Count, types.Count);
        Assert.Equal("https://www.rfc-editor.org/rfc/rfc7946", (string?)types["Polygon"]["specifiedByURL"]);
        Assert.True((bool)types["FireHazardSortInput"]["isOneOf"]!);
        Assert.False((bool)types["FireHazardFilterInput"]["isOneOf"]!);
        Assert.Null(types["FireHazard"]["isOneOf"]);
        Assert.DoesNotContain(types["Query"]["fields"]!.AsArray(), f => ((string)f!["name"]!).StartsWith("__", StringComparison.Ordinal));
        Assert.Contains("__TypeKind", types.Keys);
        Assert.Equal(
            ["deprecated", "include", "oneOf", "skip", "specifiedBy"],
            schema["directives"]!.AsArray().Select(d => (string)d!["name"]!));
    }

    [Fact]
    public async Task A_type_tells_its_fields_arguments_and_wrappers()
    {
        var type = (await AskAsync(
            """
            { __type(name: "Query") { fields { name args { name defaultValue type { kind name ofType { kind name ofType { name } } } } } } }
            """,
            Api))["__type"]!;

        var field = type["fields"]!.AsArray().First(f => (string?)f!["name"] == "jointIncidentParty")!;
        Assert.Equal(
            """[{"name":"jointIncidentNo","defaultValue":null,"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","name":"ID","ofType":null}}},{"name":"partyNo","defaultValue":null,"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","name":"ID","ofType":null}}}]""",
            field["args"]!.ToJsonString());
    }

    [Fact]
    public async Task A_default_is_printed_as_a_literal()
    {
        var type = (await AskAsync(
            """{ __type(name: "__Type") { fields { name args { name defaultValue } } } }""", Api))["__type"]!;

        Assert.Equal(
            """[{"name":"includeDeprecated","defaultValue":"false"}]""",
            type["fields"]!.AsArray().First(f => (string?)f!["name"] == "fields")!["args"]!.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_type_is_null() =>
        Assert.Null((await AskAsync("""{ __type(name: "Nothing") { name } }""", Api))["__type"]);

    [Fact]
    public async Task Deprecated_members_are_shown_only_when_asked_for()
    {
        var api = HubSchema.Load(Repository.Schema, [SubgraphSdl.OfText("old", """
            type Query { old: Int @deprecated(reason: "Use now.") now(was: Int @deprecated, is: Int = 3): Kind }
            enum Kind { A B @deprecated }
            """)]).Value!.Supergraph;

        var data = await AskAsync(
            """
            {
              some: __type(name: "Query") { fields { name } }
              all: __type(name: "Query") { fields(includeDeprecated: true) { name deprecationReason args { name } } }
              kind: __type(name: "Kind") { enumValues { name } every: enumValues(includeDeprecated: true) { name isDeprecated } }
            }
            """,
            api);

        Assert.DoesNotContain(data["some"]!["fields"]!.AsArray(), f => (string?)f!["name"] == "old");
        Assert.Equal(
            """[{"name":"old","deprecationReason":"Use now.","args":[]},{"name":"now","deprecationReason":null,"args":[{"name":"is"}]}]""",
            new JsonArray([.. data["all"]!["fields"]!.AsArray()
                .Where(f => (string?)f!["name"] is "old" or "now").Select(f => f!.DeepClone())]).ToJsonString());
        Assert.Equal(
            """{"enumValues":[{"name":"A"}],"every":[{"name":"A","isDeprecated":false},{"name":"B","isDeprecated":true}]}""",
            data["kind"]!.ToJsonString());
    }

    private static Task<JsonNode> AskAsync(string question, Supergraph api) =>
        Asked.DataAsync(api, question, new IntrospectionSubgraph(api.Api));
}
