using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Court;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Feeds;
using DataHub.Figures;
using DataHub.Gateway;
using DataHub.Policies;
using DataHub.Schema;
using DataHub.Store;

namespace DataHub.Host.Hosting;

/// <summary>One version of the schema with all that is made of it: databases, subgraphs, rights. It is served whole.</summary>
internal sealed class HubVersion : IDisposable
{
    private readonly List<StoreSubgraph> stores = [];

    private HubVersion(HubSettings settings, HubSchema schema, FeedFiles feeds)
    {
        Schema = schema;
        Rights = new FieldRights(schema.Types);
        Departments = settings.Subgraph is null or HubSettings.WholeSchema
            ? schema.Departments
            : [.. schema.Departments.Where(d => d.Subgraph == settings.Subgraph)];
        Served = settings.Subgraph switch
        {
            null => null,
            HubSettings.WholeSchema => ServedSchema.OfAll(schema),
            _ => ServedSchema.OfDepartment(schema, Departments.Single()),
        };
        Feeds = settings.RunsFeeds
            ? [.. feeds.Feeds.Where(f => Departments.Any(d => d.Code == f.Dataset.Department))]
            : [];
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

    /// <summary>The departments' databases by code.</summary>
    public ImmutableDictionary<string, StoreDatabase> Databases { get; private set; } = [];

    /// <summary>What the gateway serves.</summary>
    public HubState State { get; private set; } = null!;

    /// <summary>The schema and the feeds of the folder, or everything that is wrong with them, a line each.</summary>
    public static (HubSchema? Schema, FeedFiles? Feeds, ImmutableArray<string> Problems) Load(HubSettings settings)
    {
        var loaded = HubSchema.Load(settings.SchemaFolder, CodeSdl);
        var folder = Path.Combine(settings.SchemaFolder, "feeds");
        if (loaded.Value is not { } schema)
        {
            // A feed of a dataset that can't be read is checked as far as it needs no dataset.
            var unsure = FeedFile.LoadAll(folder, HubSchema.SoundDatasets(settings.SchemaFolder, loaded.Errors)).Errors
                .Where(e => e.Code != "feed.unknown_dataset");
            return (null, null, [.. loaded.Errors.Select(e => e.ToString()), .. unsure.Select(InFeeds)]);
        }

        var feeds = FeedFile.LoadAll(folder, schema.Datasets);
        var problems = feeds.Errors.Select(InFeeds)
            .Concat(new FieldRights(schema.Types).Problems.Select(p => $"{p.Code}: {p.Message}"));
        return (schema, feeds, [.. problems]);
    }

    /// <summary>Opens the databases of a schema that has no problems, and makes the rest.</summary>
    public static (HubVersion? Version, ImmutableArray<string> Problems) Open(
        HubParts parts, HubSchema schema, FeedFiles feeds, TimeProvider clock, StaleSince stale)
    {
        var version = new HubVersion(parts.Settings, schema, feeds);
        var refused = version.OpenDatabases(parts.Settings.StoresFolder);
        if (!refused.IsEmpty)
        {
            return (null, refused);
        }

        version.Assemble(parts, clock, stale);
        return (version, []);
    }

    public void Dispose()
    {
        foreach (var store in stores)
        {
            store.Dispose();
        }
    }

    private static IReadOnlyList<SubgraphSdl> CodeSdl { get; } =
    [
        SubgraphSdl.OfText(FiguresSubgraph.Name, FiguresSubgraph.Sdl),
        SubgraphSdl.OfText(AssetSearchSubgraph.Name, AssetSearchSubgraph.Sdl),
    ];

    private static string InFeeds(FeedError error) => $"feeds/{error}";

    private ImmutableArray<string> OpenDatabases(string folder)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var department in Departments)
        {
            var path = Path.Combine(folder, $"{department.Subgraph}.db");
            switch (StoreDatabase.Open(path, Schema.Datasets.Where(d => d.Department == department.Code)))
            {
                case StoreOpening.Ready ready:
                    Databases = Databases.Add(department.Code, ready.Database);
                    break;
                case StoreOpening.Refused refused:
                    problems.AddRange(refused.Losses.Select(
                        l => $"{StoreOpening.Refused.Code}: {department.Code} {l.Name}: {l.Reason}"));
                    break;
            }
        }

        return problems.ToImmutable();
    }

    private void Assemble(HubParts parts, TimeProvider clock, StaleSince stale)
    {
        var subgraphs = Schema.Departments.Except(Departments)
            .ToDictionary(d => d.Subgraph, ISubgraph (d) => new ElsewhereSubgraph(d.Subgraph));
        subgraphs[FiguresSubgraph.Name] = FiguresSubgraph.Create(parts.Gateway);
        subgraphs[AssetSearchSubgraph.Name] = AssetSearchSubgraph.Create(parts.Gateway, clock);
        if (Served is { } served)
        {
            subgraphs[ProtocolSubgraph.SubgraphName] = new ProtocolSubgraph(served.Sdl);
        }

        var changes = new Dictionary<string, IChangeLog>();
        foreach (var department in Departments)
        {
            var database = Databases[department.Code];
            var store = StoreSubgraph.OverSqlite(
                department.Subgraph, database.Path, database.Datasets, parts.Keys, parts.Cursors, parts.Settings.Limits.StatementTime);
            stores.Add(store);
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
