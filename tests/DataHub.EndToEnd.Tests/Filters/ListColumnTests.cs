using System.Collections.Immutable;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Filters;

/// <summary>Filters over lists of scalars and of enums.</summary>
public sealed class ListColumnTests(SharedHub hub)
{
    [Theory]
    [InlineData(
        "city-app",
        "enterprises",
        "code",
        "formerNames",
        "String",
        """
        or: [{ code: { contains: "MA2HX" } }, { formerNames: { any: true }, code: { startsWith: "91" },
          division: { code: { startsWith: "3305" } } }]
        """)]
    [InlineData("grid-app", "volunteerTeams", "teamId", "equipment", "String", "")]
    [InlineData(
        "emergency-app",
        "confinedSpaces",
        "spaceId",
        "hazardFactors",
        "String",
        """division: { code: { startsWith: "330502" } }""")]
    [InlineData("emergency-app", "trainingFacilities", "facilityId", "subjects", "Enum", "")]
    [InlineData(
        "city-app",
        "organisationUnits",
        "unitNo",
        "reportsTo",
        "Enum",
        "kind: { in: [EMERGENCY_FIRE_STATION, COMMAND_CENTRE] }")]
    public async Task Each_operator_of_a_list_keeps_the_rows_that_it_means(
        string client, string list, string key, string field, string kind, string scope)
    {
        var rows = await hub.GetAsync(
            client, $"{{ {list}(where: {{ {scope} }}, first: 200) {{ totalCount nodes {{ {key} {field} }} }} }}");
        var keys = rows.All($"{list}.nodes.*.{key}");
        Assert.Equal(rows.One($"{list}.totalCount"), keys.Length.ToString());
        var values = keys.Select((_, i) => rows.All($"{list}.nodes.{i}.{field}.*")).ToList();
        foreach (var (filter, takes) in Filters(kind, [.. values.SelectMany(v => v)]))
        {
            var answer = await hub.GetAsync(client,
                $$"""
                {
                  kept: {{list}}(where: { and: [{ {{scope}} }, { {{field}}: { {{filter}} } }] }, first: 200) {
                    nodes { {{key}} } }
                  rest: {{list}}(where: { and: [{ {{scope}} }, { not: { {{field}}: { {{filter}} } } }] },
                    first: 200) { nodes { {{key}} } }
                }
                """);
            var kept = keys.Where((_, i) => takes(values[i])).ToList();

            Assert.Equal(
                (filter, string.Join(' ', kept)), (filter, string.Join(' ', answer.All($"kept.nodes.*.{key}"))));
            Assert.Equal(
                (filter, string.Join(' ', keys.Except(kept))),
                (filter, string.Join(' ', answer.All($"rest.nodes.*.{key}"))));
        }
    }

    private static IEnumerable<(string Filter, Func<ImmutableArray<string>, bool> Takes)> Filters(
        string kind, ImmutableArray<string> values)
    {
        string[] both = ["eq", "neq", "in", "nin"];
        var names = kind == "Enum" ? both : [.. both, "contains", "startsWith", "endsWith"];
        yield return ("any: true", v => v.Length > 0);
        yield return ("any: false", v => v.Length == 0);
        foreach (var probe in names.SelectMany(name => Operators.Probes(name, kind, values)))
        {
            yield return ($"some: {probe.Literal}", v => v.Any(probe.Takes));
            yield return ($"none: {probe.Literal}", v => !v.Any(probe.Takes));
            yield return ($"all: {probe.Literal}", v => v.All(probe.Takes));
        }
    }
}
