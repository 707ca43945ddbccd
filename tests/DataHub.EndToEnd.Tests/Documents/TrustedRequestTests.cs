using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DataHub.EndToEnd.Tests.Documents;

/// <summary>Requests that name a registered document, clients that may send nothing else, and what is counted.</summary>
public sealed class TrustedRequestTests(DocumentHub hub) : IClassFixture<DocumentHub>
{
    private const string Newer = GraphQLClient.GraphQLJson;

    [Fact]
    public async Task A_get_names_a_document_with_its_operation_and_variables()
    {
        await hub.RegisterAsync("fire-app", Manifests.ById(
            ("by-get", "query A { a: __typename } query B($n: Int) { divisions(first: $n) { totalCount } }")));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/graphql?documentId=by-get&operationName=B&variables=%7B%22n%22%3A1%7D");
        var answer = await hub.Process.Client.SendAsync(request, await TokenAsync("fire-app"), Newer);
        var unnamed = await hub.RunAsync("fire-app", "by-get");

        Assert.Equal("""{"data":{"divisions":{"totalCount":0}}}""", answer.Text);
        Assert.Equal("request.operation_name_missing", Assert.Single(unnamed.Codes));
    }

    [Fact]
    public async Task An_id_that_is_not_registered_is_one_error_that_says_what_to_do()
    {
        var json = await hub.RunAsync("fire-app", "nobody-knows");
        var newer = await hub.RunAsync("fire-app", "nobody-knows", accept: Newer);

        Assert.Equal((200, "documents.unknown"), (json.Status, Assert.Single(json.Codes)));
        Assert.Equal((400, "documents.unknown"), (newer.Status, Assert.Single(newer.Codes)));
        Assert.Contains("register the manifest", json.Text);
        Assert.DoesNotContain("data\":", json.Text);
    }

    [Theory]
    [InlineData("""{"documentId":"a","query":"{ __typename }"}""", "request.document_twice")]
    [InlineData("""{"documentId":7}""", "request.document_id")]
    [InlineData("""{"documentId":"a","query":7}""", "request.query_missing")]
    [InlineData("""{"documentId":null}""", "request.query_missing")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"}}}""", "request.query_missing")]
    public async Task A_request_names_either_a_document_or_a_text(string body, string code)
    {
        var answer = await hub.Process.Client.PostAsync(body, await TokenAsync("fire-app"));

        Assert.Equal((400, code), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Theory]
    [InlineData("grid-app", "GRID")]
    [InlineData("court-app", "COURT")]
    public async Task A_client_that_is_held_sends_registered_documents_only(string client, string department)
    {
        await hub.RegisterByVerbAsync(department, Manifests.ById(("held", "query Held { held: __typename }")));
        var document = await hub.RunAsync(client, "held");
        var json = await hub.Process.Client.AskAsync(client, "{ __typename }");
        var newer = await hub.Process.Client.AskAsync(client, "{ __typename }", accept: Newer);
        var same = await hub.Process.Client.AskAsync(client, "query Held { held: __typename }");

        Assert.Equal("""{"data":{"held":"Query"}}""", document.Text);
        Assert.Equal((200, "documents.only_registered"), (json.Status, Assert.Single(json.Codes)));
        Assert.Equal((403, "documents.only_registered"), (newer.Status, Assert.Single(newer.Codes)));
        Assert.Equal("documents.only_registered", Assert.Single(same.Codes));
    }

    [Fact]
    public async Task A_stream_names_a_document_too_and_a_held_client_streams_no_text()
    {
        await hub.RegisterByVerbAsync("GRID", Manifests.ById(
            ("streamed", "query Streamed { streamed: __typename }"),
            ("followed", "subscription Followed { gridEventChanged { kind } }")));
        var document = await StreamAsync("grid-app", """{"documentId":"streamed"}""");
        var query = await StreamAsync("grid-app", """{"query":"{ __typename }"}""");
        var subscription = await StreamAsync("grid-app", """{"query":"subscription { gridEventChanged { kind } }"}""");
        var unknown = await StreamAsync("fire-app", """{"documentId":"followed"}""");

        Assert.Contains("""{"data":{"streamed":"Query"}}""", document);
        Assert.Contains("documents.only_registered", query);
        Assert.Contains("documents.only_registered", subscription);
        Assert.Contains("documents.unknown", unknown);
    }

    [Fact]
    public async Task Registered_documents_obey_rights_and_rules_as_texts_do()
    {
        await hub.RegisterAsync("emergency-app", Manifests.ById(
            ("denied", "query Denied { enforcementCases { totalCount } }"),
            ("variables", "query Needs($n: Int!) { divisions(first: $n) { totalCount } }")));

        Assert.Equal("policy.denied", Assert.Single((await hub.RunAsync("emergency-app", "denied")).Codes));
        Assert.Equal("variables.missing", Assert.Single((await hub.RunAsync("emergency-app", "variables")).Codes));
    }

    [Fact]
    public async Task A_name_in_the_settings_that_nobody_has_ends_the_start()
    {
        using var folder = new TestFolder("datahub-e2e");
        var output = new List<string>();
        using var process = HubProgram.Start(
            folder.FullName, null, [], output.Add, settings: new Dictionary<string, string> { ["Documents__Only"] = "grid-ap" });
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(output, l => l.StartsWith("settings.documents_only: Documents:Only names `grid-ap`", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_are_counted_by_operation_and_department()
    {
        await hub.RegisterAsync("city-app", Manifests.ById(("counted", "query Counted { enforcementCases { totalCount } __typename }")));
        await hub.RunAsync("city-app", "counted");
        await hub.RunAsync("city-app", "counted");
        await hub.Process.Client.AskAsync("city-app", "query Text { __typename }");
        var usage = await hub.SeeAsync("city-app", "/documents/usage");
        var printed = await hub.VerbAsync("documents", "usage", "--department", "CITY");

        Assert.Equal(
            ["CITY - - 1 0", "CITY counted Counted 2 2"],
            usage.GetProperty("usage").EnumerateArray().Select(u =>
                $"{Text(u, "department")} {Text(u, "documentId")} {Text(u, "operation")} {u.GetProperty("runs")} {u.GetProperty("errors")}"));
        Assert.Contains(printed.Lines, l => l.StartsWith("CITY       counted Counted runs 2 errors 2 last ", StringComparison.Ordinal));
        Assert.Contains(printed.Lines, l => l.StartsWith("CITY       (as text)  runs 1 errors 0 last ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_trail_names_the_document_and_who_registered()
    {
        await hub.RegisterAsync("fire-app", Manifests.ById(("audited", "query Audited { divisions { totalCount } }")));
        await hub.RunAsync("fire-app", "audited");
        var records = Records();

        Assert.Contains(records, r => r.Contains("\"kind\":\"admin\"", StringComparison.Ordinal)
            && r.Contains("\"type\":\"register\"", StringComparison.Ordinal) && r.Contains("fire-app", StringComparison.Ordinal));
        Assert.Equal(2, records.Count(r => r.Contains("\"trustedId\":\"audited\"", StringComparison.Ordinal)));
    }

    private Task<string> TokenAsync(string client) => hub.Process.Client.TokenAsync(client);

    /// <summary>All that a stream of server-sent events tells, which is over when its operation is refused or no subscription.</summary>
    private async Task<string> StreamAsync(string client, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        request.Headers.Authorization = new("Bearer", await TokenAsync(client));
        using var answer = await hub.Process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private List<string> Records()
    {
        using var connection = ChangingHub.Open(Path.Combine(hub.Process.Folder, "audit.db"));
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select body from records order by seq";
        using var rows = command.ExecuteReader();
        var records = new List<string>();
        while (rows.Read())
        {
            records.Add(rows.GetString(0));
        }

        return records;
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "-";
}
