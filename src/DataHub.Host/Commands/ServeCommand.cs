using DataHub.Feeds;
using DataHub.Gateway;
using DataHub.Host.Hosting;
using DataHub.Host.Http;
using DataHub.Host.Ide;
using DataHub.Host.Identity;
using DataHub.Store;

namespace DataHub.Host.Commands;

/// <summary>
/// The program without a verb: serves the hub, pulling the feeds first. The verb <c>subgraph</c> serves in the same way
/// what other gateways take for a subgraph.
/// </summary>
internal static class ServeCommand
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(IConfiguration configuration, CancellationToken cancel)
    {
        // Signals are heeded from here on: the caller goes on when this first waits.
        await Task.Yield();
        var settings = HubSettings.From(configuration);
        if (!AnswerStatus.TryRead(configuration, out var version, out var wrong))
        {
            Console.Error.WriteLine($"{wrong.Code}: {wrong.Message}");
            return 1;
        }

        if (settings is { Demo: true, RunsFeeds: true, Problems.IsEmpty: true }
            && DemoFolder.Ensure(settings.SourcesFolder, settings.Scale, settings.Legacy))
        {
            Console.WriteLine($"made the demo departments' legacy systems in {settings.SourcesFolder}");
        }

        if (cancel.IsCancellationRequested)
        {
            return 0;
        }

        HubFeeds? feeds = null;
        var (parts, problems) = HubParts.Open(
            settings, TimeProvider.System, dataset => Since(feeds?.Status, dataset));
        if (parts is null)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        using (parts)
        {
            parts.FeedStatus = () => feeds?.Status;
            var alarm = new ChangeAlarm(parts.Gateway, TimeProvider.System);
            SchemaWatch? watch = null;
            await using var app = Build(
                configuration, settings, parts, version, alarm, () => feeds?.Status, () => watch?.Condition);
            watch = new SchemaWatch(
                parts, settings.SchemaWatch, TimeProvider.System, app.Services.GetRequiredService<ILogger<SchemaWatch>>());
            foreach (var (department, cause) in parts.Version.Stores.Down)
            {
                Log.StoreDown(app.Logger, department, cause.GetBaseException().Message);
            }

            HubMetrics.Watch(watch);
            FeedMetrics.Watch(() => parts.FeedStatus(), () => new FeedRecords(parts.Version.Stores.Open), TimeProvider.System);
            using var metrics = HubMetrics.Export(configuration);
            await using var running = feeds = new HubFeeds(parts, app.Services.GetRequiredService<ILoggerFactory>());
            HubMetrics.Watch(feeds);
            feeds.Ended += _ => alarm.Look();
            await app.StartAsync(CancellationToken.None);
            var watching = Task.WhenAll(
                alarm.WatchAsync(app.Lifetime.ApplicationStopping),
                ListenAsync(settings.Databases, alarm, app.Lifetime.ApplicationStopping),
                watch.WatchAsync(running.RenewAsync, app.Lifetime.ApplicationStopping));
            await feeds.StartAsync(CancellationToken.None);
            try
            {
                await new Welcome(parts, feeds, app.Services.GetRequiredService<ClientDirectory>(), app.Urls.First()).TellAsync(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                // Asked to stop before the first runs ended: it stops as at any other time.
            }

            // The first runs needed far more memory than serving does; without this the process keeps it.
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await app.WaitForShutdownAsync(cancel);
            await watching;
            return 0;
        }
    }

    // Other nodes merge into the same database.
    private static Task ListenAsync(DatabaseSettings databases, ChangeAlarm alarm, CancellationToken cancel) =>
        databases.Postgres is { } stores
            ? new ChangeListener(stores, alarm.Look, TimeProvider.System).ListenAsync(cancel)
            : Task.CompletedTask;

    private static WebApplication Build(
        IConfiguration configuration, HubSettings settings, HubParts parts, StatusVersion version,
        ChangeAlarm alarm, Func<FeedStatus?> status, Func<SchemaCondition?> schema)
    {
        var builder = HubServer.Builder(configuration, settings.Limits);
        builder.Logging.AddFilter("DataHub.Feeds", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        builder.Services.AddHubIdentity(IdentityParts.Settings(configuration, parts));
        if (parts.Trail is { } trail)
        {
            builder.Services.AddSingleton(trail);
        }

        var app = builder.Build();
        parts.Gateway.DepartmentFailed += (id, department, cause) => Log.DepartmentFailed(app.Logger, id, department, cause);
        parts.Gateway.DepartmentSaid += (id, department, said) => Log.DepartmentSaid(app.Logger, id, department, said);
        parts.Gateway.FieldFailed += (id, field, bug) => Log.FieldFailed(app.Logger, id, field, bug);
        parts.Identity.Signer = new CallerSigner(app.Services.GetRequiredService<Issuer>(), TimeProvider.System);
        app.UseRequestGuard(settings.Limits, version, CrossSite.OwnOrigins(configuration));
        var tokens = app.Services.GetRequiredService<TokenValidator>();
        var hubs = settings.Subgraph is { } subgraph
            ? TokenValidator.OfHubs(TrustSettings.From(configuration, subgraph), TimeProvider.System)
            : null;
        var callers = new CallerDoor(parts.Gateway, tokens, version, hubs);
        var streams = new StreamDoor(
            parts.Gateway,
            new HubSubscriptions(parts.Gateway, alarm, TimeProvider.System),
            callers,
            TimeProvider.System,
            app.Lifetime,
            app.Logger);
        app.UseGraphQLSockets(streams);
        new EventEndpoint(streams, callers, version).Use(app);
        app.MapIde(settings.Demo && parts.Version.Served is null ? new IdeSettings(IdentityParts.DemoIds(parts), Samples.ByTitle) : null);
        app.MapIdentity();
        app.MapHealth(
            status, schema, () => parts.Documents.Broken(parts.Version.Types), () => parts.Trail?.CheckpointFailure is null);
        app.MapDocuments(parts.Documents, parts.Gateway, parts.Trail, callers, version);
        app.MapGraphQL(parts.Gateway, callers, version, TimeProvider.System);
        return app;
    }

    private static string? Since(FeedStatus? status, string dataset) =>
        status is { } now && now.IsStale(dataset) ? now.RecordedAt(dataset)?.ToString("O") ?? "never" : null;
}
