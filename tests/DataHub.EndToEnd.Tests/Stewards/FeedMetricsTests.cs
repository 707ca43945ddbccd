using System.Diagnostics;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stewards;

/// <summary>What the hub sends of its feeds by OTLP.</summary>
public sealed class FeedMetricsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Sent =
    [
        "datahub.feeds.rows", "datahub.feeds.runs", "datahub.feeds.stage.duration", "datahub.feeds.age",
        "datahub.feeds.holding", "datahub.feeds.quarantine", "datahub.feeds.firings", "quarantined", "fire.hazards", "FireHazard",
    ];

    [Fact]
    public async Task A_collector_gets_rows_runs_durations_ages_and_what_waits_in_quarantine()
    {
        await using var collector = new MetricsCollector();
        await using var hub = await HubProcess.StartAsync(settings: new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        });
        var watch = Stopwatch.StartNew();
        while (!Sent.All(collector.Has) && watch.Elapsed < Patience)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.All(Sent, name => Assert.True(collector.Has(name), name));
    }
}
