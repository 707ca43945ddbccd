using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>token</c>.</summary>
internal static class TokenCommands
{
    /// <summary>Prints a token that the hub over the same data folder takes.</summary>
    public static int Run(HubSettings settings, IConfiguration configuration, string client)
    {
        var (schema, _, problems) = HubVersion.Load(settings);
        if (schema is null)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        var issuer = IdentityParts.OfflineIssuer(configuration, settings, schema);
        if (issuer.Issue(client) is not { } token)
        {
            Console.Error.WriteLine($"auth.client_unknown: There is no client {client}; the demo's are {string.Join(", ", issuer.Clients.Ids)}.");
            return 1;
        }

        Console.WriteLine(token.AccessToken);
        return 0;
    }
}
