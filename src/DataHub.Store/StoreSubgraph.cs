using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>
/// The subgraph of one department's own database: fetches become statements once per plan, and a run fills slots. The
/// number of statements depends on the plan, never on the rows.
/// </summary>
/// <remarks>
/// A fetch does its work on the caller's thread before <see cref="ICompiledFetch.RunAsync"/> returns, and ends within
/// the time limit. A database that is missing, broken or too slow is an <see cref="UnavailableOutcome"/>, and is used
/// again as soon as it is back.
/// </remarks>
public sealed class StoreSubgraph : ISubgraph, IDisposable
{
    private readonly StoreSource source;
    private readonly StoreTables tables;
    private readonly CursorCodec cursors;

    private StoreSubgraph(
        string name, IEnumerable<Dataset> datasets, StoreSource source, HubKeys keys, CursorCodec cursors)
    {
        Name = name;
        this.source = source;
        this.cursors = cursors;
        tables = new StoreTables(datasets, source.Dialect, keys);
        Changes = new ChangeLog(source);
    }

    /// <summary>How long a fetch may take.</summary>
    public static TimeSpan DefaultLimit { get; } = TimeSpan.FromSeconds(3);

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>What feeds changed in its rows.</summary>
    public IChangeLog Changes { get; }

    /// <summary>
    /// A store over a SQLite file, which need not be there yet. <paramref name="datasets"/> are all that it holds;
    /// <paramref name="cursors"/> is shared by all subgraphs.
    /// </summary>
    public static StoreSubgraph OverSqlite(
        string name,
        string path,
        IEnumerable<Dataset> datasets,
        HubKeys keys,
        CursorCodec cursors,
        TimeSpan? limit = null) =>
        new(name, datasets, new SqliteSource(path, limit ?? DefaultLimit), keys, cursors);

    /// <summary>
    /// A store over a schema of a PostgreSQL database, which need not be there yet; otherwise as over a file.
    /// </summary>
    public static StoreSubgraph OverPostgres(
        string name,
        string connectionString,
        string schema,
        IEnumerable<Dataset> datasets,
        HubKeys keys,
        CursorCodec cursors,
        TimeSpan? limit = null) =>
        new(name, datasets, new PostgresSource(connectionString, schema, limit ?? DefaultLimit), keys, cursors);

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => new FetchCompiler(tables, source, cursors).Compile(fetch);

    /// <inheritdoc />
    public ISubgraphSession Open() => new StoreSession(source);

    /// <inheritdoc />
    public void Dispose() => source.Dispose();
}
