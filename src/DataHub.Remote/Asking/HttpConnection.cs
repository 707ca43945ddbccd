using System.Net;
using System.Net.Http.Headers;

namespace DataHub.Remote;

/// <summary>GraphQL over HTTP, <c>POST</c> only.</summary>
public sealed class HttpConnection : IRemoteConnection, IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly RemoteSettings settings;
    private readonly Action<object?, HttpRequestHeaders>? headers;
    private readonly HttpMessageInvoker http;

    /// <summary>A connection; <paramref name="headers"/> adds what a request says of who asks.</summary>
    public HttpConnection(RemoteSettings settings, Action<object?, HttpRequestHeaders>? headers = null)
    {
        this.settings = settings;
        this.headers = headers;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = settings.ConnectTime,
            MaxConnectionsPerServer = settings.Connections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            UseProxy = false,
        });
    }

    /// <inheritdoc />
    public async ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel)
    {
        try
        {
            using var message = Message(request);
            using var response = await http.SendAsync(message, cancel);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return RemoteAnswer.Unavailable($"It answered with status {(int)response.StatusCode}.");
            }

            return await BodyAsync(response.Content, cancel);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            return RemoteAnswer.Unavailable(fault.Message);
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private HttpRequestMessage Message(RemoteRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = new ReadOnlyMemoryContent(request.Body),
            Version = settings.Http2 || settings.Url.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = settings.Http2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Content.Headers.ContentType = Json;
        message.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json, application/json;q=0.9");
        headers?.Invoke(request.Context, message.Headers);
        return message;
    }

    private async ValueTask<RemoteAnswer> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        var known = content.Headers.ContentLength;
        if (known > settings.MaxBytes)
        {
            return RemoteAnswer.Unavailable($"The answer has more than {settings.MaxBytes} bytes.");
        }

        await using var stream = await content.ReadAsStreamAsync(cancel);
        var body = GC.AllocateUninitializedArray<byte>((int)(known + 1 ?? 16 * 1024));
        var length = 0;
        while (await stream.ReadAsync(body.AsMemory(length), cancel) is > 0 and var read)
        {
            length += read;
            if (length > settings.MaxBytes)
            {
                return RemoteAnswer.Unavailable($"The answer has more than {settings.MaxBytes} bytes.");
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(body.Length * 2, settings.MaxBytes + 1));
            }
        }

        return new RemoteAnswer(body, length, null);
    }
}
