using DataHub.Gateway;
using DataHub.Host.Hosting;
using DataHub.Host.Http;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>gateway</c>: serves a supergraph that was composed elsewhere, over its subgraphs' servers.</summary>
internal static class GatewayCommands
{
    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> ServeAsync(IConfiguration configuration, FileInfo supergraph, CancellationToken cancel)
    {
        if (!AnswerStatus.TryRead(configuration, out var version, out var wrong))
        {
            return Refused([$"{wrong.Code}: {wrong.Message}"]);
        }

        var settings = GatewaySettings.From(configuration);
        var text = await File.ReadAllTextAsync(supergraph.FullName, cancel);
        var (parts, problems) = GatewayParts.Open(text, supergraph.Name, settings);
        if (parts is null)
        {
            return Refused(problems);
        }

        using (parts)
        {
            await using var app = Build(configuration, settings, parts, version);
            await app.StartAsync(cancel);
            Console.WriteLine($"{parts.Subgraphs.Length} subgraphs behind {app.Urls.First()}/graphql");
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
    }

    private static WebApplication Build(
        IConfiguration configuration, GatewaySettings settings, GatewayParts parts, StatusVersion version)
    {
        var app = HubServer.Builder(configuration, settings.Limits).Build();
        parts.Gateway.DepartmentFailed += (id, department, cause) => Log.DepartmentFailed(app.Logger, id, department, cause);
        parts.Gateway.DepartmentSaid += (id, department, said) => Log.DepartmentSaid(app.Logger, id, department, said);
        app.UseRequestGuard(settings.Limits, version, CrossSite.OwnOrigins(configuration));
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", () => Results.Json(new { status = "ready", subgraphs = parts.Subgraphs }));
        var door = new OpenDoor(settings.Headers);
        var subscriptions = new HubSubscriptions(parts.Gateway, new ChangeAlarm(parts.Gateway, TimeProvider.System), TimeProvider.System);
        var streams = new StreamDoor(parts.Gateway, subscriptions, door, TimeProvider.System, app.Lifetime, app.Logger);
        app.UseGraphQLSockets(streams);
        new EventEndpoint(streams, door, version).Use(app);
        app.MapGraphQL(parts.Gateway, door, version, TimeProvider.System);
        return app;
    }

    private static int Refused(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return 1;
    }
}
