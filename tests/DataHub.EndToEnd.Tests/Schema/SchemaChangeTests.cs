using System.Diagnostics;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Schema;

/// <summary>A department's schema file changes while the hub serves.</summary>
public sealed class SchemaChangeTests
{
    private const string Question = "{ fireHazards(first: 1) { totalCount } }";
    private const string New = "{ methods { totalCount } }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_new_department_is_served_and_one_that_does_not_compose_is_told_without_a_request_lost()
    {
        await using var collector = new MetricsCollector();
        await using var hub = await EmptyHub.StartAsync(new Dictionary<string, string>
        {
            ["Schema__WatchSeconds"] = "0.2",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        });
        using var stop = new CancellationTokenSource();
        var asked = Task.Run(() => AskAllTheTimeAsync(hub.Client, stop.Token));

        SchemaReadme.Write(hub.Schema, "laboratory.graphql", Laboratory("methodNo: ID!"));
        await UntilAsync(async () => (await hub.Client.AskAsync("fire-app", New)).Codes.Length == 0);
        var (served, none) = await SchemaAsync(hub.Client);
        Assert.Empty(none);

        SchemaReadme.Write(hub.Schema, "laboratory.graphql", Laboratory("methodNo: ID! owner: Nobody"));
        await UntilAsync(async () => (await SchemaAsync(hub.Client)).Problems.Length > 0);
        var (kept, problems) = await SchemaAsync(hub.Client);
        Assert.Equal(served, kept);
        Assert.StartsWith("laboratory.graphql", problems[0], StringComparison.Ordinal);
        Assert.Contains("Nobody", problems[0], StringComparison.Ordinal);
        Assert.Equal("0", (await hub.Client.GetAsync("fire-app", New)).One("methods.totalCount"));
        await UntilAsync(() => Task.FromResult(collector.Has("datahub.schema.problems") && collector.Has("refused")));

        SchemaReadme.Write(hub.Schema, "laboratory.graphql", Laboratory("methodNo: ID! title: String"));
        await UntilAsync(async () =>
            (await hub.Client.AskAsync("fire-app", "{ methods { nodes { title } } }")).Codes.Length == 0);
        Assert.Empty((await SchemaAsync(hub.Client)).Problems);

        await stop.CancelAsync();
        Assert.True(await asked > 20, "The hub was asked too seldom to show anything.");

        await hub.Process.StopAsync();
        Assert.True(await hub.Process.ExitCodeAsync() == 0, hub.Process.Output);
    }

    private static async Task<int> AskAllTheTimeAsync(GraphQLClient client, CancellationToken stop)
    {
        var asked = 0;
        for (; !stop.IsCancellationRequested; asked++)
        {
            await client.GetAsync("fire-app", Question);
        }

        return asked;
    }

    private static async Task<(string Version, string[] Problems)> SchemaAsync(GraphQLClient client)
    {
        using var health = JsonDocument.Parse(await client.Http.GetStringAsync("/health/ready"));
        var schema = health.RootElement.GetProperty("schema");
        return (
            schema.GetProperty("version").GetString()!,
            [.. schema.GetProperty("problems").EnumerateArray().Select(p => p.GetString()!)]);
    }

    private static async Task UntilAsync(Func<Task<bool>> there)
    {
        for (var watch = Stopwatch.StartNew(); !await there();)
        {
            Assert.True(watch.Elapsed < Patience, "The change was not noticed.");
            await Task.Delay(100);
        }
    }

    private static string Laboratory(string fields) =>
        $$"""
        schema
          @department(code: "LABORATORY", title: "检测中心")
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) {
          query: Query
        }

        "方法。A method."
        type Method @key(fields: "methodNo") @dataset(title: "方法", sharing: UNCONDITIONAL) {
          {{string.Join('\n', fields.Split(' ').Chunk(2).Select(f => $"\"字段。A field.\" {f[0]} {f[1]}"))}}
        }
        """;
}
