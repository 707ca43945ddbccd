using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Host.Identity;

/// <summary>The keys that an issuer publishes, found through its discovery document and asked for again when they change.</summary>
internal sealed class PublishedKeys(Uri issuer)
{
    private static readonly HttpClient Http = new()
    {
        Timeout = TimeSpan.FromSeconds(3),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    private readonly ConfigurationManager<OpenIdConnectConfiguration> discovery = new(
        issuer.OriginalString.TrimEnd('/') + "/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(Http) { RequireHttps = !issuer.IsLoopback });

    /// <summary>Lets the parameters take the keys; false while they can't be had.</summary>
    public async ValueTask<bool> TryFillAsync(TokenValidationParameters parameters, CancellationToken cancel)
    {
        try
        {
            await discovery.GetConfigurationAsync(cancel);
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        parameters.ConfigurationManager = discovery;
        return true;
    }
}
