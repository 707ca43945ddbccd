using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Policies;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subgraphs;

/// <summary>One department as a process of its own, as other gateways ask it (Apollo Federation v2).</summary>
public sealed class SubgraphVerbTests(FireSubgraph fire, SharedHub hub) : IClassFixture<FireSubgraph>
{
    private const string Kiln = "91330599MA2HX0014L";
    private const string Hazards = "fireHazards(first: 50) { totalCount nodes { hazardNo reporterPhone unit { unitName fireManagerName } } }";

    [Fact]
    public async Task The_service_tells_the_expanded_schema()
    {
        var answer = await fire.AskAsync("court-app", "{ _service { sdl } }");
        var file = await File.ReadAllTextAsync(
            Path.Combine(HubProgram.Schema, "expanded", "fire.graphql"), TestContext.Current.CancellationToken);

        Assert.EndsWith(answer.One("_service.sdl") + "\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_shows_the_protocol()
    {
        var answer = await fire.AskAsync("court-app", """
            {
              entity: __type(name: "_Entity") { kind possibleTypes { name } }
              any: __type(name: "_Any") { kind }
              service: __type(name: "_Service") { fields { name } }
              court: __type(name: "EnforcementCase") { name }
            }
            """);

        Assert.Contains("Enterprise", answer.All("entity.possibleTypes.*.name"));
        Assert.Contains("FireHazard", answer.All("entity.possibleTypes.*.name"));
        Assert.Equal("SCALAR", answer.One("any.kind"));
        Assert.Equal(["sdl"], answer.All("service.fields.*.name"));
        Assert.Equal("null", answer.One("court"));
    }

    [Theory]
    [InlineData("fire-app")]
    [InlineData("court-app")]
    [InlineData("open-data")]
    public async Task An_entity_is_what_the_hub_shows_the_same_caller(string client)
    {
        var there = await fire.EntitiesAsync(
            client, $"... on Enterprise {{ {Hazards} }}", new { __typename = "Enterprise", code = Kiln });
        var here = await hub.AskAsync(client, $"{{ enterprise(code: \"{Kiln}\") {{ {Hazards} }} }}");

        Assert.Equal(here.At("enterprise.fireHazards").GetRawText(), there.At("_entities.0.fireHazards").GetRawText());
        Assert.Equal(here.Codes, there.Codes);
        Assert.Equal(
            here.Reasons.Select(r => r.Replace("enterprise.", "", StringComparison.Ordinal)),
            there.Reasons.Select(r => r.Replace("_entities.", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Entities_of_several_types_come_in_the_order_of_their_representations()
    {
        var answer = await fire.EntitiesAsync(
            "fire-app",
            "__typename ... on FireUnit { unitId unitName } ... on Enterprise { code fireUnits { totalCount } }",
            new { __typename = "FireUnit", unitId = "XFKY0002" },
            new { __typename = "Enterprise", code = Kiln },
            new { __typename = "FireUnit", unitId = "nobody's" },
            new { __typename = "FireUnit", unitId = "XFKY0002" });

        Assert.Equal(["FireUnit", "Enterprise", "FireUnit", "FireUnit"], answer.All("_entities.*.__typename"));
        Assert.Equal(answer.At("_entities.0").GetRawText(), answer.At("_entities.3").GetRawText());
        Assert.Equal("null", answer.One("_entities.2.unitName"));
        Assert.Equal(["_entities NOT_FOUND"], answer.Reasons);
    }

    [Fact]
    public async Task A_representation_that_names_no_entity_fails_alone_and_in_words()
    {
        var answer = await fire.EntitiesAsync(
            "fire-app",
            "... on FireUnit { unitId }",
            new { __typename = "EnforcementCase", caseNo = "1" },
            new { __typename = "FireUnit", unitNo = "1" },
            new { unitId = "1" },
            new { __typename = "FireUnit", unitId = "1" });

        Assert.Equal(
            ["entities.unknown_type at _entities.0", "entities.no_key at _entities.1", "entities.representation at _entities.2"],
            answer.Errored);
        Assert.Equal("1", answer.One("_entities.3.unitId"));
    }

    [Fact]
    public async Task Too_many_representations_are_refused()
    {
        var many = Enumerable.Range(0, 1_001).Select(i => new { __typename = "FireUnit", unitId = $"{i}" }).ToArray<object>();

        Assert.Equal(["limit.list_items"], (await fire.EntitiesAsync("fire-app", "__typename", many)).Codes);
        Assert.Empty((await fire.EntitiesAsync("fire-app", "__typename", many[..1_000])).Codes);
    }

    [Fact]
    public async Task Entities_cost_as_many_as_there_are()
    {
        const string Selection = "... on Enterprise { fireHazards(first: 20) { nodes { hazardNo } } }";
        var some = Enumerable.Repeat(new { __typename = "Enterprise", code = Kiln }, 200).ToArray<object>();

        Assert.Empty((await fire.EntitiesAsync("fire-app", Selection, some)).Codes);
        Assert.Equal(["limit.cost"], (await fire.EntitiesAsync("fire-app", Selection, [.. some, .. some])).Codes);
    }

    [Fact]
    public async Task A_filter_over_rows_that_another_subgraph_holds_is_refused()
    {
        var answer = await fire.AskAsync("fire-app", """
            {
              fireUnits(where: { enterprise: { name: { startsWith: "A" } } }) { totalCount }
              own: fireUnits(where: { fireHazards: { some: { grade: { eq: MAJOR } } } }) { totalCount }
            }
            """);

        Assert.Equal(["filter.elsewhere at fireUnits"], answer.Errored);
        Assert.NotEqual("0", answer.One("own.totalCount"));
    }

    [Fact]
    public async Task Entities_are_read_by_one_statement_for_each_list()
    {
        var document = Path.Combine(fire.Process.Folder, "entities.graphql");
        await File.WriteAllTextAsync(
            document,
            """
            query($r: [_Any!]!) { _entities(representations: $r) {
              ... on Enterprise { fireHazards { nodes { hazardNo } } fireUnits { totalCount } }
              ... on FireUnit { unitName } } }
            """,
            TestContext.Current.CancellationToken);
        var variables = Path.Combine(fire.Process.Folder, "entities.json");
        await File.WriteAllTextAsync(
            variables, """{ "r": [{ "__typename": "FireUnit", "unitId": "1" }] }""", TestContext.Current.CancellationToken);

        var plan = await HubProgram.RunAsync(
            fire.Process.Folder,
            null,
            new Dictionary<string, string>(fire.Shared) { ["subgraph"] = "fire" },
            "explain", "plan", document, "--as", "fire-app", "--variables", variables);

        Assert.Equal(["wave 1", "wave 2"], plan.Lines.Where(l => l.StartsWith("wave", StringComparison.Ordinal)));
        Assert.Single(plan.Lines, l => l.Contains("entities Enterprise", StringComparison.Ordinal));
        Assert.Single(plan.Lines, l => l.Contains("entities FireUnit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_department_that_the_schema_lacks_is_not_served()
    {
        var run = await HubProgram.RunAsync(fire.Process.Folder, null, "subgraph", "--department", "water", "--no-feeds");

        Assert.Equal(
            (1, "settings.department: `water` is none of the schema's departments: court, emergency, fire, grid, registry."),
            (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Nobody_is_let_in_without_a_token_or_a_trusted_hubs_word()
    {
        var body = JsonSerializer.Serialize(new { query = "{ _service { sdl } }" });

        Assert.Equal((401, "auth.token_missing"), await SendAsync(body, null));
        Assert.Equal((401, "auth.token_foreign"), await SendAsync(body, fire.Signed(Officer, "court")));
        Assert.Equal((401, "auth.token_malformed"), await SendAsync(body, "me"));
        Assert.Equal((200, null), await SendAsync(body, fire.Signed(Officer)));
    }

    [Fact]
    public async Task A_trusted_hubs_caller_and_purpose_decide_and_are_recorded_under_the_hubs_own_id()
    {
        const string Id = "0123456789abcdef0123456789abcdef";
        var body = JsonSerializer.Serialize(new
        {
            query = "{ fireUnits(where: { unitId: { eq: \"XFKY0002\" } }) { nodes { fireManagerName provenance { rowHash } } } }",
        });

        var masked = await AskAsync(body, fire.Signed(Officer), Id);
        var clear = await AskAsync(body, fire.Signed(Officer with { Department = "FIRE" }), Id);

        Assert.Equal(["policy.denied at fireUnits.nodes.0.provenance.rowHash"], masked.Errored);
        Assert.Contains("fireUnits.nodes.fireManagerName MASKED FIRE", masked.Reasons);
        Assert.Empty(clear.Reasons);
        Assert.Equal(4, Records().Count(r => r.Contains($"\"parent\":\"{Id}\"", StringComparison.Ordinal)));
    }

    private static Caller Officer { get; } = new("officer", "court-app", "COURT", ["app"]);

    private List<string> Records()
    {
        using var connection = ChangingHub.Open(fire.AuditFile);
        using var command = connection.CreateCommand();
        command.CommandText = "select body from records";
        var records = new List<string>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            records.Add(rows.GetString(0));
        }

        return records;
    }

    private async Task<(int Status, string? Code)> SendAsync(string body, string? signed)
    {
        var answer = await AskAsync(body, signed, null);
        return (answer.Status, answer.Codes.FirstOrDefault());
    }

    private Task<HubAnswer> AskAsync(string body, string? signed, string? id)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Correlation-Id", id);
        if (signed is not null)
        {
            request.Headers.Add("DataHub-Caller", signed);
        }

        return fire.Process.Client.SendAsync(request, null);
    }
}
