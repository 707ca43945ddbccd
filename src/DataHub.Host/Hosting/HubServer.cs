using DataHub.Gateway;
using DataHub.Host.Commands;
using DataHub.Host.Http;

namespace DataHub.Host.Hosting;

/// <summary>The web server as every verb that serves has it: quiet, nameless, within the limits.</summary>
internal static class HubServer
{
    /// <summary>A builder with the configuration, listening where it says.</summary>
    public static WebApplicationBuilder Builder(IConfiguration configuration, HubLimits limits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            RequestGuard.SetBounds(kestrel.Limits, limits);
        });
        builder.WebHost.UseUrls((configuration["urls"] ?? ServeCommand.DefaultUrl).Split(';'));
        builder.Services.AddAnswerCompression();
        return builder;
    }
}
