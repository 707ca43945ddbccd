using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Court;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Feeds;
using DataHub.Figures;
using DataHub.Gateway;
using DataHub.Host.Remote;
using DataHub.Policies;
using DataHub.Remote;
using DataHub.Schema;
using DataHub.Stewards;
using DataHub.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Host.Hosting;

/// <summary>One version of the schema with all that is made of it: databases, subgraphs, rights. It is served whole.</summary>
internal sealed class HubVersion : IDisposable
{
    private readonly List<IDisposable> owned = [];

    private HubVersion(HubSettings settings, HubSchema schema, FeedFiles feeds)
    {
        Schema = schema;
        Rights = RightsOf(settings, schema);
        Departments = settings.Subgraph is null or HubSettings.WholeSchema
            ? schema.Departments.RemoveAll(d => settings.Remotes.Any(r => r.Name == d.Subgraph))
            : [.. schema.Departments.Where(d => settings.SubgraphDepartments.Contains(d.Subgraph))];
        Served = settings.Subgraph is null ? null : ServedSchema.Of(schema, Departments);
        Stores = OpenedStores.Of(settings.Databases, schema, Departments);
        Feeds = [.. feeds.Feeds.Where(f => Stores.Open.ContainsKey(f.Dataset.Department))];
    }

    public HubSchema Schema { get; }

    public FieldRights Rights { get; }

    /// <summary>The schema as a subgraph, null when this is a hub.</summary>
    public ServedSchema? Served { get; }

    /// <summary>What documents are bound against.</summary>
    public TypeSystem Types => Supergraph.Api;

    private Supergraph Supergraph => Served?.Supergraph ?? Schema.Supergraph;

    /// <summary>The departments whose rows this process holds.</summary>
    public ImmutableArray<Department> Departments { get; }

    /// <summary>The feeds that this process pulls.</summary>
    public ImmutableArray<Feed> Feeds { get; }

    /// <summary>The departments' databases.</summary>
    public OpenedStores Stores { get; }

    /// <summary>What the gateway serves.</summary>
    public HubState State { get; private set; } = null!;

    /// <summary>The schema and the feeds of the folder, or everything that is wrong with them, a line each.</summary>
    public static (HubSchema? Schema, FeedFiles? Feeds, ImmutableArray<string> Problems) Load(HubSettings settings)
    {
        var remote = RemoteSchemas.Load(settings);
        if (!remote.Problems.IsEmpty)
        {
            return (null, null, remote.Problems);
        }

        var loaded = HubSchema.Load(settings.SchemaFolder, [.. CodeSdl, .. remote.Subgraphs]);
        var folder = Path.Combine(settings.SchemaFolder, "feeds");
        if (loaded.Value is not { } schema)
        {
            // A feed of a dataset that can't be read is checked as far as it needs no dataset.
            var unsure = FeedFile.LoadAll(folder, HubSchema.SoundDatasets(settings.SchemaFolder, loaded.Errors)).Errors
                .Where(e => e.Code != "feed.unknown_dataset");
            return (null, null, [.. loaded.Errors.Select(e => e.ToString()), .. unsure.Select(InFeeds)]);
        }

        var feeds = FeedFile.LoadAll(folder, schema.Datasets, settings.RunsFeeds ? settings.Sources : null);
        var problems = feeds.Errors.Select(InFeeds)
            .Concat(RightsOf(settings, schema).Problems.Select(p => $"{p.Code}: {p.Message}"))
            .Concat(RemoteSchemas.Problems(settings, schema))
            .Concat(RemoteSchemas.Withheld(settings, schema, RightsOf(settings, schema)));
        return (schema, feeds, [.. problems]);
    }

    /// <summary>Opens the databases of a schema that has no problems, and makes the rest.</summary>
    public static (HubVersion? Version, ImmutableArray<string> Problems) Open(
        HubParts parts, HubSchema schema, FeedFiles feeds, TimeProvider clock, StaleSince stale)
    {
        var version = new HubVersion(parts.Settings, schema, feeds);
        if (!version.Stores.Problems.IsEmpty)
        {
            return (null, version.Stores.Problems);
        }

        version.Assemble(parts, clock, stale);
        return (version, []);
    }

    public void Dispose()
    {
        foreach (var source in owned)
        {
            source.Dispose();
        }
    }

    private static IReadOnlyList<SubgraphSdl> CodeSdl { get; } =
    [
        SubgraphSdl.OfText(FiguresSubgraph.Name, FiguresSubgraph.Sdl),
        SubgraphSdl.OfText(AssetSearchSubgraph.Name, AssetSearchSubgraph.Sdl),
        SubgraphSdl.OfText(StewardSubgraph.Name, StewardSubgraph.Sdl),
    ];

    private static FieldRights RightsOf(HubSettings settings, HubSchema schema) => new(
        schema.Types,
        restricted: RestrictedFields.Declared.With(
            settings.Remotes.Where(r => r.Department is not null).Select(r => (r.Name, r.Readers))));

    private static string InFeeds(FeedError error) => $"feeds/{error}";

    private void Assemble(HubParts parts, TimeProvider clock, StaleSince stale)
    {
        var subgraphs = Schema.Departments.Except(Departments)
            .ToDictionary(d => d.Subgraph, ISubgraph (d) => new ElsewhereSubgraph(d.Subgraph));
        subgraphs[FiguresSubgraph.Name] = FiguresSubgraph.Create(parts.Gateway);
        subgraphs[AssetSearchSubgraph.Name] = AssetSearchSubgraph.Create(parts.Gateway, clock);
        var acting = new FeedRunner(
            Stores.Open, parts.Keys, parts.Folders, clock, NullLogger<FeedRunner>.Instance,
            parts.FeedOptions with { TellUrl = null });
        owned.Add(acting);
        var records = new FeedRecords(Stores.Open);
        subgraphs[StewardSubgraph.Name] = StewardSubgraph.Create(
            new FeedDesk(
                Feeds, Schema.Types, records, new RowOrigins(Stores.Open, parts.Keys), acting,
                FeedControl.At(parts.Settings.Databases.Hub, clock), () => parts.FeedStatus(), clock),
            parts.Cursors);
        foreach (var remote in parts.Settings.Remotes)
        {
            var headers = parts.Identity.For(remote);
            var asked = new RemoteSubgraph(
                remote.Name,
                RemoteConnections.Open(remote.Settings, headers, clock),
                remote.MatchKeys,
                EventConnection.Of(remote.Settings, headers.Add),
                remote.IsHub ? Schema.Types : null);
            owned.Add(asked);
            subgraphs[remote.Name] = asked;
        }

        if (Served is { } served)
        {
            subgraphs[ProtocolSubgraph.SubgraphName] = new ProtocolSubgraph(served.Sdl);
        }

        var changes = new Dictionary<string, IChangeLog>();
        foreach (var department in Departments)
        {
            var store = StoreOf(department, parts);
            owned.Add(store);
            subgraphs[department.Subgraph] = store;
            changes[department.Code] = store.Changes;
        }

        State = new HubState(
            Supergraph,
            Rights,
            subgraphs.ToFrozenDictionary(),
            Schema.Departments.ToFrozenDictionary(d => d.Code, d => d.Subgraph),
            Visible(),
            stale,
            new ChangeLogs(changes.ToFrozenDictionary(), parts.Cursors));
    }

    // One whose database is down is asked all the same, and answers when it is back.
    private StoreSubgraph StoreOf(Department department, HubParts parts)
    {
        var datasets = Schema.Datasets.Where(d => d.Department == department.Code);
        var limit = parts.Settings.Limits.StatementTime;
        return parts.Settings.Databases.Of(department.Subgraph) switch
        {
            StoreAddress.File file => StoreSubgraph.OverSqlite(
                department.Subgraph, file.Path, datasets, parts.Keys, parts.Cursors, limit),
            StoreAddress.Postgres postgres => StoreSubgraph.OverPostgres(
                department.Subgraph, postgres.ConnectionString, postgres.Schema, datasets, parts.Keys, parts.Cursors, limit),
            _ => throw new UnreachableException(),
        };
    }

    // Rights classes are few: departments, the public client, auditors.
    private Func<RightsClass, TypeSystem> Visible()
    {
        var known = new ConcurrentDictionary<RightsClass, TypeSystem>();
        return rights => known.GetOrAdd(rights, r => VisibleTypes.Of(Types, new Visibility(
            field => Rights.Shows(r, field),
            input => Rights.Shows(r, input),
            meaning => Rights.ForOrder(r, meaning) is ClearAccess,
            meaning => Rights.ForGroup(r, meaning) is ClearAccess)));
    }
}
