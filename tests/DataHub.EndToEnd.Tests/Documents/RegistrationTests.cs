using System.Text;
using DataHub.Datasets;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.EndToEnd.Tests.Rights;
using DataHub.Gateway;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Documents;

/// <summary>A department registers the operations of its build: every document is checked, and it is all or nothing.</summary>
public sealed class RegistrationTests(DocumentHub hub) : IClassFixture<DocumentHub>
{
    [Fact]
    public async Task Apollos_manifest_is_taken_and_its_documents_run_by_their_ids()
    {
        const string Text = "query Apollo($n: Int) { divisions(first: $n) { totalCount } __typename }";
        var registered = await hub.RegisterAsync("fire-app", Manifests.Apollo((Manifests.Sha256(Text), "Apollo", Text)));
        var answer = await hub.RunAsync("fire-app", Manifests.Sha256(Text), new { n = 1 });

        Assert.Equal((200, "1", "1"), (registered.Status, Count(registered, "registered"), Count(registered, "new")));
        Assert.Equal("""{"data":{"divisions":{"totalCount":0},"__typename":"Query"}}""", answer.Text);
    }

    [Theory]
    [InlineData("7dba4bd717b41f10434822356a93c32b", "query Relay { relay: __typename }")]
    [InlineData("0f5b2d8f3a5c3a1f2f3a9e2b1c4d5e6f70819203", "query Codegen { codegen: __typename }")]
    [InlineData("x-build:42.Across~1", "query Prefixed { prefixed: __typename }")]
    public async Task An_object_of_texts_by_id_is_taken_as_relay_and_codegen_write_it(string id, string text)
    {
        await hub.RegisterAsync("fire-app", Manifests.ById((id, text)));

        Assert.Equal(200, (await hub.RunAsync("fire-app", id)).Status);
        Assert.Empty((await hub.RunAsync("fire-app", id)).Codes);
        Assert.Empty((await hub.RunAsync("fire-app", $"sha256:{Manifests.Sha256(text)}")).Codes);
    }

    [Fact]
    public async Task The_drafts_own_id_is_checked_against_the_text()
    {
        const string Text = "query Draft { draft: __typename }";
        var wrong = await hub.RegisterAsync("fire-app", Manifests.ById(($"sha256:{Manifests.Sha256(Text + " ")}", Text)));
        var right = await hub.RegisterAsync("fire-app", Manifests.ById(($"sha256:{Manifests.Sha256(Text)}", Text)));

        Assert.Equal((422, "documents.hash"), (wrong.Status, Assert.Single(wrong.Codes)));
        Assert.Equal(200, right.Status);
    }

    [Fact]
    public async Task Every_error_of_every_document_is_told_with_its_place_and_nothing_is_registered()
    {
        var answer = await hub.RegisterAsync("fire-app", Manifests.ById(
            ("sound", "query Sound { __typename }"),
            ("typo", "query Typo {\n  divisionz { totalCount }\n}"),
            ("broken", "query {"),
            ("nothing", "fragment F on Query { __typename }"),
            ("two", "query A { nope } query B { neither }")));
        var errors = answer.Body.GetProperty("errors").EnumerateArray().Select(e => (
            Id: e.GetProperty("extensions").GetProperty("documentId").GetString(),
            Code: e.GetProperty("extensions").GetProperty("code").GetString())).ToList();

        Assert.Equal(422, answer.Status);
        Assert.Contains(("typo", "validation.field_selections"), errors);
        Assert.Contains(("broken", "syntax.unexpected"), errors);
        Assert.Contains(errors, e => e == ("nothing", "validation.fragments_must_be_used"));
        Assert.Equal(2, errors.Count(e => e.Id == "two"));
        Assert.DoesNotContain(errors, e => e.Id == "sound");
        Assert.Contains("\"locations\":[{\"line\":2,\"column\":3}]", answer.Text);
        Assert.Equal("documents.unknown", Assert.Single((await hub.RunAsync("fire-app", "sound")).Codes));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":"{ __typename }","a":"{ __typename }"}""")]
    [InlineData("""{"format":"other","version":1,"operations":[]}""")]
    [InlineData("""{"format":7}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[7]}""")]
    [InlineData("""{"\ud800":"{ __typename }"}""")]
    public async Task What_is_no_manifest_is_refused(string manifest)
    {
        var answer = await hub.RegisterAsync("fire-app", manifest);

        Assert.Equal((422, "documents.manifest"), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Fact]
    public void A_department_has_ten_thousand_documents_and_no_more()
    {
        using var folder = new TestFolder("datahub-documents");
        var path = Path.Combine(folder.FullName, "hub.db");
        using var book = new DocumentBook(new StoreAddress.File(path), new HashSet<string>(), new HubLimits(), TimeProvider.System);

        Assert.Empty(Register(0, 5_000).Problems);
        Assert.Empty(Register(5_000, 5_000).Problems);
        Assert.Equal("documents.too_many", Assert.Single(Register(10_000, 1).Problems).Error.Code);

        Registration Register(int first, int count) => book.Register(
            "FIRE",
            Encoding.UTF8.GetBytes(Manifests.ById([.. Enumerable.Range(first, count).Select(i => ($"many-{i}", "{ __typename }"))])),
            "fire-app",
            DeclaredRightsTests.Types);
    }

    [Fact]
    public async Task A_document_without_an_operation_is_refused()
    {
        var answer = await hub.RegisterAsync("fire-app", Manifests.ById(("lone", "fragment Lone on Query { __typename }")));

        Assert.Equal((422, "validation.fragments_must_be_used"), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Theory]
    [InlineData("md5:7dba4bd717b41f10434822356a93c32b")]
    [InlineData("x-:a")]
    [InlineData("a b")]
    [InlineData("查询")]
    [InlineData("")]
    [InlineData("sha256:7DBA")]
    public async Task An_id_of_another_form_is_refused(string id)
    {
        var answer = await hub.RegisterAsync("fire-app", Manifests.ById((id, "{ __typename }")));

        Assert.Equal((422, "documents.id"), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Fact]
    public async Task An_id_stands_for_one_text_and_registering_it_again_changes_nothing()
    {
        await hub.RegisterAsync("fire-app", Manifests.ById(("once", "query Once { __typename }")));
        var again = await hub.RegisterAsync("fire-app", Manifests.ById(("once", "query Once { __typename }")));
        var other = await hub.RegisterAsync("fire-app", Manifests.ById(("once", "query Other { __typename }")));

        Assert.Equal((200, "1", "0"), (again.Status, Count(again, "registered"), Count(again, "new")));
        Assert.Equal((422, "documents.id_taken"), (other.Status, Assert.Single(other.Codes)));
    }

    [Fact]
    public async Task Two_departments_have_the_same_id_for_different_texts_and_neither_knows_the_others()
    {
        await hub.RegisterAsync("fire-app", Manifests.ById(("shared", "{ fire: __typename }"), ("fires", "{ __typename }")));
        await hub.RegisterAsync("emergency-app", Manifests.ById(("shared", "{ emergency: __typename }")));

        Assert.Equal("""{"data":{"fire":"Query"}}""", (await hub.RunAsync("fire-app", "shared")).Text);
        Assert.Equal("""{"data":{"emergency":"Query"}}""", (await hub.RunAsync("emergency-app", "shared")).Text);
        Assert.Equal("documents.unknown", Assert.Single((await hub.RunAsync("emergency-app", "fires")).Codes));
        Assert.Equal("documents.unknown", Assert.Single((await hub.RunAsync("open-data", "shared")).Codes));
        var seen = await hub.SeeAsync("emergency-app", "/documents");
        Assert.All(seen.GetProperty("documents").EnumerateArray(), d => Assert.Equal("EMERGENCY", d.GetProperty("department").GetString()));
    }

    [Fact]
    public async Task What_the_verb_registers_and_withdraws_beside_the_hub_counts_and_an_id_keeps_its_text()
    {
        var registered = await hub.RegisterByVerbAsync("FIRE", Manifests.ById(("by-verb", "query ByVerb { __typename }")));
        var known = await hub.RunAsync("fire-app", "by-verb");
        var listed = await hub.VerbAsync("documents", "list", "--department", "FIRE");
        var removed = await hub.VerbAsync("documents", "remove", "by-verb", "--department", "FIRE");
        await Task.Delay(1_100, TestContext.Current.CancellationToken);
        var gone = await hub.RunAsync("fire-app", "by-verb");
        var other = await hub.RegisterAsync("fire-app", Manifests.ById(("by-verb", "query Other { __typename }")));
        await hub.RegisterAsync("fire-app", Manifests.ById(("by-verb", "query ByVerb { __typename }")));
        var back = await hub.RunAsync("fire-app", "by-verb");

        Assert.Equal((0, "1 documents of FIRE, 1 of them new"), (registered.ExitCode, registered.Output));
        Assert.Empty(known.Codes);
        Assert.Contains(listed.Lines, l => l.StartsWith("FIRE       by-verb ByVerb ", StringComparison.Ordinal) && l.EndsWith(" valid", StringComparison.Ordinal));
        Assert.Equal(0, removed.ExitCode);
        Assert.Equal("documents.unknown", Assert.Single(gone.Codes));
        Assert.Equal("documents.id_taken", Assert.Single(other.Codes));
        Assert.Empty(back.Codes);
    }

    [Fact]
    public async Task The_verb_tells_every_error_with_its_place()
    {
        var wrong = await hub.RegisterByVerbAsync("FIRE", Manifests.ById(("typo", "query Typo {\n  divisionz { totalCount }\n}")));
        var department = await hub.RegisterByVerbAsync("NOPE", Manifests.ById(("a", "{ __typename }")));

        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains(wrong.ErrorLines, l => l.StartsWith("typo:2:3 validation.field_selections: ", StringComparison.Ordinal));
        Assert.Contains("1 errors: nothing is registered", wrong.ErrorLines);
        Assert.Equal(1, department.ExitCode);
        Assert.Contains(department.ErrorLines, l => l.StartsWith("documents.department_unknown: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manifest_and_a_department_have_so_many_documents_and_no_more()
    {
        static string Many(int from, int count) => Manifests.ById(
            [.. Enumerable.Range(from, count).Select(i => ($"many-{i}", $"{{ a{i}: __typename }}"))]);

        var longer = await hub.RegisterAsync("city-app", Many(0, 5_001));
        var first = await hub.RegisterAsync("city-app", Many(0, 5_000));
        var second = await hub.RegisterAsync("city-app", Many(5_000, 5_000));
        var one = await hub.RegisterAsync("city-app", Many(10_000, 1));

        Assert.Equal((422, "documents.manifest"), (longer.Status, Assert.Single(longer.Codes)));
        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal((422, "documents.too_many"), (one.Status, Assert.Single(one.Codes)));
    }

    [Fact]
    public async Task Who_is_of_no_department_or_held_to_documents_registers_none()
    {
        var manifest = Manifests.ById(("a", "{ __typename }"));
        using var anonymous = new HttpRequestMessage(HttpMethod.Post, "/documents")
        {
            Content = new StringContent(manifest, System.Text.Encoding.UTF8, "application/json"),
        };
        var open = await hub.RegisterAsync("open-data", manifest);
        var held = await hub.RegisterAsync("grid-app", manifest);
        var without = await hub.Process.Client.SendAsync(anonymous, null);

        Assert.Equal((403, "documents.no_department"), (open.Status, Assert.Single(open.Codes)));
        Assert.Equal((403, "documents.may_not_register"), (held.Status, Assert.Single(held.Codes)));
        Assert.Equal((401, "auth.token_missing"), (without.Status, Assert.Single(without.Codes)));
    }

    private static string Count(HubAnswer answer, string name) => answer.Body.GetProperty(name).GetRawText();
}
