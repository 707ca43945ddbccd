using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DataHub.Feeds;

/// <summary>
/// Asks for one page at a time: bounded in time and size, again after growing pauses when the server is busy or the
/// answer was cut, and on to another address only on the same host.
/// </summary>
internal sealed class HttpPages(HttpEndpoint endpoint, FeedSource.Http source, TimeProvider clock, CancellationToken cancel)
    : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(5);
    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            ConnectTimeout = source.Timeout,
            SslOptions = Tls(endpoint),
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>A page; a stop when it is not to be had.</summary>
    public FeedStop? Get(Uri address, out HttpPage? page)
    {
        for (var (attempt, pause) = (0, source.Pause); ; attempt++, pause *= 2)
        {
            var failure = TryGet(address, out page);
            if (failure is null)
            {
                return null;
            }

            var wait = failure.RetryAfter > pause ? failure.RetryAfter.Value : pause;
            if (!failure.Passing || attempt == source.Retries || wait > MaxPause)
            {
                return failure.Stop;
            }

            cancel.WaitHandle.WaitOne(wait);
            cancel.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => client.Dispose();

    private HttpFailure? TryGet(Uri address, out HttpPage? page)
    {
        page = null;
        using var limit = new CancellationTokenSource(source.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
                endpoint.Identify(request.Headers);
                using var answer = client.Send(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (answer.Headers.Location is not { } location || (int)answer.StatusCode is < 300 or > 399)
                {
                    return Take(answer, either.Token, out page);
                }

                var target = new Uri(address, location);
                if (redirects == MaxRedirects || !HttpEndpoint.MayLead(address, target))
                {
                    return HttpFailure.Redirect(target);
                }

                address = target;
            }
        }
        catch (HttpRequestException error) when (error.InnerException is AuthenticationException)
        {
            return HttpFailure.Untrusted;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException
            or ObjectDisposedException)
        {
            cancel.ThrowIfCancellationRequested();
            return limit.IsCancellationRequested ? HttpFailure.TimedOut(source.Timeout) : HttpFailure.Cut;
        }
    }

    private static SslClientAuthenticationOptions Tls(HttpEndpoint endpoint)
    {
        var options = new SslClientAuthenticationOptions();
        if (endpoint.Authorities.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(endpoint.Authorities);
        }

        return options;
    }

    private HttpFailure? Take(HttpResponseMessage answer, CancellationToken until, out HttpPage? page)
    {
        page = null;
        if (!answer.IsSuccessStatusCode)
        {
            return HttpFailure.Status(answer, clock);
        }

        // A read that blocks ends when the answer is disposed of.
        using var ending = until.Register(answer.Dispose);
        using var stream = answer.Content.ReadAsStream(until);
        var body = new byte[64 * 1024];
        var length = 0;
        while (stream.Read(body, length, body.Length - length) is > 0 and var read)
        {
            length += read;
            if (length > source.MaxPageMB * 1024L * 1024)
            {
                return HttpFailure.TooLarge(source.MaxPageMB);
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, length * 2);
            }
        }

        until.ThrowIfCancellationRequested();
        return HttpPage.TryRead(answer, body.AsMemory(0, length), source, out page);
    }
}
