using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>Introspection shows each client its own schema.</summary>
public sealed class IntrospectionTests(SharedHub hub)
{
    // Derived by hand. What is masked is shown, but is no filter, order or group; what is denied isn't shown at all.
    private const string Table =
        """
                                              fire-app emergency-app court-app grid-app city-app open-data
        Query.divisions                       shown    shown         shown     shown    shown    shown
        Query.fireHazards                     shown    shown         shown     shown    shown    hidden
        Query.enforcementCases                hidden   hidden        shown     hidden   hidden   hidden
        Query.judgmentDebtorGroups            hidden   hidden        shown     hidden   hidden   hidden
        Query.patrolTargets                   hidden   hidden        hidden    shown    hidden   hidden
        Query.dishonestEntries                shown    shown         shown     shown    shown    shown
        Query.assetSearch                     hidden   hidden        shown     hidden   hidden   hidden
        Query.reportedFigures                 shown    shown         shown     shown    shown    shown
        Subscription.fireHazardChanged        shown    shown         shown     shown    shown    hidden
        Enterprise.name                       shown    shown         shown     shown    shown    shown
        Enterprise.legalRepName               shown    shown         shown     shown    shown    hidden
        EnterpriseFilterInput.name            shown    shown         shown     shown    shown    shown
        EnterpriseSortInput.name              shown    shown         shown     shown    shown    hidden
        EnterpriseGroupKey.LEGAL_REP_NAME     shown    shown         shown     shown    shown    hidden
        Enterprise.fireHazards                shown    shown         shown     shown    shown    hidden
        Enterprise.enforcementCases           hidden   hidden        shown     hidden   hidden   hidden
        EnterpriseFilterInput.enforcementCases hidden  hidden        shown     hidden   hidden   hidden
        Enterprise.disputes                   hidden   hidden        hidden    shown    hidden   hidden
        Enterprise.residencesAsEmployer       hidden   hidden        hidden    shown    hidden   hidden
        FactoryLease.rentAmount               hidden   shown         hidden    hidden   hidden   hidden
        FactoryLeaseFilterInput.rentAmount    hidden   shown         hidden    hidden   hidden   hidden
        FactoryLeaseSortInput.rentAmount      hidden   shown         hidden    hidden   hidden   hidden
        FactoryLeaseGroupKey.RENT_AMOUNT      hidden   shown         hidden    hidden   hidden   hidden
        FactoryLeaseSum.rentAmount            hidden   shown         hidden    hidden   hidden   hidden
        FactoryLeaseSum.areaM2                shown    shown         shown     shown    shown    hidden
        FireHazard.reporterPhone              shown    shown         shown     shown    shown    hidden
        FireHazardFilterInput.reporterPhone   shown    hidden        hidden    hidden   hidden   hidden
        FireHazardSortInput.reporterPhone     shown    hidden        hidden    hidden   hidden   hidden
        FireHazardGroupKey.REPORTER_PHONE     shown    hidden        hidden    hidden   hidden   hidden
        Person.citizenId                      shown    shown         shown     shown    shown    hidden
        PersonFilterInput.citizenId           hidden   hidden        hidden    hidden   shown    hidden
        Person.birthYear                      hidden   hidden        hidden    hidden   shown    hidden
        Nail.theme                            shown    shown         shown     shown    shown    hidden
        Nail.nailNo                           shown    shown         shown     shown    shown    shown
        Dispute.settlementAmount              hidden   hidden        hidden    shown    hidden   hidden
        Certificate.certNo                    shown    shown         shown     shown    shown    hidden
        CertificateFilterInput.certNo         hidden   shown         hidden    hidden   hidden   hidden
        Provenance.run                        shown    shown         shown     shown    shown    shown
        Provenance.sourceKey                  shown    shown         shown     shown    shown    hidden
        """;

    private const string Names =
        """
        { __schema { types { name fields(includeDeprecated: true) { name } inputFields { name } enumValues {
          name } } } }
        """;

    private static readonly string[] Kinds = ["fields", "inputFields", "enumValues"];

    public static TheoryData<string> Clients => [.. SharedHub.Clients];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Each_client_is_shown_what_it_may_read_filter_order_and_group(string client)
    {
        var answer = await hub.GetAsync(client, Names);
        var shown = answer.At("__schema.types").EnumerateArray().SelectMany(Members).ToHashSet();
        var lines = Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var column = Array.IndexOf(lines[0], client) + 1;

        Assert.Equal(
            lines.Skip(1).Select(l => (l[0], l[column])),
            lines.Skip(1).Select(l => (l[0], shown.Contains(l[0]) ? "shown" : "hidden")));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_list_is_shown_exactly_when_it_is_answered(string client)
    {
        var all = new HashSet<string>();
        foreach (var other in SharedHub.Clients)
        {
            all.UnionWith((await ListsAsync(other)).Keys);
        }

        var shown = await ListsAsync(client);
        var answered = new HashSet<string>();
        foreach (var some in all.Order(StringComparer.Ordinal).Chunk(15))
        {
            var answer = await hub.AskAsync(
                client, $"{{ {string.Join(' ', some.Select(list => $"{list} {{ totalCount }}"))} }}");
            answered.UnionWith(some.Where(list => answer.One(list) != "null"));
        }

        Assert.Equal(70, all.Count);
        Assert.Equal(shown.Keys.Order(StringComparer.Ordinal), answered.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task The_standard_introspection_query_is_answered_and_closed(string client)
    {
        var answer = await hub.GetAsync(client, Standard);
        var types = answer.At("__schema.types").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!);
        var named = new HashSet<string>();
        Collect(answer.Body, named);

        Assert.Empty(named.Except(types.Keys));
        Assert.All(types.Values, type => Assert.True(
            type.GetProperty("kind").GetString() switch
            {
                "OBJECT" or "INTERFACE" => type.GetProperty("fields").GetArrayLength() > 0,
                "INPUT_OBJECT" => type.GetProperty("inputFields").GetArrayLength() > 0,
                "ENUM" => type.GetProperty("enumValues").GetArrayLength() > 0,
                "UNION" => type.GetProperty("possibleTypes").GetArrayLength() > 0,
                _ => true,
            },
            $"{type.GetProperty("name")} is empty."));
    }

    [Fact]
    public async Task Descriptions_are_chinese_first_and_english_after()
    {
        var answer = await hub.GetAsync(
            "fire-app", """{ __type(name: "FireHazard") { description fields { name description } } }""");

        Assert.Matches(@"^([A-Z]\d+ )?\p{IsCJKUnifiedIdeographs}.*[A-Za-z]", answer.One("__type.description"));
        Assert.All(
            answer.All("__type.fields.*.description"),
            text => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*[A-Za-z]", text));
    }

    [Fact]
    public async Task A_field_that_is_hidden_is_denied_and_one_that_is_not_there_is_unknown()
    {
        var hidden = await hub.AskAsync("fire-app", "{ enforcementCases { totalCount } }");
        var unknown = await hub.AskAsync("fire-app", "{ enforcementCasez { totalCount } }");

        Assert.Equal(["policy.denied at enforcementCases"], hidden.Errored);
        Assert.Equal(["validation.field_selections"], unknown.Codes);
        Assert.DoesNotContain("enforcementCases", unknown.Text);
    }

    // Lists of datasets: fields of Query whose type is a connection.
    private async Task<Dictionary<string, string>> ListsAsync(string client)
    {
        var answer = await hub.GetAsync(client, "{ __schema { queryType { fields { name type { name } } } } }");
        return answer.At("__schema.queryType.fields").EnumerateArray()
            .Select(
                f => (
                    Name: f.GetProperty("name").GetString()!,
                    Type: f.GetProperty("type").GetProperty("name").GetString()))
            .Where(f => f.Type?.EndsWith("Connection", StringComparison.Ordinal) == true)
            .ToDictionary(f => f.Name, f => f.Type!);
    }

    private static IEnumerable<string> Members(JsonElement type) =>
        Kinds
            .Where(kind => type.GetProperty(kind).ValueKind == JsonValueKind.Array)
            .SelectMany(kind => type.GetProperty(kind).EnumerateArray())
            .Select(member => $"{type.GetProperty("name").GetString()}.{member.GetProperty("name").GetString()}");

    // Every { kind: …, name: … } of a type reference.
    private static void Collect(JsonElement at, HashSet<string> named)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            at.EnumerateArray().ToList().ForEach(item => Collect(item, named));
        }
        else if (at.ValueKind == JsonValueKind.Object)
        {
            if (at.TryGetProperty("ofType", out _) && at.GetProperty("name").GetString() is { } name)
            {
                named.Add(name);
            }

            at.EnumerateObject().ToList().ForEach(property => Collect(property.Value, named));
        }
    }

    private const string Standard =
        """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef }
              isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue {
          name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
        }
        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
            kind name ofType { kind name } } } } } } }
        }
        """;
}
