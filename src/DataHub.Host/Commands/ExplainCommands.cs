using System.Text;
using System.Text.Json;
using DataHub.Gateway;
using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>explain</c>: what a stage makes of a document, without asking any department.</summary>
internal static class ExplainCommands
{
    /// <summary>Prints one stage.</summary>
    public static int Run(HubSettings settings, string stage, FileInfo file, string client, FileInfo? variables)
    {
        if (!file.Exists || variables is { Exists: false })
        {
            Console.Error.WriteLine($"explain.file_missing: There is no file {(file.Exists ? variables!.FullName : file.FullName)}.");
            return 1;
        }

        var (parts, problems) = HubParts.Open(settings with { Audit = false }, TimeProvider.System, _ => null);
        if (parts is null)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        using (parts)
        {
            if (IdentityParts.OfflineClients(settings, parts.Version.Schema).Find(client)?.AsCaller() is not { } caller)
            {
                Console.Error.WriteLine($"auth.client_unknown: There is no client {client}.");
                return 1;
            }

            var given = variables is null
                ? (JsonElement?)null
                : JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(variables.FullName));
            var explained = Explainer.Explain(
                parts.Gateway.State!, stage, File.ReadAllText(file.FullName, Encoding.UTF8), given, caller);
            Print(explained);
            return explained.Errors.IsEmpty ? 0 : 1;
        }
    }

    private static void Print(Explanation explained)
    {
        foreach (var error in explained.Errors)
        {
            var place = error.Locations.IsEmpty ? "" : $"{error.Locations[0]}: ";
            Console.Error.WriteLine($"{place}{error.Code}: {error.Message}");
        }

        Console.Write(explained.Text);
    }
}
