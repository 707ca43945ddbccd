using System.Diagnostics.Metrics;
using DataHub.Feeds;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace DataHub.Host.Hosting;

/// <summary>What the program counts of itself; exported by OTLP where an endpoint is configured.</summary>
internal static class HubMetrics
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly Meter Meter = new("DataHub");

    /// <summary>Changes of the schema that were <c>served</c> or <c>refused</c> (tag <c>result</c>).</summary>
    public static Counter<long> SchemaChanges { get; } = Meter.CreateCounter<long>("datahub.schema.changes");

    /// <summary>Sends them, with the framework's own, to the endpoint of OTLP's environment variables; null without one.</summary>
    public static IDisposable? Export(IConfiguration configuration) => configuration[Endpoint] is { Length: > 0 }
        ? Sdk.CreateMeterProviderBuilder().AddMeter(Meter.Name, FeedMetrics.MeterName, "DataHub.Remote", "Microsoft.AspNetCore.Hosting", "System.Net.Http")
            .AddOtlpExporter().Build()
        : null;

    /// <summary>Tells how many errors the schema folder has that keep it from being served.</summary>
    public static void Watch(SchemaWatch watch) => Meter.CreateObservableGauge(
        "datahub.schema.problems", () => watch.Condition.Problems.Length);

    /// <summary>Tells how many feeds are behind their schedule, and how many someone paused.</summary>
    public static void Watch(HubFeeds feeds)
    {
        Meter.CreateObservableGauge(
            "datahub.feeds.stale", () => feeds.Status.Feeds.Count(f => f.IsStale(TimeProvider.System.GetUtcNow())));
        Meter.CreateObservableGauge("datahub.feeds.paused", () => feeds.Status.Feeds.Count(f => f.Paused is not null));
    }
}
