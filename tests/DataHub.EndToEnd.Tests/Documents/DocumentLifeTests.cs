using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Documents;

/// <summary>What stays of documents and their usage when the hub dies, and what becomes of them when the schema changes.</summary>
public sealed class DocumentLifeTests
{
    [Fact]
    public async Task Documents_and_usage_outlive_a_killed_hub_and_those_the_schema_does_not_bear_are_told()
    {
        var folder = Directory.CreateTempSubdirectory("datahub-documents");
        try
        {
            await using (var first = await EmptyHub.StartAsync(folder: folder.FullName))
            {
                await RegisterAsync(folder, HubProgram.Schema, "kept", "query Kept { divisions { totalCount } }");
                await RunAsync(first.Process, "kept");
                await SeeAsync(first.Process, "/documents/usage");
            }

            await using var second = await EmptyHub.StartAsync(folder: folder.FullName);
            await RegisterAsync(folder, NewerSchema(folder), "newer", "query Newer { fireHazards { nodes { novelty } } }");
            var kept = await RunAsync(second.Process, "kept");
            var newer = await RunAsync(second.Process, "newer");
            var usage = await SeeAsync(second.Process, "/documents/usage");
            var health = await SeeAsync(second.Process, "/health/ready");
            var listed = await HubProgram.RunAsync(folder.FullName, null, "documents", "list");

            Assert.Empty(kept.Codes);
            Assert.Equal("validation.field_selections", Assert.Single(newer.Codes));
            Assert.Equal(
                ["kept 2 0", "newer 1 1"],
                usage.GetProperty("usage").EnumerateArray().Select(
                    u => $"{u.GetProperty("documentId")} {u.GetProperty("runs")} {u.GetProperty("errors")}"));
            Assert.Equal(
                """[{"department":"FIRE","id":"newer","code":"validation.field_selections"}]""",
                health.GetProperty("documents").GetRawText());
            Assert.Equal(1, listed.ExitCode);
            Assert.Contains(listed.Lines, l => l.Contains(" newer Newer ", StringComparison.Ordinal) && l.Contains("validation.field_selections", StringComparison.Ordinal));
            Assert.Contains(listed.Lines, l => l.Contains(" kept Kept ", StringComparison.Ordinal) && l.EndsWith(" valid", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A schema that has a field which the hub's doesn't have, as before the field was taken away.</summary>
    private static string NewerSchema(DirectoryInfo folder)
    {
        var schema = folder.CreateSubdirectory("schema");
        foreach (var file in Directory.EnumerateFiles(HubProgram.Schema, "*.graphql"))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(
                Path.Combine(schema.FullName, Path.GetFileName(file)),
                Path.GetFileName(file) == "fire.graphql"
                    ? text.Replace("  hazardNo: ID!", "  hazardNo: ID!\n  novelty: String", StringComparison.Ordinal)
                    : text);
        }

        schema.CreateSubdirectory("feeds");
        return schema.FullName;
    }

    private static async Task RegisterAsync(DirectoryInfo folder, string schema, string id, string text)
    {
        var manifest = Path.Combine(folder.FullName, $"{id}.json");
        await File.WriteAllTextAsync(manifest, Manifests.ById((id, text)), TestContext.Current.CancellationToken);
        var registered = await HubProgram.RunAsync(
            folder.FullName, schema, "documents", "register", manifest, "--department", "FIRE");
        Assert.True(registered.ExitCode == 0, registered.Error);
    }

    private static async Task<HubAnswer> RunAsync(HubProcess hub, string documentId) => await hub.Client.PostAsync(
        JsonSerializer.Serialize(new { documentId }), await hub.Client.TokenAsync("fire-app"));

    private static async Task<JsonElement> SeeAsync(HubProcess hub, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return (await hub.Client.SendAsync(request, await hub.Client.TokenAsync("fire-app"))).Body;
    }
}
