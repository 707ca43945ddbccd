using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Requests;

/// <summary>
/// One text asked by different callers with different variables, all at once and in no order: each gets what it got the
/// first time, from a document that nobody else had asked.
/// </summary>
public sealed class WarmCacheTests(SharedHub hub)
{
    private const int Askers = 6;
    private const int Each = 80;

    private const string Question =
        """
        query Mixed($code: ID!, $with: Boolean!, $where: FireHazardFilterInput, $order: [FireHazardSortInput!],
          $n: Int, $text: String, $by: [FireHazardGroupKey!]! = [GRADE]) {
          enterprise(code: $code) {
            name
            fireHazards(where: $where, order: $order, first: $n) { totalCount nodes { hazardNo
              reporterPhone @include(if: $with) } }
            leasesAsLessor(first: 2) @skip(if: $with) { nodes { leaseId rentAmount tenant { name } } }
            ... on Enterprise @include(if: $with) { enforcementCases(first: 1) { totalCount } }
          }
          enterprises(where: { name: { contains: $text }, code: { startsWith: "92330599MA2HX" } }, first: 3) {
            nodes { code name } }
          groups: fireHazardGroups(by: $by, where: $where, first: 3) { count }
        }
        """;

    private static readonly string[] Variables =
    [
        """{"code":"91330599MA2HX0014L","with":true}""",
        """{"code":"91330599MA2HX0014L","with":false}""",
        """{"code":"92330599MA2HX00494","with":true,"n":null,"where":null,"order":null,"text":null}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":1,"where":{"fixedOn":{"eq":null}},"order":[{"foundOn":"DESC"}]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":1,"where":{"fixedOn":{"eq":"2025-06-20"}},"order":[{"foundOn":"ASC"}]}""",
        """{"code":"91330599MA2HX0014L","with":false,"n":3,"where":{"fixedOn":{"neq":null}},"order":[{"fixedOn":"DESC"}],"by":[]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"fixedOn":{"in":[null,"2025-06-20"]}},"order":[],"by":["STATE","GRADE"]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"fixedOn":{"in":["2025-06-30","2025-06-20"]}},"order":[],"by":["STATE","GRADE"]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"fixedOn":{"in":["2025-06-20"]}},"order":[],"by":["STATE","GRADE"]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"powerCut":{"eq":true}},"order":[]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"powerCut":{"eq":false}},"order":[]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"fixedOn":{"in":[]}},"order":[{"state":"ASC"},{"fixedOn":"DESC"}]}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"reporterPhone":{"startsWith":"100"}}}""",
        """{"code":"91330599MA2HX0014L","with":true,"n":3,"where":{"enterprise":{"leasesAsLessor":{"some":{}}}},"text":"姚"}""",
        """{"code":"93330599MA2HX0057U","with":false,"order":[{"reporterPhone":"ASC"}],"text":""}""",
        """{"code":"no such","with":true,"n":201}""",
        """{"code":"91330599MA2HX0014L","with":false,"by":["REPORTER_PHONE"]}""",
        """{"code":"91330599MA2HX0014L","with":"yes"}""",
    ];

    [Fact]
    public async Task Callers_and_variables_never_get_each_others_answers()
    {
        var process = await hub.ProcessAsync();
        var asked = SharedHub.Clients.SelectMany(client => Variables.Select(variables => (client, variables))).ToList();
        var cold = new Dictionary<(string, string), string>();
        foreach (var (client, variables) in asked)
        {
            cold[(client, variables)] = await AskAsync(process, client, variables, $"{Question}\n# {cold.Count}");
        }

        Assert.InRange(cold.Values.Distinct().Count(), 30, asked.Count);
        await Task.WhenAll(Enumerable.Range(0, Askers).Select(async asker =>
        {
            var random = new Random(asker);
            for (var i = 0; i < Each; i++)
            {
                var (client, variables) = asked[random.Next(asked.Count)];
                var warm = await AskAsync(process, client, variables, Question);

                Assert.Equal((client, variables, cold[(client, variables)]), (client, variables, warm));
            }
        }));
    }

    private static async Task<string> AskAsync(HubProcess process, string client, string variables, string query)
    {
        var body = $$"""{"query":{{JsonSerializer.Serialize(query)}},"variables":{{variables}}}""";
        var answer = await process.Client.PostAsync(body, await process.Client.TokenAsync(client));
        return answer.Text;
    }
}
