using System.Text;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Requests;

/// <summary>
/// What goes wrong before an operation runs: a stable code, a sentence, the place. A request that is no GraphQL request
/// has its HTTP status in both media types; one that is refused as GraphQL has 200 as JSON and 400 in the newer type.
/// </summary>
public sealed class BadRequestTests(SharedHub hub)
{
    private const string Typename = """{"query":"{ __typename }"}""";

    [Theory]
    [InlineData("", "request.json")]
    [InlineData("{", "request.json")]
    [InlineData("""{"query":"{ __typename }"} x""", "request.json")]
    [InlineData("""{'query':'{ __typename }'}""", "request.json")]
    [InlineData("""{"query":"{ __typename }",}""", "request.json")]
    [InlineData("""{"query":"{ __typename }","query":"{ __typename }"}""", "request.json")]
    [InlineData("""{"query":"{ __typename }","variables":{"a":1,"a":2}}""", "request.json")]
    [InlineData("null", "request.json")]
    [InlineData("\"{ __typename }\"", "request.json")]
    [InlineData("[]", "request.batch")]
    [InlineData("""[{"query":"{ __typename }"}]""", "request.batch")]
    [InlineData("{}", "request.query_missing")]
    [InlineData("""{"query":null}""", "request.query_missing")]
    [InlineData("""{"query":1}""", "request.query_missing")]
    [InlineData("""{"query":"\ud800"}""", "request.query_missing")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""", "request.variables")]
    [InlineData("""{"query":"{ __typename }","variables":"{}"}""", "request.variables")]
    [InlineData("""{"query":"{ __typename }","operationName":1}""", "request.operation_name")]
    [InlineData("""{"query":"{ __typename }","extensions":1}""", "request.extensions")]
    public async Task A_body_that_is_no_request_is_refused_with_400(string body, string code)
    {
        await AssertRefusedAsync(body, code, jsonStatus: 400);
    }

    [Theory]
    [InlineData("", "syntax.unexpected")]
    [InlineData("# nothing", "syntax.unexpected")]
    [InlineData("{", "syntax.unexpected")]
    [InlineData("{ a(b: \"", "syntax.string")]
    [InlineData("{ a(b: 01) }", "syntax.number")]
    [InlineData("{ nope }", "validation.field_selections")]
    [InlineData("{ fireHazard(hazardNo: 1) { nope } }", "validation.field_selections")]
    [InlineData("{ fireHazard { state } }", "validation.required_arguments")]
    [InlineData("{ fireHazard(hazardNo: null) { state } }", "validation.values_of_correct_type")]
    [InlineData("{ fireHazard(hazardNo: 1, nope: 2) { state } }", "validation.argument_names")]
    [InlineData("{ fireHazard(hazardNo: 1) }", "validation.leaf_field_selections")]
    [InlineData("{ fireHazard(hazardNo: 1) { state { x } } }", "validation.leaf_field_selections")]
    [InlineData("{ fireHazard(hazardNo: 1) { ...F } }", "validation.fragment_spread_target_defined")]
    [InlineData("{ fireHazard(hazardNo: 1) { ... on Enterprise { code } } }", "validation.fragment_spread_is_possible")]
    [InlineData(
        "{ fireHazard(hazardNo: 1) { state } } fragment F on FireHazard { state }",
        "validation.fragments_must_be_used")]
    [InlineData("{ __typename @nope }", "validation.directives_are_defined")]
    [InlineData(
        "{ a: fireHazard(hazardNo: 1) { state } a: fireHazard(hazardNo: 2) { state } }",
        "validation.field_selection_merging")]
    [InlineData("{ fireHazards(where: { nope: { eq: 1 } }) { totalCount } }", "validation.input_object_field_names")]
    [InlineData(
        "{ fireHazards(where: { state: { like: FIXED } }) { totalCount } }", "validation.input_object_field_names")]
    [InlineData(
        "{ fireHazards(where: { state: { gt: FIXED } }) { totalCount } }", "validation.input_object_field_names")]
    [InlineData(
        "{ fireHazards(where: { state: { eq: \"FIXED\" } }) { totalCount } }", "validation.values_of_correct_type")]
    [InlineData("{ fireHazards(where: { state: { eq: NOPE } }) { totalCount } }", "validation.values_of_correct_type")]
    [InlineData(
        "{ fireHazards(where: { foundOn: { eq: \"2025-02-30\" } }) { totalCount } }",
        "validation.values_of_correct_type")]
    [InlineData("{ fireHazards(where: { powerCut: { eq: 1 } }) { totalCount } }", "validation.values_of_correct_type")]
    [InlineData(
        "{ fireHazards(where: { enterprise: { code: { eq: \"91330599MA2HX0014M\" } } }) { totalCount } }",
        "validation.values_of_correct_type")]
    [InlineData("{ fireHazards(first: \"1\") { totalCount } }", "validation.values_of_correct_type")]
    [InlineData("{ fireHazards(first: 1.0) { totalCount } }", "validation.values_of_correct_type")]
    [InlineData(
        "{ fireHazards(order: [{ state: ASC, grade: ASC }]) { totalCount } }", "validation.values_of_correct_type")]
    [InlineData("{ fireHazards(order: [{ jointUnits: ASC }]) { totalCount } }", "validation.input_object_field_names")]
    [InlineData("query($a: Int) { __typename }", "validation.all_variables_used")]
    [InlineData("{ fireHazards(first: $a) { totalCount } }", "validation.all_variable_uses_defined")]
    [InlineData(
        "query($a: String) { fireHazards(first: $a) { totalCount } }", "validation.all_variable_usages_are_allowed")]
    [InlineData(
        "query($a: FireHazard) { fireHazards(first: $a) { totalCount } }", "validation.variables_are_input_types")]
    [InlineData("mutation { a }", "validation.field_selections")]
    [InlineData("subscription { fireHazardChanged { kind } }", "request.subscription")]
    [InlineData("query A { __typename } query B { __typename }", "request.operation_name_missing")]
    public async Task A_document_that_is_wrong_is_refused_before_anything_runs(string query, string code)
    {
        await AssertRefusedAsync(System.Text.Json.JsonSerializer.Serialize(new { query }), code, jsonStatus: 200);
    }

    [Theory]
    [InlineData("Int!", "{}", "variables.missing")]
    [InlineData("Int!", """{"v":null}""", "variables.invalid")]
    [InlineData("Int", """{"v":"1"}""", "variables.invalid")]
    [InlineData("Int", """{"v":1.5}""", "variables.invalid")]
    [InlineData("Int", """{"v":2147483648}""", "variables.invalid")]
    [InlineData("Int", """{"v":true}""", "variables.invalid")]
    [InlineData("Int", """{"v":[1]}""", "variables.invalid")]
    public async Task A_variable_of_the_wrong_type_is_refused_by_its_name(string type, string variables, string code)
    {
        var body = $$"""{"query":"query($v: {{type}}) { fireHazards(first: $v) { totalCount } }","variables":{{variables}}}""";

        var answer = await AssertRefusedAsync(body, code, jsonStatus: 200);
        Assert.Contains("$v", answer.Text);
    }

    [Theory]
    [InlineData("""{"state":{"eq":"NOPE"}}""", "variables.invalid")]
    [InlineData("""{"foundOn":{"in":["2025-01-01","x"]}}""", "variables.invalid")]
    [InlineData("""{"state":{"like":"FIXED"}}""", "variables.unknown_field")]
    [InlineData("""{"nope":{"eq":1}}""", "variables.unknown_field")]
    [InlineData("""{"and":[{"or":[{"enterprise":{"code":{"eq":"bad"}}}]}]}""", "variables.invalid")]
    [InlineData("\"x\"", "variables.invalid")]
    public async Task A_filter_in_a_variable_is_refused_by_its_place(string filter, string code)
    {
        var body = $$$"""{"query":"query($w: FireHazardFilterInput) { fireHazards(where: $w) { totalCount } }","variables":{"w":{{{filter}}}}}""";

        await AssertRefusedAsync(body, code, jsonStatus: 200);
    }

    [Fact]
    public async Task An_order_in_a_variable_takes_one_field()
    {
        const string Body =
            """{"query":"query($o: [FireHazardSortInput!]) { fireHazards(order: $o) { totalCount } }","variables":{"o":[{"state":"ASC","grade":"ASC"}]}}""";

        var answer = await AssertRefusedAsync(Body, "variables.one_of", jsonStatus: 200);
        Assert.Contains("$o[0]", answer.Text);
    }

    [Theory]
    [InlineData("""{"query":"{ __typename }","operationName":"Nope"}""", "request.operation_unknown")]
    [InlineData("""{"query":"query A { __typename }","operationName":"a"}""", "request.operation_unknown")]
    public async Task An_operation_that_is_not_there_is_refused(string body, string code)
    {
        await AssertRefusedAsync(body, code, jsonStatus: 200);
    }

    [Theory]
    [InlineData("text/plain", 415, "request.media_type")]
    [InlineData("application/graphql", 415, "request.media_type")]
    [InlineData("application/x-www-form-urlencoded", 415, "request.media_type")]
    [InlineData("multipart/form-data; boundary=x", 415, "request.media_type")]
    [InlineData("application/json; charset=gbk", 415, "request.media_type")]
    public async Task A_body_of_another_media_type_is_refused(string contentType, int status, string code)
    {
        var process = await hub.ProcessAsync();
        var token = await process.Client.TokenAsync("fire-app");
        var answer = await process.Client.PostAsync(Typename, token, contentType: contentType);

        Assert.Equal((status, code), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json;foo=bar")]
    public async Task Json_is_taken_with_its_parameters(string contentType)
    {
        var process = await hub.ProcessAsync();
        var answer = await process.Client.PostAsync(
            Typename, await process.Client.TokenAsync("fire-app"), contentType: contentType);

        Assert.Equal("""{"data":{"__typename":"Query"}}""", answer.Text);
    }

    [Fact]
    public async Task A_body_or_document_beyond_its_bound_is_refused()
    {
        var process = await hub.ProcessAsync();
        var token = await process.Client.TokenAsync("fire-app");
        var body = await process.Client.PostAsync(new string(' ', 1024 * 1024) + Typename, token);
        var document = await process.Client.AskAsync("fire-app", "{ __typename }" + new string(' ', 65_536));
        var after = await process.Client.PostAsync(Typename, token);

        Assert.Equal((413, "limit.body"), (body.Status, Assert.Single(body.Codes)));
        Assert.Equal("limit.document_bytes", Assert.Single(document.Codes));
        Assert.Equal(200, after.Status);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var process = await hub.ProcessAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(Typename, Encoding.UTF8, "application/json"),
        };
        request.Content.Headers.ContentEncoding.Add("gzip");
        var answer = await process.Client.SendAsync(request, await process.Client.TokenAsync("fire-app"));

        Assert.Equal((415, "request.encoding"), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Theory]
    [InlineData("query=%7B__typename%7D", null, 200, null)]
    [InlineData(
        "query=query(%24n:Int)%7BfireHazards(first:%24n)%7BtotalCount%7D%7D&variables=%7B%22n%22:1%7D",
        null,
        200,
        null)]
    [InlineData("query=query%20A%7B__typename%7Dquery%20B%7B__typename%7D&operationName=B", null, 200, null)]
    [InlineData("query=%7B__typename%7D", "application/json", 415, "request.media_type")]
    [InlineData("query=%7B__typename%7D", "text/plain", 415, "request.media_type")]
    [InlineData("", null, 400, "request.query_missing")]
    [InlineData("query=", null, 400, "request.query_missing")]
    [InlineData("query=%7B__typename%7D&variables=x", null, 400, "request.variables")]
    [InlineData("query=%7B__typename%7D&variables=%5B%5D", null, 400, "request.variables")]
    [InlineData("query=%7B__typename%7D&extensions=%7B%7D&operationName=", null, 200, null)]
    [InlineData("query=%7B__typename%7D&operationName=null", null, 200, "request.operation_unknown")]
    [InlineData("query=%7B__typename%7D&extensions=x", null, 400, "request.extensions")]
    [InlineData("query=subscription%7BfireHazardChanged%7Bkind%7D%7D", null, 200, "request.subscription")]
    public async Task A_get_asks_queries_and_has_no_content_type(
        string parameters, string? contentType, int status, string? code)
    {
        var process = await hub.ProcessAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + parameters);
        if (contentType is not null)
        {
            request.Content = new ByteArrayContent([]);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        var answer = await process.Client.SendAsync(request, await process.Client.TokenAsync("fire-app"));

        Assert.Equal((status, code), (answer.Status, answer.Codes.SingleOrDefault()));
    }

    [Fact]
    public async Task A_document_with_many_faults_has_ten_errors_at_most_and_shows_their_places()
    {
        var answer = await hub.AskAsync(
            "fire-app", $"{{ {string.Join(' ', Enumerable.Range(0, 15).Select(i => $"nope{i}"))} }}");
        var errors = answer.Body.GetProperty("errors").EnumerateArray().ToList();

        Assert.InRange(errors.Count, 1, 10);
        Assert.True(answer.Text.Length < 16 * 1024);
        Assert.Equal("""[{"line":1,"column":3}]""", errors[0].GetProperty("locations").GetRawText());
    }

    private async Task<HubAnswer> AssertRefusedAsync(string body, string code, int jsonStatus)
    {
        var process = await hub.ProcessAsync();
        var token = await process.Client.TokenAsync("fire-app");
        var json = await process.Client.PostAsync(body, token);
        var newer = await process.Client.PostAsync(body, token, GraphQLClient.GraphQLJson);

        Assert.Contains(code, json.Codes);
        Assert.Equal((jsonStatus, GraphQLClient.Json), (json.Status, json.MediaType));
        Assert.Equal((400, GraphQLClient.GraphQLJson), (newer.Status, newer.MediaType));
        Assert.Equal(json.Text, newer.Text);
        Assert.False(json.Body.TryGetProperty("data", out _));
        Assert.All(
            json.Body.GetProperty("errors").EnumerateArray(), e => Assert.NotEmpty(
                e.GetProperty("message").GetString()!));
        return json;
    }
}
