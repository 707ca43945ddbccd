using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Operations;

/// <summary>Each operation leaves its two records, and tampering shows.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class AuditTests(ChangingHub hub)
{
    [Theory]
    [InlineData("fire-app", "query Allowed { divisions(first: 1) { nodes { code } } }", "allow", "")]
    [InlineData(
        "fire-app",
        "query Partly { factoryLeases(first: 1) { nodes { leaseId rentAmount } } }",
        "partial",
        "FactoryLease.rentAmount")]
    [InlineData(
        "open-data", "query Refused { fireHazards(first: 1) { nodes { hazardNo } } }", "deny", "Query.fireHazards")]
    [InlineData("city-app", "query Personal { persons(first: 1) { nodes { name citizenId } } }", "allow", "")]
    public async Task Each_operation_leaves_an_attempt_and_what_was_done(
        string client, string query, string decision, string denied)
    {
        var before = hub.Records().Count;
        var answer = await hub.AskAsync(client, query, new { unused = (string?)null });
        var added = hub.Records().Skip(before).ToList();
        var done = added.Last(r => r.GetRawText().Contains(Hash(answer.Text), StringComparison.Ordinal));
        var records = added.Where(r => Text(r, "correlationId") == Text(done, "correlationId")).ToList();

        Assert.Equal(["attempt", "done"], records.Select(r => Text(r, "phase")));
        Assert.All(records, record =>
        {
            Assert.Contains(client, record.GetProperty("actor").GetRawText());
            Assert.Contains($"\"{decision}\"", record.GetProperty("policy").GetRawText());
            Assert.Contains(denied, record.GetProperty("policy").GetRawText());
        });
        Assert.Contains(Hash(answer.Text), records[1].GetProperty("result").GetRawText());
    }

    [Theory]
    [InlineData("demo", "")]
    [InlineData("wrong", "auth.client_invalid")]
    public async Task Each_sign_in_leaves_a_record_whether_or_not_it_succeeds(string secret, string error)
    {
        var before = hub.Records().Count;
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "client_credentials"),
            KeyValuePair.Create("client_id", "fire-app"),
            KeyValuePair.Create("client_secret", secret),
        ]);
        using var answer = await hub.Process.Client.Http.PostAsync("/connect/token", form, TestContext.Current.CancellationToken);
        var record = Assert.Single(hub.Records().Skip(before), r => Text(r, "kind") == "auth");

        Assert.Equal(error.Length == 0, answer.IsSuccessStatusCode);
        Assert.Contains("fire-app", record.GetProperty("actor").GetRawText());
        Assert.Contains(error, record.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task A_request_that_is_refused_reads_nothing_and_keeps_no_values()
    {
        const string Secret = "330599198506150033";
        await hub.AskAsync(
            "fire-app", $"{{ persons(where: {{ citizenId: {{ eq: \"{Secret}\" }} }}) {{ nodes {{ name }} }} }}");
        await hub.AskAsync(
            "city-app",
            "query($id: CitizenId) { persons(where: { citizenId: { eq: $id } }) { nodes { name } } }",
            new { id = Secret });
        await hub.AskAsync("fire-app", "{ nope }");

        Assert.All(hub.Records(), record => Assert.DoesNotContain(Secret, record.GetRawText()));
        Assert.All(hub.Records(), record => Assert.DoesNotContain("沈卓然", record.GetRawText()));
    }

    [Fact]
    public async Task The_trail_verifies_beside_the_hub_and_a_copy_that_was_touched_does_not()
    {
        await hub.GetAsync("fire-app", "{ divisions(first: 1) { nodes { code } } }");
        var whole = await hub.RunAsync("audit", "verify");
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Error);
        Assert.Matches(@"^whole: \d+ records", whole.Output);

        using var copy = new TestFolder("datahub-audit");
        Copy(copy.FullName);
        var same = await HubProgram.RunAsync(copy.FullName, null, "audit", "verify");
        Assert.Equal(0, same.ExitCode);

        Tamper(
            copy.FullName,
            "update records set body = replace(body, 'fire-app', 'grid-app') where seq = (select max(seq) - 1 from records)");
        var touched = await HubProgram.RunAsync(copy.FullName, null, "audit", "verify");
        Assert.Equal(2, touched.ExitCode);
        Assert.StartsWith("tampered: record ", touched.Output, StringComparison.Ordinal);

        Tamper(copy.FullName, "delete from records where seq = 2");
        Assert.Equal(2, (await HubProgram.RunAsync(copy.FullName, null, "audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task A_trail_that_is_not_there_can_not_be_told()
    {
        using var empty = new TestFolder("datahub-audit");
        var verified = await HubProgram.RunAsync(empty.FullName, null, "audit", "verify");

        Assert.Equal(3, verified.ExitCode);
        Assert.StartsWith("can't tell: ", verified.Output, StringComparison.Ordinal);
    }

    private void Copy(string folder)
    {
        using (var from = ChangingHub.Open(Trail(hub.Process.Folder)))
        using (var to = ChangingHub.Open(Trail(folder)))
        {
            from.BackupDatabase(to);
        }

        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        foreach (var key in Directory.GetFiles(Path.Combine(hub.Process.Folder, "keys")))
        {
            File.Copy(key, Path.Combine(folder, "keys", Path.GetFileName(key)));
        }
    }

    private static void Tamper(string folder, string sql)
    {
        using var connection = ChangingHub.Open(Trail(folder));
        using var command = connection.CreateCommand();
        command.CommandText = "drop trigger if exists records_keep; drop trigger if exists records_stay; " + sql;
        command.ExecuteNonQuery();
    }

    private static string Trail(string folder) => Path.Combine(folder, "audit.db");

    private static string Text(JsonElement record, string field) => record.GetProperty(field).GetString()!;

    private static string Hash(string text) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
