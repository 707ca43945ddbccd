using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The codes of its errors.</summary>
    public IReadOnlyList<string> Codes => [.. JsonDocument.Parse(Body).RootElement.GetProperty("errors").EnumerateArray()
        .Select(e => e.GetProperty("extensions").GetProperty("code").GetString()!)];

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>HTTP/1.1 byte by byte, for requests that no client library sends.</summary>
internal static class RawHttp
{
    /// <summary>Sends a head and a body as they are, and reads one answer.</summary>
    public static async Task<RawAnswer> SendAsync(HubProcess hub, string head, string body = "")
    {
        var url = new Uri(hub.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var request = $"{head.ReplaceLineEndings("\r\n")}\r\nHost: {url.Authority}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await ReadAsync(reader);
    }

    // As far as the answer goes: a server that has not read the whole request may cut the connection behind it.
    private static async Task<RawAnswer> ReadAsync(StreamReader reader)
    {
        var status = (await reader.ReadLineAsync())!.Split(' ')[1];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var header = line.Split(": ", 2);
            headers[header[0]] = header[1];
        }

        var body = new char[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        var read = await reader.ReadBlockAsync(body, TestContext.Current.CancellationToken);
        return new RawAnswer(int.Parse(status, CultureInfo.InvariantCulture), headers, new string(body, 0, read));
    }
}
