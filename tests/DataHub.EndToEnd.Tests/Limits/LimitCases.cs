using DataHub.Gateway;

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>A limit of documents or variables, with a question that holds exactly so many of what it bounds.</summary>
/// <param name="Name">The name in tests.</param>
/// <param name="Limit">How many there may be.</param>
/// <param name="Code">What refuses one more.</param>
/// <param name="At">The question with so many.</param>
internal sealed record LimitCase(string Name, int Limit, string Code, Func<int, Question> At)
{
    /// <summary>What it has with one more than the limit; with less where questions can't be so fine.</summary>
    public int Beyond { get; init; } = Limit + 1;

    /// <summary>Whether the levels of JSON around the variables count.</summary>
    public bool CountsEnvelope { get; init; }

    /// <summary>Whether a question at the limit is wrong for another reason.</summary>
    public bool HasOtherErrors { get; init; }
}

/// <summary>The limits of documents and variables, as data for every door.</summary>
internal static class LimitCases
{
    private const string Enterprise = "enterprise(code: \"91330599MA2HX0014L\")";

    public static IReadOnlyList<LimitCase> Of(HubLimits limits) =>
    [
        new("document bytes", limits.DocumentBytes, "limit.document_bytes", Bytes),
        new("variables bytes", limits.VariablesBytes, "limit.variables_bytes", VariableBytes),
        new("JSON nesting", limits.JsonNesting, "limit.json_nesting", JsonNesting) { CountsEnvelope = true },
        new("tokens", limits.Tokens, "limit.tokens", n => new("{ __typename }" + Repeat("#\n", n - 3))),
        new("nesting of values", limits.Nesting, "limit.depth", Nesting),
        new("nesting of types", limits.Nesting, "limit.depth", NestedType) { HasOtherErrors = true },
        new("operations", limits.Operations, "limit.operations", n => new(List(n, i => $"query q{i} {{ __typename }}"), null, "q0")),
        new("fragments", limits.Fragments, "limit.fragments", Fragments),
        new("variables", limits.Variables, "limit.variables", Variables),
        new("directives", limits.Directives, "limit.directives", n => new($"{{ {Enterprise} {{ {Repeat("code @skip(if: false) ", n)}}} }}")),
        new("directives in one place", limits.DirectivesPerPlace, "limit.directives_per_location", DirectivesPerPlace)
        {
            HasOtherErrors = true,
        },
        new("items of a list", limits.ListItems, "limit.list_items", n => Among($"[{List(n, i => $"\"{i}\"")}]")),
        new("items of a list in a variable", limits.ListItems, "limit.list_items", ListVariable),
        new("merge comparisons", Pairs(limits.MergeComparisons), "limit.merge_comparisons", Same),
        new("depth", limits.Depth, "limit.depth", Depth),
        new("same field on a path", limits.SameField, "limit.same_field", SameField),
        new("depth of introspection", limits.IntrospectionDepth, "limit.depth", IntrospectionDepth),
        new("lists of introspection", limits.IntrospectionLists, "limit.introspection_lists", IntrospectionLists),
        new("aliases", limits.Aliases, "limit.aliases", n => new($"{{ {Enterprise} {{ {List(n, i => $"a{i}: code")} }} }}")),
        new("aliases in fragments", limits.Aliases, "limit.aliases", AliasesInFragments),
        new("root fields", limits.RootFields, "limit.root_fields", n => new($"{{ {List(n, i => $"a{i}: __typename")} }}")),
        new("asset searches", limits.SearchFields, "limit.searches", Searches) { HasOtherErrors = true },
        new("fields", limits.Fields, "limit.fields", Fields),
        new("fragment visits", limits.FragmentVisits, "limit.fragment_visits", Visits),
        new("page size", limits.PageSize, "page.size", n => new($"{{ enterprises(first: {n}) {{ totalCount }} }}")),
        new("page size from the end", limits.PageSize, "page.size", n => new($"{{ enterprises(last: {n}) {{ totalCount }} }}")),
        new("page size in a variable", limits.PageSize, "page.size", PageVariable),
        new("groups", limits.PageSize, "page.size", n => new($"{{ enterpriseGroups(by: [], first: {n}) {{ count }} }}")),
        new("cost", limits.Cost, "limit.cost", n => Cost(n, limits.PageSize, asVariable: false)),
        new("cost in a variable", limits.Cost, "limit.cost", n => Cost(n, limits.PageSize, asVariable: true)),
    ];

    private static Question Bytes(int bytes) => new("{ __typename }#".PadRight(bytes, 'x'));

    private static Question VariableBytes(int bytes) => new(
        "query ($name: String!) { __type(name: $name) { name } }", new { name = new string('x', bytes - "{\"name\":\"\"}".Length) });

    private static Question JsonNesting(int levels)
    {
        object where = new { };
        for (var i = 2; i < levels; i++)
        {
            where = new { not = where };
        }

        return new("query ($w: EnterpriseFilterInput) { enterprises(where: $w) { totalCount } }", new { w = where });
    }

    private static Question Nesting(int levels) => new(
        $"{{ enterprises(where: {Repeat("{ not: ", levels - 2)}{{}}{Repeat("}", levels - 2)}) {{ totalCount }} }}");

    private static Question NestedType(int levels) => new(
        $"query ($a: {Repeat("[", levels)}ID{Repeat("]", levels)}) {{ __type(name: $a) {{ name }} }}");

    private static Question Fragments(int fragments) => new(
        $"{{ {List(fragments, i => $"...f{i}")} }} {List(fragments, i => $"fragment f{i} on Query {{ __typename }}")}");

    private static Question Variables(int variables) => new(
        $"query ({List(variables, i => $"$v{i}: ID")}) {Among($"[{List(variables, i => $"$v{i}")}]").Query}");

    private static Question Among(string items) => new(
        $"{{ fireHazards(where: {{ hazardNo: {{ in: {items} }} }}) {{ totalCount }} }}", Client: "fire-app");

    private static Question ListVariable(int items) => new(
        $"query ($items: [ID!]) {Among("$items").Query}",
        new { items = Enumerable.Range(0, items).Select(i => $"{i}") },
        Client: "fire-app");

    private static Question DirectivesPerPlace(int directives) => new($"{{ __typename {Repeat("@skip(if: false) ", directives)}}}");

    // So many fields of one name make just as many pairs as may be compared.
    private static int Pairs(int comparisons) => (int)((1 + Math.Sqrt(1 + (8.0 * comparisons))) / 2);

    private static Question Same(int fields) => new($"{{ {Enterprise} {{ {Repeat("code ", fields)}}} }}");

    private static Question Depth(int depth)
    {
        string[] around = ["enterprises(first: 1)", "nodes", "fireHazards(first: 1)", "nodes", "enterprise"];
        string[] again = ["fireHazards(first: 1)", "nodes", "enterprise"];
        var steps = around.Concat(again).Concat(again).Append("division").Append("parent").Append("parent").Take(depth - 1).ToList();
        return new($"{{ {string.Join(" { ", steps)} {{ __typename {Repeat("} ", steps.Count + 1)}");
    }

    private static Question SameField(int times) => new(
        $"{{ {Enterprise} {{ {Repeat("fireHazards(first: 1) { nodes { enterprise { ", times)}code {Repeat("} } } ", times)}}} }}");

    private static Question IntrospectionDepth(int depth) => new(
        $"{{ __schema {{ queryType {{ fields {{ type {{ {Repeat("ofType { ", depth - 5)}name {Repeat("} ", depth - 5)}}} }} }} }} }}");

    private static Question IntrospectionLists(int lists) => new(
        $"{{ __type(name: \"PageInfo\") {{ name {Repeat("fields { type { name ", lists)}{Repeat("} } ", lists)}}} }}");

    private static Question AliasesInFragments(int aliases) => new(
        $"{{ {Enterprise} {{ {Repeat("...f ", aliases)}}} }} fragment f on Enterprise {{ a: code }}");

    private static Question Searches(int searches) => new(
        $"{{ {List(searches, i => $"s{i}: assetSearch(caseNo: \"{i}\", partyNo: \"1\") {{ state }}")} }}", Client: "court-app");

    private static Question Fields(int fields)
    {
        const int Each = 90;
        var (visits, rest) = Math.DivRem(fields - 1, Each);
        return new(
            $"{{ {Enterprise} {{ {Repeat("...f ", visits)}{Repeat("code ", rest)}}} }} "
            + $"fragment f on Enterprise {{ {Repeat("code ", Each)}}}");
    }

    private static Question Visits(int visits) => new($"{{ {Repeat("...f ", visits)}}} fragment f on Query {{ __typename }}");

    private static Question PageVariable(int size) => new(
        "query ($n: Int) { enterprises(first: $n) { totalCount } }", new { n = size });

    // An edge with its node costs two, a node one, and the connection around them one.
    private static Question Cost(int cost, int page, bool asVariable)
    {
        var fields = new List<string>();
        for (; cost > (2 * page) + 1; cost -= (2 * page) + 1)
        {
            fields.Add($"enterprises(first: {page}) {{ edges {{ node {{ code }} }} }}");
        }

        for (; cost > page + 1; cost -= page + 1)
        {
            fields.Add($"enterprises(first: {page}) {{ nodes {{ code }} }}");
        }

        fields.Add($"enterprises(first: {(asVariable ? "$n" : $"{cost - 1}")}) {{ nodes {{ code }} }}");
        var query = $"{{ {List(fields.Count, i => $"a{i}: {fields[i]}")} }}";
        return asVariable ? new($"query ($n: Int!) {query}", new { n = cost - 1 }) : new(query);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string List(int count, Func<int, string> item) => string.Join(' ', Enumerable.Range(0, count).Select(item));
}
