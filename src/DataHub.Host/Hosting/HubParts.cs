using System.Collections.Immutable;
using System.Data.Common;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Feeds;
using DataHub.Gateway;
using DataHub.Host.Remote;
using DataHub.Policies;

namespace DataHub.Host.Hosting;

/// <summary>
/// The hub's parts put together: keys, audit trail, documents, gateway, and the version of the schema that is served. What
/// serving and the command line's verbs share; nothing here listens or runs by itself.
/// </summary>
internal sealed class HubParts : IDisposable
{
    private readonly List<IDisposable> owned = [];
    private readonly TimeProvider clock;
    private readonly StaleSince stale;

    private HubParts(HubSettings settings, TimeProvider clock, StaleSince stale)
    {
        (Settings, this.clock, this.stale) = (settings, clock, stale);
        Keys = HubKeys.LoadOrCreate(settings.KeysFolder);
        Folders = new FeedFolders(Path.Combine(settings.SchemaFolder, "feeds"), settings.SourcesFolder, settings.Sources);
        Trail = settings.Audit ? Own(AuditTrail.Open(settings.AuditFile, settings.KeysFolder, clock)) : null;
        Documents = Own(new DocumentBook(settings.Databases.Hub, settings.DocumentsOnly, settings.Limits, clock));
        Gateway = Own(new HubGateway(Trail, clock, settings.Limits, Documents));
        Cursors = Own(new CursorCodec(Keys.CursorKey));
    }

    public HubSettings Settings { get; }

    public HubKeys Keys { get; }

    public FeedFolders Folders { get; }

    /// <summary>The audit trail, null when it is switched off.</summary>
    public AuditTrail? Trail { get; }

    /// <summary>The departments' registered documents.</summary>
    public DocumentBook Documents { get; }

    public HubGateway Gateway { get; }

    /// <summary>What is configured for all feeds; their runs let this process's queries go first, unless told not to.</summary>
    public FeedOptions FeedOptions => Settings.QueriesFirst
        ? Settings.Feeds with { Queries = () => Gateway.Running }
        : Settings.Feeds;

    public CursorCodec Cursors { get; }

    /// <summary>What subgraphs elsewhere are told of who asks.</summary>
    public RemoteIdentity Identity { get; } = new();

    /// <summary>What feeds are doing; null before that is known.</summary>
    public Func<FeedStatus?> FeedStatus { get; set; } = () => null;

    /// <summary>The version that is served.</summary>
    public HubVersion Version { get; private set; } = null!;

    /// <summary>Opens everything. <paramref name="stale"/> tells how old datasets are.</summary>
    public static (HubParts? Parts, ImmutableArray<string> Problems) Open(
        HubSettings settings, TimeProvider clock, StaleSince stale)
    {
        var (schema, feeds, problems) = HubVersion.Load(settings);
        problems = problems.AddRange(settings.Problems).AddRange(settings.RemoteProblems)
            .AddRange(schema is null ? [] : UnknownHeld(settings, schema).Concat(UnknownSubgraph(settings, schema)));
        if (!problems.IsEmpty)
        {
            return (null, problems);
        }

        var parts = new HubParts(settings, clock, stale);
        problems = parts.Serve(schema!, feeds!, null);
        if (problems.IsEmpty)
        {
            return (parts, []);
        }

        parts.Dispose();
        return (null, problems);
    }

    /// <summary>
    /// Serves the schema folder as it is now, or says what is wrong with it and goes on with what is served. Requests under
    /// way end with their version, which lives as long as the longest of them may.
    /// </summary>
    public ImmutableArray<string> Renew()
    {
        var (schema, feeds, problems) = HubVersion.Load(Settings);
        problems = problems.AddRange(schema is null ? [] : UnknownSubgraph(Settings, schema));
        if (!problems.IsEmpty)
        {
            return problems;
        }

        var before = Version;
        problems = Serve(schema!, feeds!, before);
        if (problems.IsEmpty)
        {
            _ = Task.Delay(2 * Settings.Limits.Time, clock)
                .ContinueWith(_ => before.Dispose(), TaskScheduler.Default);
        }

        return problems;
    }

    /// <summary>Whether renewing would serve a department whose database was down.</summary>
    public bool IsAnyStoreBack() => Version.Stores.IsAnyBack(Settings.Databases, Version.Schema);

    public void Dispose()
    {
        foreach (var part in Enumerable.Reverse(owned).Prepend(Version))
        {
            part?.Dispose();
        }
    }

    private ImmutableArray<string> Serve(HubSchema schema, FeedFiles feeds, HubVersion? before)
    {
        if (!HasItsKeys())
        {
            return [$"settings.keys: The keys in {Settings.KeysFolder} are others than those that the hub's data were written with."];
        }

        var (version, problems) = HubVersion.Open(this, schema, feeds, clock, stale);
        if (version is null)
        {
            return problems;
        }

        // What is served goes on rather than a version that can do less.
        if (before is not null && version.Stores.Down.FirstOrDefault(d => before.Stores.Open.ContainsKey(d.Key)) is { Value: { } cause })
        {
            version.Dispose();
            throw new IOException("A department's database can't be reached.", cause);
        }

        Version = version;
        Gateway.Serve(version.State);
        return [];
    }

    // What can't be asked now is asked when it is back.
    private bool HasItsKeys()
    {
        try
        {
            return KeyMark.Fits(Settings.Databases.Hub, Keys);
        }
        catch (DbException)
        {
            return true;
        }
    }

    // A misspelt name would hold nobody.
    private static IEnumerable<string> UnknownHeld(HubSettings settings, HubSchema schema) => settings.DocumentsOnly
        .Except(schema.Departments.Select(d => d.Code))
        .Except(IdentityParts.OfflineClients(settings, schema).Ids)
        .Where(_ => !settings.HasProviders)
        .Select(name => $"settings.documents_only: Documents:Only names `{name}`, which is neither a client nor a department's code.");

    private static IEnumerable<string> UnknownSubgraph(HubSettings settings, HubSchema schema) =>
        settings.SubgraphDepartments.Except(schema.Departments.Select(d => d.Subgraph)).Select(name =>
            $"settings.department: `{name}` is none of the schema's departments: {string.Join(", ", schema.Departments.Select(d => d.Subgraph))}.");

    private T Own<T>(T part)
        where T : IDisposable
    {
        owned.Add(part);
        return part;
    }
}
