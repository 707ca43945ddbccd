using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.OverHttp;

/// <summary>A hub with the newer statuses.</summary>
public sealed class DraftHub : IAsyncLifetime
{
    private EmptyHub? hub;

    internal HubProcess Process => hub!.Process;

    public async ValueTask InitializeAsync() =>
        hub = await EmptyHub.StartAsync(new Dictionary<string, string>
        {
            ["GraphQL__HttpStatus"] = "draft",
            ["Limits__ResultBytes"] = "20000",
        });

    public ValueTask DisposeAsync() => hub?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>
/// The statuses of the newer draft of GraphQL over HTTP (<c>GraphQL:HttpStatus=draft</c>), one by one as its section
/// "Status Codes" lists them.
/// </summary>
public sealed class DraftStatusTests(DraftHub hub) : IClassFixture<DraftHub>
{
    private const string Newer = GraphQLClient.GraphQLJson;
    private const string Json = GraphQLClient.Json;
    private const string Typename = "{ __typename }";
    private const string Partial = "{ __typename enforcementCases { totalCount } }";

    [Theory]
    [InlineData(Typename, 200, null)]
    [InlineData(Partial, 294, "policy.denied")]
    [InlineData("{ __schema { types { name fields { name description } } } }", 294, "limit.result")]
    [InlineData("{", 400, "syntax.unexpected")]
    [InlineData("{ nope }", 422, "validation.field_selections")]
    [InlineData("query A { __typename } query B { __typename }", 422, "request.operation_name_missing")]
    [InlineData("query($a: Int!) { divisions(first: $a) { totalCount } }", 422, "variables.missing")]
    [InlineData("mutation { a }", 422, "validation.field_selections")]
    public async Task A_request_that_reads_as_one_has_the_status_of_what_came_of_it(string query, int status, string? code)
    {
        var newer = await hub.Process.Client.AskAsync("fire-app", query, accept: Newer);

        Assert.Equal((status, Newer, code), (newer.Status, newer.MediaType, newer.Codes.FirstOrDefault()));
    }

    [Theory]
    [InlineData(Typename, 200, Json)]
    [InlineData(Partial, 200, Json)]
    [InlineData("{", 400, Newer)]
    [InlineData("{ nope }", 422, Newer)]
    public async Task A_client_that_knows_plain_json_only_gets_it_for_successes_and_else_the_same_statuses(
        string query, int status, string type)
    {
        var answer = await hub.Process.Client.AskAsync("fire-app", query, accept: Json);

        Assert.Equal((status, type), (answer.Status, answer.MediaType));
    }

    [Theory]
    [InlineData("NONSENSE", 400, "request.json")]
    [InlineData("""{"query":""", 400, "request.json")]
    [InlineData("""{"qeury":"{__typename}"}""", 422, "request.query_missing")]
    [InlineData("""{"query":"query Q ($i:Int!) { q(i: $i) }","variables":[7]}""", 422, "request.variables")]
    [InlineData("""{"query":7}""", 422, "request.query_missing")]
    [InlineData("""{"query":"{__typename}","operationName":7}""", 422, "request.operation_name")]
    [InlineData("""{"query":"{__typename}","extensions":[]}""", 422, "request.extensions")]
    [InlineData("[]", 422, "request.batch")]
    [InlineData("7", 422, "request.json")]
    public async Task A_body_that_is_no_request_is_told_from_one_that_is_no_json(string body, int status, string code)
    {
        var answer = await hub.Process.Client.PostAsync(body, await TokenAsync(), Newer);

        Assert.Equal((status, Newer, code), (answer.Status, answer.MediaType, Assert.Single(answer.Codes)));
    }

    [Theory]
    [InlineData("query=mutation%7Ba%7D", 405, "request.mutation_by_get")]
    [InlineData("query=query%20A%7Ba%7Dmutation%20B%7Bb%7D&operationName=B", 405, "request.mutation_by_get")]
    [InlineData("query=query%20A%7B__typename%7Dmutation%20B%7Bb%7D&operationName=A", 422, "validation.field_selections")]
    [InlineData("query=%7B__typename%7D&variables=7", 422, "request.variables")]
    [InlineData("query=%7B__typename%7D&extensions=7", 422, "request.extensions")]
    [InlineData("", 422, "request.query_missing")]
    public async Task A_get_that_is_no_query_is_refused(string parameters, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + parameters);
        var answer = await hub.Process.Client.SendAsync(request, await TokenAsync(), Newer);

        Assert.Equal((status, Newer, code), (answer.Status, answer.MediaType, answer.Codes.First()));
    }

    [Fact]
    public async Task What_http_itself_refuses_has_its_status()
    {
        var patch = await SendAsync(new HttpRequestMessage(HttpMethod.Patch, "/graphql") { Content = new StringContent("") });
        var type = await hub.Process.Client.PostAsync("{}", await TokenAsync(), Newer, "text/plain");
        var size = await hub.Process.Client.PostAsync(new string(' ', 1_100_000), await TokenAsync(), Newer);
        var accept = await hub.Process.Client.PostAsync("{}", await TokenAsync(), "text/html");
        var token = await hub.Process.Client.PostAsync("{}", null, Newer);

        Assert.Equal(
            [405, 415, 413, 406, 401], [patch.Status, type.Status, size.Status, accept.Status, token.Status]);
        Assert.Equal([Newer, Newer, Newer, Json, Newer], new[] { patch, type, size, accept, token }.Select(a => a.MediaType!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/graphql-response+json, application/json;q=0.9")]
    public async Task The_newer_type_is_the_hubs_own_choice(string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        request.Headers.Authorization = new("Bearer", await TokenAsync());
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var answer = await hub.Process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("application/graphql-response+json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_version_that_is_not_known_ends_the_start_with_its_code()
    {
        using var folder = new TestFolder("datahub-e2e");
        var output = new List<string>();
        using var process = HubProgram.Start(
            folder.FullName, null, [], output.Add, settings: new Dictionary<string, string> { ["GraphQL__HttpStatus"] = "2024" });
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("settings.http_status: GraphQL:HttpStatus is `2024`: write `stable` or `draft`.", output);
    }

    private Task<string> TokenAsync() => hub.Process.Client.TokenAsync("fire-app");

    private async Task<HubAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            return await hub.Process.Client.SendAsync(request, await TokenAsync(), Newer);
        }
    }
}
