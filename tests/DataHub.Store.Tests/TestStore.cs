using System.Globalization;
using DataHub.Datasets;
using DataHub.Engine;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DataHub.Store.Tests;

/// <summary>A department's database in a file of its own, with the subgraph over it.</summary>
internal sealed class TestStore : IDisposable
{
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);
    private readonly string folder = Directory.CreateTempSubdirectory("datahub-store-").FullName;
    private readonly SqliteConnection writer;
    private int rows;

    public TestStore(TimeSpan? limit = null)
    {
        Path = System.IO.Path.Combine(folder, "fire.db");
        Keys = HubKeys.LoadOrCreate(folder);
        Cursors = new CursorCodec(Keys.CursorKey);
        File.WriteAllBytes(Path, Empty.Value);
        writer = SqliteDialect.OpenWriter(Path);
        Subgraph = StoreSubgraph.OverSqlite("fire", Path, World.Store, Keys, Cursors, limit);
        Execute(
            """
            insert into hub_runs (run, feed, dataset, system, state, mode, started_at, merged_at, landed, created,
                changed, deleted, unchanged, quarantined, duplicates, flagged, dropped, token)
            values (7, 'fire.hazards', 'Hazard', '消防监督', 'done', 'snapshot', 1, 1700000000000, 0, 0,
                0, 0, 0, 0, 0, 0, 0, 1)
            """
        );
    }

    public string Path { get; }

    public HubKeys Keys { get; }

    public CursorCodec Cursors { get; }

    public StoreSubgraph Subgraph { get; }

    public void Execute(string sql)
    {
        using var command = writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A row by column names; citizen IDs are given in clear.</summary>
    public void Add(Dataset dataset, params (string Column, object? Value)[] values)
    {
        var stored = new List<(string Name, object? Value)>
        {
            (HubColumns.Run, 7L),
            (HubColumns.RowHash, "00"),
            (HubColumns.SourceKey, (++rows).ToString(CultureInfo.InvariantCulture)),
        };
        foreach (var (name, value) in values)
        {
            var column = dataset.Column(name)!;
            var citizen = column.Kind == ValueKind.CitizenId ? (string?)value : null;
            stored.Add((column.Stored, citizen is null ? value : Keys.Encrypt(citizen)));
            if (column.HashStored is { } hash && citizen is not null)
            {
                stored.Add((hash, Keys.KeyedHash(HashedKind.CitizenId, citizen)));
            }
        }

        using var command = writer.CreateCommand();
        command.CommandText =
            $"insert into {dataset.Table} ({string.Join(", ", stored.Select(x => $"\"{x.Name}\""))}) "
            + $"values ({string.Join(", ", stored.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < stored.Count; i++)
        {
            command.Parameters.AddWithValue($"@p{i}", stored[i].Value ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }

    public void Add(TestRow row) => Add(row.Dataset, [.. row.Values.Select(value => (value.Key, value.Value))]);

    /// <summary>How SQLite would run a statement.</summary>
    public IReadOnlyList<string> Explain(string sql)
    {
        using var command = writer.CreateCommand();
        command.CommandText = "explain query plan " + sql;
        for (var i = 1; sql.Contains($"?{i}", StringComparison.Ordinal); i++)
        {
            command.Parameters.AddWithValue($"?{i}", DBNull.Value);
        }

        using var reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    /// <summary>The answer of root fields, or how the fetch ended when it wasn't well.</summary>
    public Task<Answer> AskAsync(params Draft[] fields) => AskAsync(VariableValues.Empty, fields);

    public Task<Answer> AskAsync(VariableValues variables, params Draft[] fields)
    {
        var fetch = new RootFetch(0, "fire", [], new Drafting().Selection(null, [.. fields]));
        var root = new ResultObject(fetch.Selection.Shape);
        return RunAsync(fetch, new Execution(variables), root, []);
    }

    public async Task<Answer> RunAsync(
        Fetch fetch,
        Execution execution,
        ResultObject? root,
        IReadOnlyList<ResultObject> parents
    )
    {
        var compiled = Subgraph.Compile(fetch);
        using var session = Subgraph.Open();
        var run = new FetchRun(execution, root, parents, session);
        var outcome = await compiled.RunAsync(run, TestContext.Current.CancellationToken);
        return new Answer(outcome, root, run, compiled.Text);
    }

    /// <summary>Making the tables takes a second; every test has its own copy of them.</summary>
    private static byte[] MakeEmpty()
    {
        var made = Directory.CreateTempSubdirectory("datahub-store-");
        var path = System.IO.Path.Combine(made.FullName, "empty.db");
        SqliteStore.Open(path, World.Store);
        var bytes = File.ReadAllBytes(path);
        made.Delete(recursive: true);
        return bytes;
    }

    public void Dispose()
    {
        Subgraph.Dispose();
        Cursors.Dispose();
        writer.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What a fetch gave.</summary>
internal sealed record Answer(FetchOutcome Outcome, ResultObject? Root, FetchRun Run, string Text)
{
    public override string ToString() =>
        Outcome switch
        {
            DoneOutcome => Shown.Of(Root!),
            RefusedOutcome refused => refused.Error.Code,
            UnavailableOutcome down => down.Cause,
            _ => Outcome.ToString(),
        };
}
