using System.Diagnostics;
using DataHub.Language;
using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>The limits that clients meet: what they ask passes, and known attacks are refused at once.</summary>
public sealed class DefaultLimitTests
{
    private const string Introspection = """
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
          kind name description specifiedByURL isOneOf
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
          name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
        }
        fragment TypeRef on __Type {
          kind name
          ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind
            ofType { name kind ofType { name kind ofType { name kind ofType { name kind } } } } } } } } }
        }
        """;

    [Fact]
    public void The_standard_introspection_query_passes() => Rule.Holds(Introspection);

    [Fact]
    public void Two_hundred_repeated_leaves_pass() => Rule.Holds($"{{ dog {{ {Many(200, _ => "name")} }} }}");

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "limit.aliases")]
    public void Thirty_aliases_pass(int aliases, string? code) =>
        Gives(code, $"{{ dog {{ {Many(aliases, i => $"a{i}: name")} }} }}");

    [Theory]
    [InlineData(20, null)]
    [InlineData(21, "limit.root_fields")]
    public void Twenty_root_fields_pass(int fields, string? code) =>
        Gives(code, $"{{ {Many(fields, i => $"a{i}: __typename")} }}");

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, "limit.root_fields")]
    public void Five_fields_of_a_mutation_pass(int fields, string? code) =>
        Gives(code, $"mutation {{ {Many(fields, i => $"a{i}: __typename")} }}");

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "limit.variables")]
    public void A_hundred_variables_pass(int variables, string? code) => Gives(
        code,
        $"query ({Many(variables, i => $"$v{i}: String")}) {{ complicatedArgs {{ "
            + $"stringListArgField(stringListArg: [{Many(variables, i => $"$v{i}")}]) }} }}");

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "limit.fragments")]
    public void A_hundred_fragments_pass(int fragments, string? code) => Gives(
        code,
        $"{{ dog {{ {Many(fragments, i => $"...F{i}")} }} }} "
            + Many(fragments, i => $"fragment F{i} on Dog {{ name }}"));

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "limit.operations")]
    public void Ten_operations_pass(int operations, string? code) =>
        Gives(code, Many(operations, i => $"query Q{i} {{ dog {{ name }} }}"));

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "limit.directives")]
    public void Fifty_directives_pass(int directives, string? code) =>
        Gives(code, $"{{ dog {{ {Many(directives, _ => "name @onField")} }} }}");

    // The root, its child and 1,000 visits of a fragment with some fields.
    [Theory]
    [InlineData(9_998, null)]
    [InlineData(9_999, "limit.fields")]
    public void Ten_thousand_fields_pass(int fields, string? code) => Gives(
        code,
        $"{{ human {{ relatives {{ {Many(fields / 20, _ => "...F")} {Many(fields % 20, _ => "name")} }} }} }} "
            + $"fragment F on Human {{ {Many(20, _ => "iq")} }}");

    // 447 fields make 99,681 pairs, and 448 make 100,128.
    [Theory]
    [InlineData(447, null)]
    [InlineData(448, "limit.merge_comparisons")]
    public void A_hundred_thousand_comparisons_pass(int fields, string? code) =>
        Gives(code, $"{{ dog {{ {Many(fields, _ => "name")} }} }}");

    [Theory]
    [InlineData(10, null)]
    [InlineData(9, "limit.merge_comparisons")]
    public void The_last_comparison_that_is_paid_passes(int comparisons, string? code)
    {
        var errors = Rule.ErrorsOf(
            "{ dog { name name name name name } }",
            limits: ValidationLimits.Public with { MaxMergeComparisons = comparisons });

        Assert.Equal(code, errors.FirstOrDefault()?.Code);
    }

    [Fact]
    public void At_most_ten_errors_are_told() =>
        Assert.Equal(10, Rule.ErrorsOf($"{{ dog {{ {Many(50, i => $"x{i}")} }} }}").Length);

    [Fact]
    public void An_error_names_at_most_forty_places() =>
        Assert.Equal(40, Rule.ErrorsOf($"{{ dog {{ isAtLocation({Many(50, _ => "x: 1")}) }} }}")[0].Locations.Length);

    [Fact]
    public void A_message_is_short_and_echoes_little()
    {
        var name = new string('x', 5_000);
        var error = Assert.Single(Rule.ErrorsOf($"{{ dog {{ {name} }} }}"));

        Assert.InRange(error.Message.Length, 10, 200);
        Assert.DoesNotContain(new string('x', 65), error.Message);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_is_refused_at_once(string name, string document, string? code)
    {
        Assert.NotEmpty(name);
        var parsed = Rule.DocumentOf(document);
        var fastest = Enumerable.Range(0, 10).Min(_ => TimeOf(parsed));

        // Two milliseconds once compiled; the bound allows for a busy machine that runs unoptimised code.
        Assert.InRange(fastest.TotalMilliseconds, 0, 500);
        Assert.Equal(code, Rule.ErrorsOf(document).FirstOrDefault()?.Code);
    }

    public static TheoryData<string, string, string?> Attacks() => new()
    {
        {
            "fragments that double",
            $"{{ dog {{ ...F0 }} }} {Many(40, i => $"fragment F{i} on Dog {{ ...F{i + 1} ...F{i + 1} }}")} "
                + "fragment F40 on Dog { name }",
            "limit.fragment_visits"
        },
        {
            "fields that double",
            $"{{ human {{ ...F0 }} }} {Many(9, i => Doubling(i))} fragment F9 on Human {{ name }}",
            "limit.fragment_visits"
        },
        {
            "conflicts in every pair",
            $"{{ dog {{ {Many(600, i => $"isAtLocation(x: {i})")} }} }}",
            "limit.merge_comparisons"
        },
        {
            "more conflicts than are told",
            $"{{ dog {{ {Many(300, i => $"isAtLocation(x: {i})")} }} }}",
            "validation.field_selection_merging"
        },
        {
            "repeated sets",
            $"{{ {Many(800, _ => "dog { name barks }")} }}",
            "limit.merge_comparisons"
        },
        {
            "sets in sets that all meet",
            $"{{ dog {{ {Nest(6)} }} }}",
            "limit.merge_comparisons"
        },
        {
            "fragments that all meet",
            $"{{ dog {{ {Many(99, i => $"...F{i}")} }} }} "
                + Many(99, i => $"fragment F{i} on Dog {{ {Many(8, j => $"mother {{ name }}")} }}"),
            "limit.merge_comparisons"
        },
        {
            "one name given often",
            $"{{ dog {{ isAtLocation({Many(1_600, _ => "x: 1")}) }} }}",
            "validation.argument_uniqueness"
        },
        {
            "one input field given often",
            $"{{ complicatedArgs {{ complexArgField(complexArg: {{ {Many(1_600, i => $"requiredField: 1")} }}) }} }}",
            "validation.input_object_field_uniqueness"
        },
        {
            "introspection in circles",
            "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
            "limit.introspection_lists"
        },
        {
            "inline fragments in inline fragments",
            $"{{ {string.Concat(Enumerable.Repeat("... { ", 60))} __typename {new string('}', 61)}",
            null
        },
    };

    private static string Doubling(int i) =>
        $"fragment F{i} on Human {{ ...F{i + 1} ... {{ ...F{i + 1} }} ... on Being {{ ... on Human {{ ...F{i + 1} "
            + "} } }";

    private static string Nest(int depth) => depth == 0
        ? "name"
        : Many(3, _ => $"{(depth % 2 == 0 ? "mother" : "father")} {{ {Nest(depth - 1)} }}");

    private static TimeSpan TimeOf(Document document)
    {
        var start = Stopwatch.GetTimestamp();
        Validator.Validate(document, Pets.Types, ValidationLimits.Public);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Gives(string? code, string document) =>
        Assert.Equal(code, Rule.ErrorsOf(document).FirstOrDefault()?.Code);

    private static string Many(int times, Func<int, string> part) =>
        string.Join(' ', Enumerable.Range(0, times).Select(part));
}
