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

/// <summary>
/// The hub's parts put together: schema, keys, databases, subgraphs, rights, gateway. What serving and the command
/// line's verbs share; nothing here listens or runs by itself.
/// </summary>
internal sealed class HubParts : IDisposable
{
    private readonly List<IDisposable> owned = [];

    private HubParts(HubSettings settings, HubSchema schema, FeedFiles feeds, HubKeys keys)
    {
        Settings = settings;
        Schema = schema;
        Keys = keys;
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
        Folders = new FeedFolders(Path.Combine(settings.SchemaFolder, "feeds"), settings.SourcesFolder, settings.Sources);
    }

    public HubSettings Settings { get; }

    public HubSchema Schema { get; }

    /// <summary>The schema as a subgraph, null when this is a hub.</summary>
    public ServedSchema? Served { get; }

    /// <summary>What documents are bound against.</summary>
    public TypeSystem Types => Served?.Types ?? Schema.Types;

    /// <summary>The departments whose rows this process holds.</summary>
    public ImmutableArray<Department> Departments { get; }

    /// <summary>The feeds that this process pulls.</summary>
    public ImmutableArray<Feed> Feeds { get; }

    public HubKeys Keys { get; }

    public FeedFolders Folders { get; }

    /// <summary>The departments' databases by code.</summary>
    public ImmutableDictionary<string, StoreDatabase> Databases { get; private set; } =
        [];

    public FieldRights Rights { get; private set; } = null!;

    /// <summary>The audit trail, null when it is switched off.</summary>
    public AuditTrail? Trail { get; private set; }

    /// <summary>The departments' registered documents.</summary>
    public DocumentBook Documents { get; private set; } = null!;

    public HubGateway Gateway { get; private set; } = null!;

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

    /// <summary>Opens everything. <paramref name="stale"/> tells how old datasets are.</summary>
    public static (HubParts? Parts, ImmutableArray<string> Problems) Open(
        HubSettings settings, TimeProvider clock, StaleSince stale)
    {
        var (schema, feeds, problems) = Load(settings);
        problems = problems.AddRange(settings.LimitProblems)
            .AddRange(schema is null ? [] : UnknownHeld(settings, schema).Concat(UnknownSubgraph(settings, schema)));
        if (!problems.IsEmpty)
        {
            return (null, problems);
        }

        Directory.CreateDirectory(settings.StoresFolder);
        var parts = new HubParts(settings, schema!, feeds!, HubKeys.LoadOrCreate(settings.KeysFolder));
        var refused = parts.OpenDatabases();
        if (!refused.IsEmpty)
        {
            parts.Dispose();
            return (null, refused);
        }

        parts.Assemble(clock, stale);
        return (parts, []);
    }

    public void Dispose()
    {
        foreach (var part in Enumerable.Reverse(owned))
        {
            part.Dispose();
        }
    }

    private static IReadOnlyList<SubgraphSdl> CodeSdl { get; } =
    [
        SubgraphSdl.OfText(FiguresSubgraph.Name, FiguresSubgraph.Sdl),
        SubgraphSdl.OfText(AssetSearchSubgraph.Name, AssetSearchSubgraph.Sdl),
    ];

    // A misspelt name would hold nobody.
    private static IEnumerable<string> UnknownHeld(HubSettings settings, HubSchema schema) => settings.DocumentsOnly
        .Except(schema.Departments.Select(d => d.Code))
        .Except(IdentityParts.OfflineClients(settings, schema).Ids)
        .Where(_ => !settings.HasProviders)
        .Select(name => $"settings.documents_only: Documents:Only names `{name}`, which is neither a client nor a department's code.");

    private static IEnumerable<string> UnknownSubgraph(HubSettings settings, HubSchema schema) =>
        settings.Subgraph is null or HubSettings.WholeSchema || schema.Departments.Any(d => d.Subgraph == settings.Subgraph)
            ? []
            : [$"settings.department: `{settings.Subgraph}` is none of the schema's departments: {string.Join(", ", schema.Departments.Select(d => d.Subgraph))}."];

    private static string InFeeds(FeedError error) => $"feeds/{error}";

    private ImmutableArray<string> OpenDatabases()
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var department in Departments)
        {
            var path = Path.Combine(Settings.StoresFolder, $"{department.Subgraph}.db");
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

    private void Assemble(TimeProvider clock, StaleSince stale)
    {
        Trail = Settings.Audit ? Own(AuditTrail.Open(Settings.AuditFile, Settings.KeysFolder, clock)) : null;
        Documents = Own(new DocumentBook(Settings.HubFile, Settings.DocumentsOnly, Settings.Limits, clock));
        Rights = new FieldRights(Schema.Types);
        Gateway = Own(new HubGateway(Trail, clock, Settings.Limits, Documents));
        var cursors = Own(new CursorCodec(Keys.CursorKey));
        var subgraphs = Schema.Departments.Except(Departments)
            .ToDictionary(d => d.Subgraph, ISubgraph (d) => new ElsewhereSubgraph(d.Subgraph));
        subgraphs[FiguresSubgraph.Name] = FiguresSubgraph.Create(Gateway);
        subgraphs[AssetSearchSubgraph.Name] = AssetSearchSubgraph.Create(Gateway, clock);
        if (Served is { } served)
        {
            subgraphs[ProtocolSubgraph.SubgraphName] = new ProtocolSubgraph(served.Sdl);
        }

        var changes = new Dictionary<string, IChangeLog>();
        foreach (var department in Departments)
        {
            var database = Databases[department.Code];
            var store = Own(StoreSubgraph.OverSqlite(
                department.Subgraph, database.Path, database.Datasets, Keys, cursors, Settings.Limits.StatementTime));
            subgraphs[department.Subgraph] = store;
            changes[department.Code] = store.Changes;
        }

        Gateway.Serve(new HubState(
            Types,
            Rights,
            subgraphs.ToFrozenDictionary(),
            Schema.Departments.ToFrozenDictionary(d => d.Code, d => d.Subgraph),
            Visible(),
            stale,
            new ChangeLogs(changes.ToFrozenDictionary(), cursors)));
    }

    // Rights classes are few: departments, the public client, auditors.
    private Func<RightsClass, TypeSystem> Visible()
    {
        var known = new System.Collections.Concurrent.ConcurrentDictionary<RightsClass, TypeSystem>();
        return rights => known.GetOrAdd(rights, r => VisibleTypes.Of(Types, new Visibility(
            field => Rights.Shows(r, field),
            input => Rights.Shows(r, input),
            meaning => Rights.ForOrder(r, meaning) is ClearAccess,
            meaning => Rights.ForGroup(r, meaning) is ClearAccess)));
    }

    private T Own<T>(T part)
        where T : IDisposable
    {
        owned.Add(part);
        return part;
    }
}
