using System.Collections.Immutable;
using DataHub.Feeds;
using DataHub.Gateway;
using DataHub.Host.Remote;

namespace DataHub.Host.Hosting;

/// <summary>Where the hub finds and keeps its things, and how it serves.</summary>
/// <param name="DataFolder">All files it writes (<c>DATAHUB_DATA</c>).</param>
/// <param name="SchemaFolder">The SDL and feed files (<c>--schema</c>).</param>
/// <param name="Demo">Whether the demo departments are served (<c>Demo:Enabled</c>, on unless switched off).</param>
/// <param name="Scale">How large the demo's data are (<c>--scale</c>).</param>
/// <param name="Audit">Whether operations are recorded; only the benchmark switches it off.</param>
internal sealed record HubSettings(string DataFolder, string SchemaFolder, bool Demo, int Scale, bool Audit)
{
    /// <summary>As <see cref="Subgraph"/>: all departments.</summary>
    public const string WholeSchema = "*";

    private const int MostScale = 1_000;
    private const double MostSeconds = 86_400;
    private const int MostDays = 3650;

    /// <summary>The folder of the departments' sources: file drops, and on a fresh machine the demo's legacy systems.</summary>
    public string SourcesFolder { get; private init; } = "";

    /// <summary>The databases of sources, by the name that feed files use.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; private init; } = new Dictionary<string, string>();

    /// <summary>The servers on which the demo's old systems are made.</summary>
    public DemoLegacy Legacy { get; private init; } = null!;

    /// <summary>What requests may take (<c>Limits:…</c>).</summary>
    public HubLimits Limits { get; private init; } = new();

    /// <summary>What is wrong with the settings, but for <c>Subgraphs:…</c>; serving starts when there is nothing.</summary>
    public ImmutableArray<string> Problems { get; private init; } = [];

    /// <summary>The clients and departments that may send registered documents only (<c>Documents:Only</c>, blanks between).</summary>
    public IReadOnlySet<string> DocumentsOnly { get; private init; } = new HashSet<string>();

    /// <summary>Whether clients of other OpenID providers are known, whose ids aren't.</summary>
    public bool HasProviders { get; private init; }

    /// <summary>
    /// What is served as a subgraph of another gateway: departments by the names of their files, with blanks between, or *
    /// for all; null for a hub.
    /// </summary>
    public string? Subgraph { get; private init; }

    /// <summary>The departments named in <see cref="Subgraph"/>.</summary>
    public ImmutableArray<string> SubgraphDepartments =>
        Subgraph is null or WholeSchema ? [] : [.. Subgraph.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether feeds are pulled here (<c>Feeds:Enabled</c>); another process may do it.</summary>
    public bool RunsFeeds { get; private init; } = true;

    /// <summary>Whether runs rest while queries are under way (<c>Feeds:QueriesFirst</c>).</summary>
    public bool QueriesFirst { get; private init; } = true;

    /// <summary>What is configured for all feeds (<c>Feeds:KeepRawDays</c>, <c>Feeds:TellUrl</c>).</summary>
    public FeedOptions Feeds { get; private init; } = new();

    /// <summary>How often the schema folder is looked at for changes (<c>Schema:WatchSeconds</c>); zero: never.</summary>
    public TimeSpan SchemaWatch { get; private init; }

    /// <summary>The subgraphs that answer over HTTP (<c>Subgraphs:…</c>).</summary>
    public ImmutableArray<RemoteDepartment> Remotes { get; private init; } = [];

    /// <summary>What is wrong with them; serving starts when there is nothing.</summary>
    public ImmutableArray<string> RemoteProblems { get; private init; } = [];

    /// <summary>Where the schemas that servers told are kept.</summary>
    public string RemoteFolder => Path.Combine(DataFolder, "subgraphs");

    /// <summary>The departments' databases and the hub's own.</summary>
    public DatabaseSettings Databases { get; private init; } = DatabaseSettings.Files(DataFolder);

    /// <summary>The folder of the keys (<c>Keys:Folder</c>), which processes that read each other's cursors share.</summary>
    public string KeysFolder { get; private init; } = Path.Combine(DataFolder, "keys");

    /// <summary>The hub's audit trail.</summary>
    public string AuditFile => Path.Combine(DataFolder, "audit.db");

    /// <summary>The audit trail of what persons do by verbs.</summary>
    public string VerbAuditFile => Path.Combine(DataFolder, "audit-verbs.db");

    /// <summary>The settings from configuration: command line over environment.</summary>
    public static HubSettings From(IConfiguration configuration)
    {
        var data = Path.GetFullPath(
            configuration["DATAHUB_DATA"] is { Length: > 0 } folder ? folder : Path.Combine(FindSchema(), "..", "data"));
        var subgraph = configuration["subgraph"];
        var (limits, problems) = LimitSettings.Read(configuration, subgraph is null ? new HubLimits() : LimitSettings.OfSubgraph);
        var (remotes, remoteProblems) = RemoteDepartments.Read(configuration, TimeProvider.System);
        var reader = new SettingReader(configuration);
        var legacy = DemoLegacy.Read(configuration, reader);
        var settings = new HubSettings(
            data,
            Path.GetFullPath(configuration["schema"] ?? FindSchema()),
            reader.Value("Demo:Enabled", true),
            reader.Value("scale", 1, 1, MostScale),
            reader.Value("Audit:Enabled", true))
        {
            SourcesFolder = Path.GetFullPath(configuration["Sources:Folder"] ?? Path.Combine(data, "legacy")),
            Limits = limits,
            Remotes = remotes,
            RemoteProblems = remoteProblems,
            Subgraph = subgraph,
            RunsFeeds = reader.Value("Feeds:Enabled", true),
            QueriesFirst = reader.Value("Feeds:QueriesFirst", true),
            Databases = DatabaseSettings.Read(configuration, reader, data),
            Feeds = new FeedOptions
            {
                KeepRaw = TimeSpan.FromDays(reader.Value("Feeds:KeepRawDays", 30, 0, MostDays)),
                KeepChanges = TimeSpan.FromDays(reader.Value("Feeds:KeepChangesDays", 7, 0, MostDays)),
                TellUrl = reader.Url("Feeds:TellUrl"),
            },
            KeysFolder = Path.GetFullPath(configuration["Keys:Folder"] ?? Path.Combine(data, "keys")),
            DocumentsOnly = (configuration["Documents:Only"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            SchemaWatch = TimeSpan.FromSeconds(reader.Value("Schema:WatchSeconds", 2.0, 0, MostSeconds)),
            HasProviders = configuration.GetSection("Identity:Providers").GetChildren().Any(),
            Sources = configuration.GetSection("Sources").AsEnumerable(makePathsRelative: true)
                .Where(s => s.Key != "Folder" && s.Value is not null)
                .Select(s => KeyValuePair.Create(s.Key, s.Value!))
                .Concat(legacy.Sources)
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
            Legacy = legacy,
        };

        // Read where they are used; said here, with the rest.
        reader.Value("Identity:TokenLife", TimeSpan.Zero);
        reader.Value("Ide:Enabled", true);
        return settings with { Problems = [.. reader.Problems, .. problems] };
    }

    // The schema folder of the checkout: beside the working folder, or above the program.
    private static string FindSchema()
    {
        IEnumerable<string> starts = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory];
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var schema = Path.Combine(folder.FullName, "schema");
                if (File.Exists(Path.Combine(schema, "hub.graphql")))
                {
                    return schema;
                }
            }
        }

        return "schema";
    }
}
