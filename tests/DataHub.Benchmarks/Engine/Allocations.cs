using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DataHub.Benchmarks;

/// <summary>What a request allocates and of which types, in the hub's process under load.</summary>
internal static class Allocations
{
    private const int Shown = 8;
    private const string Total = "/allocated";
    private const string Types = "/allocated/types";

    /// <summary>Lets the benchmark read the process's total, and the types since it was last asked.</summary>
    public static void Map(WebApplication app)
    {
        var ticks = new Lazy<AllocationTicks>();
        app.MapGet(Total, () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        app.MapGet(Types, (HttpContext http) => http.Response.WriteAsync(ticks.Value.Take()));
    }

    /// <summary>Prints bytes per request and their types for each operation, then the pipeline's stages.</summary>
    public static async Task RunAsync(string url, string token, string folder)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        foreach (var operation in EngineOperation.All)
        {
            var script = operation.Script(folder, token);
            var before = await TotalAsync(http);
            var measured = await Load.RunPinnedAsync($"{url}/graphql", script, 1, "bytes");
            var each = (await TotalAsync(http) - before) / measured.Requests;
            await http.GetStringAsync(new Uri(Types, UriKind.Relative));
            await Load.RunPinnedAsync($"{url}/graphql", script, 1, "types");
            Console.WriteLine($"\n{operation.Name}: {each:n0} bytes a request over HTTP");
            Console.Write(StageReport.Of(operation));
            Console.Write(await http.GetStringAsync(new Uri(Types, UriKind.Relative)));
        }
    }

    private static async Task<long> TotalAsync(HttpClient http) =>
        long.Parse(await http.GetStringAsync(new Uri(Total, UriKind.Relative)), CultureInfo.InvariantCulture);

    /// <summary>Counts the runtime's allocation ticks, one about every 100 KB, by the type that met it.</summary>
    private sealed class AllocationTicks : EventListener
    {
        private const EventKeywords Gc = (EventKeywords)1;
        private readonly ConcurrentDictionary<string, int> byType = new();

        /// <summary>The types with their share since the last time.</summary>
        public string Take()
        {
            var all = byType.ToArray();
            byType.Clear();
            var sum = Math.Max(1, all.Sum(t => t.Value));
            var text = new StringBuilder();
            foreach (var (type, count) in all.OrderByDescending(t => t.Value).Take(Shown))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {100.0 * count / sum,5:n1} %  {type}");
            }

            return text.ToString();
        }

        /// <inheritdoc />
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            {
                EnableEvents(eventSource, EventLevel.Verbose, Gc);
            }
        }

        /// <inheritdoc />
        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true
                && eventData.PayloadNames?.IndexOf("TypeName") is >= 0 and var at)
            {
                byType.AddOrUpdate((string)eventData.Payload![at]!, 1, (_, before) => before + 1);
            }
        }
    }
}
