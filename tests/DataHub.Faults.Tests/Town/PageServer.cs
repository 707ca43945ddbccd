using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace DataHub.Faults;

/// <summary>An old system that answers over HTTP, a page at a time.</summary>
internal sealed class PageServer : IDisposable
{
    private const int Page = 150;
    private readonly HttpListener listener = new();
    private Dictionary<string, string?>[] rows = [];

    public PageServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = ServeAsync();
    }

    public int Port { get; }

    public void Write(IReadOnlyList<string> columns, IEnumerable<string?[]> cells) =>
        rows = [.. cells.Select(row => columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.GetContextAsync());
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or HttpListenerException)
        {
            // The server was disposed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var from = int.TryParse(context.Request.QueryString["after"], out var after) ? after : 0;
        var next = from + Page < rows.Length ? $"{from + Page}" : null;
        try
        {
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(
                JsonSerializer.SerializeToUtf8Bytes(new { total = rows.Length, rows = rows.Skip(from).Take(Page), next }));
            context.Response.Close();
        }
        catch (Exception cut) when (cut is IOException or HttpListenerException or ObjectDisposedException)
        {
            // The campaign cut the wire; the reader is what is looked at.
        }
    }
}
