using DataHub.Datasets;
using DataHub.Feeds;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Faults;

/// <summary>The stores of the town's departments in a folder, and the runner that fills them.</summary>
internal sealed class Hub : IDisposable
{
    private readonly FeedFolders folders;

    private Hub(string town, string folder, TimeProvider clock)
    {
        Folder = folder;
        Stores = StoreHome.Open(folder);
        Keys = HubKeys.LoadOrCreate(Path.Combine(town, "keys"));
        folders = new FeedFolders(
            Path.Combine(town, "feeds"), Path.Combine(town, "drop"), Servers(town));
        var files = FeedFile.LoadAll(folders.Feeds, TownDatasets.All);
        Feeds = files.Errors.Length == 0
            ? files.Feeds.ToDictionary(feed => feed.Name)
            : throw new InvalidOperationException(string.Join('\n', files.Errors));
        Runner = NewRunner(clock);
    }

    public string Folder { get; }

    public HubKeys Keys { get; }

    public IReadOnlyDictionary<string, StoreDatabase> Stores { get; }

    public IReadOnlyDictionary<string, Feed> Feeds { get; }

    public FeedRunner Runner { get; }

    public static Hub Open(string town, string folder, TimeProvider clock) => new(town, folder, clock);

    /// <summary>A runner of another node.</summary>
    public FeedRunner NewRunner(TimeProvider clock) =>
        new(Stores, Keys, folders, clock, NullLogger<FeedRunner>.Instance);

    public StoreDatabase StoreOf(string feed) => Stores[Feeds[feed].Dataset.Department];

    public Task<FeedRunResult> RunAsync(string feed) => Runner.RunAsync(Feeds[feed], null, CancellationToken.None);

    public void Dispose() => Runner.Dispose();

    private static Dictionary<string, string> Servers(string town) => File.ReadLines(TownSources.NamesOf(town))
        .Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
}
