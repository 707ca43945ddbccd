namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>Documents and variables of known attacks, each with the code that refuses it.</summary>
internal static class HostileDocuments
{
    private const string Enterprise = "enterprise(code: \"91330599MA2HX0014L\")";
    private const string Cycle = "validation.fragment_spreads_must_not_form_cycles";
    private const string WrongValue = "validation.values_of_correct_type";

    public static IReadOnlyList<(string Name, string Code, Question Question)> All { get; } =
    [
        ("selections nested 7,000 deep", "limit.depth", new(Repeat("{a", 7_000) + Repeat("}", 7_000))),
        ("selections that never end", "limit.depth", new(Repeat("{a", 2_400))),
        ("lists nested 30,000 deep", "limit.depth", new($"{{ a(b: {Repeat("[", 30_000)}")),
        ("objects nested deep", "limit.depth", new($"{{ a(b: {Repeat("{a:", 20_000)}")),
        ("a type nested deep", "limit.depth", new($"query ($a: {Repeat("[", 30_000)}")),
        ("inline fragments nested deep", "limit.depth", new($"{{ {Repeat("... { ", 1_000)}")),
        ("an alias flood", "limit.aliases", new($"{{ {Enterprise} {{ {List(1_000, i => $"a{i}: code")} }} }}")),
        ("an alias flood of a list", "limit.root_fields", new($"{{ {List(500, i => $"a{i}: enterprises {{ totalCount }}")} }}")),
        ("an alias flood of introspection", "limit.root_fields", new($"{{ {List(500, i => $"a{i}: __schema {{ types {{ name }} }}")} }}")),
        ("a fragment bomb", "limit.fragment_visits", new($"{{ ...f0 }} {Doubling(40)} fragment f40 on Query {{ __typename }}")),
        ("a fragment bomb of fields", "limit.fields", new(FieldBomb())),
        ("a fragment that spreads itself", Cycle, new("{ ...f } fragment f on Query { ...f }")),
        ("fragments in a circle", Cycle, new("{ ...f0 } " + List(50, i => $"fragment f{i} on Query {{ ...f{(i + 1) % 50} }}"))),
        ("a circle through introspection", Cycle, new("{ __type(name: \"A\") { ...f } } fragment f on __Type { ofType { ...f } }")),
        ("fields to merge", "limit.merge_comparisons", new($"{{ {Enterprise} {{ {Repeat("code ", 2_400)}}} }}")),
        ("fields to merge, nested", "limit.merge_comparisons", new($"{{ {Repeat($"{Enterprise} {{ fireHazards {{ totalCount }} }} ", 250)}}}")),
        ("fields in conflict", "validation.field_selection_merging", new($"{{ {Enterprise} {{ {Repeat("x: code x: name ", 14)} }} }}")),
        ("directives in one place", "limit.directives_per_location", new($"{{ __typename {Repeat("@skip(if: false) ", 600)}}}")),
        ("unknown directives everywhere", "validation.directives_are_defined", new($"{{ {Repeat("__typename @x ", 400)} }}")),
        ("directives everywhere", "limit.directives", new($"{{ {Repeat("__typename @skip(if: false) ", 400)} }}")),
        ("comments", "limit.tokens", new("{ __typename }" + Repeat("#\n", 30_000))),
        ("tokens", "limit.tokens", new("{ " + Repeat("a ", 30_000))),
        ("a document too long", "limit.document_bytes", new("{ __typename }#".PadRight(100_000, 'x'))),
        ("a huge text", WrongValue, new($"{{ enterprises(where: {{ code: {{ eq: \"{Repeat("x", 60_000)}\" }} }}) {{ totalCount }} }}")),
        ("a huge block text", WrongValue, new($"{{ enterprises(where: {{ code: {{ eq: \"\"\"{Repeat("x\n", 30_000)}\"\"\" }} }}) {{ totalCount }} }}")),
        ("a huge number", WrongValue, new($"{{ enterprises(first: {Repeat("9", 60_000)}) {{ totalCount }} }}")),
        ("a number beyond all", WrongValue, new("{ enterprises(first: 1e999999999) { totalCount } }")),
        ("unknown fields", "validation.field_selections", new($"{{ {Enterprise} {{ {List(1_000, i => $"nope{i}")} }} }}")),
        ("unknown arguments", "validation.argument_names", new($"{{ {Enterprise.TrimEnd(')')} {List(1_000, i => $"a{i}: 1")}) {{ code }} }}")),
        ("unknown variables", "validation.all_variable_uses_defined", new($"{{ fireHazards(where: {{ hazardNo: {{ in: [{List(100, i => $"$v{i}")}] }} }}) {{ totalCount }} }}")),
        ("unknown names of 60,000 characters", "validation.field_selections", new($"{{ {Repeat("x", 30_000)} {Repeat("y", 30_000)} }}")),
        ("introspection to and fro", "limit.introspection_lists", new($"{{ __schema {{ types {{ {Repeat("fields { type { ", 5)}name {Repeat("} } ", 5)}}} }} }}")),
        ("introspection nested deep", "limit.depth", new($"{{ __type(name: \"A\") {{ {Repeat("ofType { ", 55)}name {Repeat("}", 55)} }} }}")),
        ("operations", "limit.operations", new(List(500, i => $"query q{i} {{ __typename }}"))),
        ("fragments", "limit.fragments", new($"{{ __typename }} {List(500, i => $"fragment f{i} on Query {{ __typename }}")}")),
        ("variables", "limit.variables", new($"query ({List(500, i => $"$v{i}: ID")}) {{ __typename }}")),
        ("a list of ids", "limit.list_items", new($"{{ enterprises(where: {{ code: {{ in: [{Repeat("\"1\" ", 4_000)}] }} }}) {{ totalCount }} }}")),
        ("a page of everything", "page.size", new("{ enterprises(first: 2147483647) { nodes { code } } }")),
        ("pages in pages", "limit.cost", new(PagesInPages())),
        ("relations to and fro", "limit.same_field", new($"{{ {Enterprise} {{ {Repeat("fireHazards(first: 1) { nodes { enterprise { ", 4)}code {Repeat("} } } ", 4)} }} }}")),
        ("long variables", "limit.variables_bytes", Variable("String!", Repeat("x", 300_000))),
        ("a long list in a variable", "limit.list_items", Variable("[ID!]", Enumerable.Repeat("x", 10_000))),
        ("a wrong variable of many parts", "variables.invalid", Variable("[ID!]", Enumerable.Range(0, 100).Select(_ => new { }))),
        ("unknown fields in a variable", "variables.unknown_field", Variable("EnterpriseFilterInput", Enumerable.Range(0, 1_000).ToDictionary(i => $"nope{i}"))),
    ];

    // The type of the variable fits no place: only what coercion or a limit says is of interest.
    private static Question Variable(string type, object value) => new(
        type == "EnterpriseFilterInput"
            ? "query ($v: EnterpriseFilterInput) { enterprises(where: $v) { totalCount } }"
            : type == "[ID!]" ? "query ($v: [ID!]) { fireHazards(where: { hazardNo: { in: $v } }) { totalCount } }"
            : "query ($v: String!) { __type(name: $v) { name } }",
        new { v = value });

    private static string Doubling(int fragments) =>
        List(fragments, i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}");

    private static string FieldBomb() =>
        $"{{ {Enterprise} {{ {Repeat("...f ", 900)}}} }} fragment f on Enterprise {{ {Repeat("code ", 100)}}}";

    private static string PagesInPages() =>
        "{ enterprises(first: 200) { nodes { fireHazards(first: 200) { nodes { enterprise { fireHazards(first: 200) "
        + "{ nodes { hazardNo } } } } } } } }";

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string List(int count, Func<int, string> item) => string.Join(' ', Enumerable.Range(0, count).Select(item));
}
