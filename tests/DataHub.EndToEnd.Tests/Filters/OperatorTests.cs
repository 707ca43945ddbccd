using System.Collections.Immutable;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Filters;

/// <summary>
/// Every operator that the schema offers, on every scalar and on enums: the rows it keeps are those that its meaning
/// keeps
/// of all rows, written as a literal, given by a variable, and negated.
/// </summary>
public sealed class OperatorTests(SharedHub hub)
{
    private const int Batch = 18;
    private const string FourteenHazards =
        """enterprise: { code: { in: ["91330599MA2HX0014L", "93330599MA2HX0057U"] } }""";
    private const string Wuxing = """court: { courtCode: { eq: "浙0502" } }""";
    private const string SomeUnits =
        """
        or: [{ unitId: { startsWith: "XFKY" } }, { unitId: { startsWith: "XFZD" } },
          { division: { code: { startsWith: "330523100" } } }]
        """;

    [Theory]
    [InlineData("court-app", "auctions", "lotNo", "hazardNotice", "String", "")]
    [InlineData("court-app", "auctions", "lotNo", "asset", "String", "")]
    [InlineData("city-app", "kiosks", "kioskId", "kioskId", "ID", "")]
    [InlineData("emergency-app", "aiAlerts", "alertId", "penalty.penaltyNo", "ID", "")]
    [InlineData("court-app", "dishonestEntries", "listNo", "age", "Int", Wuxing)]
    [InlineData("city-app", "honours", "honourNo", "year", "Int", "")]
    [InlineData(
        "emergency-app",
        "examResults",
        "resultNo",
        "practicalScore",
        "Float",
        """exam: { examNo: { endsWith: "7" } }""")]
    [InlineData("fire-app", "fireUnits", "unitId", "buildingHeightM", "Float", SomeUnits)]
    [InlineData("fire-app", "fireUnits", "unitId", "hasControlRoom", "Boolean", SomeUnits)]
    [InlineData("fire-app", "fireHazards", "hazardNo", "fixedOn", "Date", FourteenHazards)]
    [InlineData("emergency-app", "aiAlerts", "alertId", "arrivedAt", "DateTime", "")]
    [InlineData(
        "city-app", "peaceIndexes", "indexNo", "period", "YearMonth", """division: { code: { eq: "330500" } }""")]
    [InlineData("court-app", "auctions", "lotNo", "dealPrice", "Money", "")]
    [InlineData("emergency-app", "nails", "nailNo", "division.code", "DivisionCode", "")]
    [InlineData(
        "city-app", "divisions", "code", "parent.code", "DivisionCode", "level: { in: [PROVINCE, CITY, COUNTY] }")]
    [InlineData("city-app", "enterprises", "code", "code", "UnifiedSocialCreditCode", "formerNames: { any: true }")]
    [InlineData("court-app", "consumptionLimits", "orderNo", "enterprise.code", "UnifiedSocialCreditCode", Wuxing)]
    [InlineData("city-app", "persons", "id", "citizenId", "CitizenId", "birthYear: { eq: 1990 }")]
    [InlineData("city-app", "persons", "id", "phone", "PhoneNumber", "birthYear: { eq: 1990 }")]
    [InlineData("fire-app", "fireHazards", "hazardNo", "reporterPhone", "PhoneNumber", FourteenHazards)]
    [InlineData("fire-app", "fireHazards", "hazardNo", "state", "Enum", FourteenHazards)]
    [InlineData("court-app", "dishonestEntries", "listNo", "sex", "Enum", Wuxing)]
    [InlineData("court-app", "assistRequests", "requestNo", "toDepartment", "Enum", "state: { eq: REPLIED }")]
    public async Task Each_operator_of_a_field_keeps_the_rows_that_it_means(
        string client, string list, string key, string field, string kind, string scope)
    {
        var question = await FieldQuestion.OfAsync(hub, client, list, key, field, scope);
        var probes = question.Operators.SelectMany(name => Operators.Probes(name, kind, question.Values)).ToList();
        Assert.Equal(Expected(kind), question.Operators);
        foreach (var some in probes.Chunk(Batch))
        {
            await question.AssertKeepsAsync(some);
        }
    }

    private static string[] Expected(string kind) =>
    [
        "eq", "neq", "in", "nin",
        .. kind is "Int" or "Float" or "Money" or "Date" or "DateTime" or "YearMonth"
            ? (string[])["gt", "gte", "lt", "lte"]
            : [],
        .. kind is "String" or "ID" or "DivisionCode" or "UnifiedSocialCreditCode" or "PhoneNumber"
            ? (string[])["contains", "startsWith", "endsWith"]
            : [],
    ];

    /// <summary>All rows of a scope with one field's values, and the questions that keep some of them.</summary>
    private sealed record FieldQuestion(
        SharedHub Hub, string Client, string List, string Key, string[] Path, string Scope, string Filter)
    {
        public ImmutableArray<string> Operators { get; private init; }

        public ImmutableArray<string> Keys { get; private init; }

        public ImmutableArray<string> Values { get; private init; }

        public static async Task<FieldQuestion> OfAsync(
            SharedHub hub, string client, string list, string key, string field, string scope)
        {
            var path = field.Split('.');
            var filter = await TypeAsync(hub, client, list);
            var input = filter;
            foreach (var step in path)
            {
                input = await InputAsync(hub, client, input, step);
            }

            var selection = string.Join(" { ", path) + string.Concat(Enumerable.Repeat(" }", path.Length - 1));
            var rows = await hub.GetAsync(
                client,
                $"{{ {list}(where: {{ {scope} }}, first: 200) {{ totalCount nodes {{ key: {key} value: {selection} }} }} }}");
            var keys = rows.All($"{list}.nodes.*.key");
            Assert.Equal(rows.One($"{list}.totalCount"), keys.Length.ToString());
            Assert.NotEmpty(keys);
            return new FieldQuestion(hub, client, list, key, path, scope, filter)
            {
                Operators = await FieldsAsync(hub, client, input),
                Keys = keys,
                Values = rows.All($"{list}.nodes.*.{string.Join('.', path.Skip(1).Prepend("value"))}"),
            };
        }

        public async Task AssertKeepsAsync(Probe[] probes)
        {
            var literals = string.Concat(probes.Select((p, i) => Field(i, $"{{ {Wrap(p.Literal)} }}")));
            var variables = string.Concat(probes.Select((_, i) => Field(i, $"$w{i}")));
            var negated = string.Concat(probes.Select((_, i) => Field(i, $"{{ not: $w{i} }}")));
            var declared = string.Join(", ", probes.Select((_, i) => $"$w{i}: {Filter}!"));
            var given = probes.Select(
                (p, i) => (Name: $"w{i}", Value: JsonSerializer.Deserialize<JsonElement>(WrapJson(p.Json))))
                .ToDictionary(w => w.Name, w => w.Value);
            var byLiteral = await Hub.GetAsync(Client, $"{{ {literals} }}");
            var byVariable = await Hub.GetAsync(Client, $"query({declared}) {{ {variables} }}", given);
            var complement = await Hub.GetAsync(Client, $"query({declared}) {{ {negated} }}", given);
            for (var i = 0; i < probes.Length; i++)
            {
                var kept = Keys.Where((_, row) => probes[i].Takes(Values[row])).ToList();
                var shown = string.Join('.', Path) + " " + probes[i].Literal;

                Assert.Equal(
                    (shown, string.Join(' ', kept)), (shown, string.Join(' ', byLiteral.All($"p{i}.nodes.*.{Key}"))));
                Assert.Equal(
                    (shown, string.Join(' ', kept)), (shown, string.Join(' ', byVariable.All($"p{i}.nodes.*.{Key}"))));
                Assert.Equal(
                    (shown, string.Join(' ', Keys.Except(kept))), (
                        shown, string.Join(' ', complement.All($"p{i}.nodes.*.{Key}"))));
            }
        }

        private static async Task<string> TypeAsync(SharedHub hub, string client, string list)
        {
            var root = await hub.GetAsync(
                client, """{ __type(name: "Query") { fields { name args { name type { name } } } } }""");
            var field = root.At("__type.fields").EnumerateArray().Single(
                f => f.GetProperty("name").GetString() == list);
            var where = field.GetProperty("args").EnumerateArray().Single(
                a => a.GetProperty("name").GetString() == "where");
            return where.GetProperty("type").GetProperty("name").GetString()!;
        }

        private static async Task<string> InputAsync(SharedHub hub, string client, string type, string field)
        {
            var answer = await hub.GetAsync(
                client, "query($t: String!) { __type(name: $t) { inputFields { name type { name } } } }", new { t = type });
            return answer.At("__type.inputFields").EnumerateArray().Single(
                f => f.GetProperty("name").GetString() == field)
                .GetProperty("type").GetProperty("name").GetString()!;
        }

        private static async Task<ImmutableArray<string>> FieldsAsync(SharedHub hub, string client, string type)
        {
            var answer = await hub.GetAsync(
                client, "query($t: String!) { __type(name: $t) { inputFields { name } } }", new { t = type });
            return answer.All("__type.inputFields.*.name");
        }

        private string Field(int index, string where) =>
            $"p{index}: {List}(where: {{ and: [{{ {Scope} }}, {where}] }}, first: 200) {{ nodes {{ {Key} }} }}\n";

        private string Wrap(string operation) => Path.Reverse().Aggregate(
            operation, (inner, step) => $"{step}: {Braced(inner)}");

        private string WrapJson(string operation) =>
            Path.Reverse().Aggregate(operation, (inner, step) => $$"""{"{{step}}":{{inner}}}""");

        private static string Braced(string inner) => inner.StartsWith('{') ? inner : $"{{ {inner} }}";
    }
}
