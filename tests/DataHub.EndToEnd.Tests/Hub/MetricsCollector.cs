using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>Takes the metrics that a hub sends by OTLP over HTTP.</summary>
internal sealed class MetricsCollector : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<string> received = new();
    private readonly Task receiving;

    public MetricsCollector()
    {
        Url = $"http://127.0.0.1:{HubProcess.FreePort()}";
        listener.Prefixes.Add(Url + "/");
        listener.Start();
        receiving = ReceiveAsync();
    }

    public string Url { get; }

    /// <summary>Whether a name or tag was received; names stand in the messages as plain text.</summary>
    public bool Has(string name) => received.Any(message => message.Contains(name, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await receiving;
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                received.Enqueue(await reader.ReadToEndAsync());
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
