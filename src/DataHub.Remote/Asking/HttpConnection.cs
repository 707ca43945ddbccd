using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DataHub.Remote;

/// <summary>GraphQL over HTTP, <c>POST</c> only.</summary>
public sealed class HttpConnection : IRemoteConnection
{
    /// <summary>How many milliseconds the hub waits for the answer.</summary>
    public const string TimeLeft = "DataHub-Deadline-Ms";

    private const string Accepted = "application/graphql-response+json, application/json;q=0.9";
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly RemoteSettings settings;
    private readonly Action<object?, HttpRequestHeaders> headers;
    private readonly HttpMessageInvoker http;
    private readonly Version version;
    private readonly HttpVersionPolicy policy;

    /// <summary>A connection; <paramref name="headers"/> adds what a request says of who asks.</summary>
    public HttpConnection(RemoteSettings settings, Action<object?, HttpRequestHeaders> headers)
    {
        this.settings = settings;
        this.headers = headers;
        (version, policy) = settings.Http2 ? (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)
            : (settings.Url.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower);
        http = Invoker(settings);
    }

    /// <summary>Connections to a subgraph as its settings ask for.</summary>
    internal static HttpMessageInvoker Invoker(RemoteSettings settings) => new(new SocketsHttpHandler
    {
        // The hub's own headers say what a request belongs to.
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = settings.Compression ? DecompressionMethods.All : DecompressionMethods.None,
        ConnectTimeout = settings.ConnectTime,
        EnableMultipleHttp2Connections = true,
        MaxConnectionsPerServer = settings.Connections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = Tls(settings),
        UseCookies = false,
        UseProxy = false,
    });

    /// <inheritdoc />
    public async ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel)
    {
        try
        {
            using var message = Message(request);
            using var response = await http.SendAsync(message, cancel);
            return response.StatusCode == HttpStatusCode.OK
                ? await BodyAsync(response.Content, cancel)
                : RemoteAnswer.Without(FaultOf(response.StatusCode), $"It answered with status {(int)response.StatusCode}.");
        }
        catch (HttpRequestException fault)
        {
            return RemoteAnswer.Without(FaultOf(fault), fault.Message);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return RemoteAnswer.Without(RemoteFault.Failed, fault.Message);
        }
        catch (OperationCanceledException fault) when (!cancel.IsCancellationRequested)
        {
            // The time to connect is over.
            return RemoteAnswer.Without(RemoteFault.NotTaken, fault.Message);
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private HttpRequestMessage Message(RemoteRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = new ReadOnlyMemoryContent(request.Body),
            Version = version,
            VersionPolicy = policy,
        };
        message.Content.Headers.ContentType = Json;
        message.Headers.TryAddWithoutValidation("Accept", Accepted);
        var left = (int)Math.Max((settings.Time - request.Elapsed).TotalMilliseconds, 1);
        message.Headers.TryAddWithoutValidation(TimeLeft, left.ToString(CultureInfo.InvariantCulture));
        headers(request.Context, message.Headers);
        return message;
    }

    private async ValueTask<RemoteAnswer> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        var known = content.Headers.ContentLength;
        if (known > settings.MaxBytes)
        {
            return TooLarge;
        }

        await using var stream = await content.ReadAsStreamAsync(cancel);
        var body = GC.AllocateUninitializedArray<byte>((int)(known + 1 ?? 16 * 1024));
        var length = 0;
        while (await stream.ReadAsync(body.AsMemory(length), cancel) is > 0 and var read)
        {
            length += read;
            if (length > settings.MaxBytes)
            {
                return TooLarge;
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(body.Length * 2, settings.MaxBytes + 1));
            }
        }

        return new RemoteAnswer(body, length);
    }

    private RemoteAnswer TooLarge =>
        RemoteAnswer.Without(RemoteFault.Failed, $"The answer has more than {settings.MaxBytes} bytes.");

    private static RemoteFault FaultOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => RemoteFault.NotTaken,
        >= HttpStatusCode.InternalServerError => RemoteFault.Failed,
        _ => RemoteFault.Refused,
    };

    private static RemoteFault FaultOf(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => RemoteFault.NotTaken,
        _ => RemoteFault.Failed,
    };

    private static SslClientAuthenticationOptions Tls(RemoteSettings settings)
    {
        var options = new SslClientAuthenticationOptions();
        if (settings.Certificate is { } own)
        {
            options.ClientCertificateContext = SslStreamCertificateContext.Create(own, [], offline: true);
        }

        if (settings.Authorities.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(settings.Authorities);
        }

        return options;
    }
}
