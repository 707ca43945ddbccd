using System.Data.Common;
using System.Globalization;
using DataHub.Datasets;
using DataHub.Engine;
using Xunit;

namespace DataHub.Store.Tests;

/// <summary>A department's database of a test's own, with the subgraph over it.</summary>
internal abstract class TestStore : IDisposable
{
    private readonly DbConnection writer;
    private int rows;

    protected TestStore(string folder, DbConnection writer, Func<HubKeys, CursorCodec, StoreSubgraph> over)
    {
        Folder = folder;
        this.writer = writer;
        Keys = HubKeys.LoadOrCreate(folder);
        Cursors = new CursorCodec(Keys.CursorKey);
        Subgraph = over(Keys, Cursors);
        Execute(
            """
            insert into hub_runs (run, feed, dataset, system, state, mode, started_at, merged_at, landed, created,
                changed, deleted, unchanged, quarantined, duplicates, flagged, dropped, token)
            values (7, 'fire.hazards', 'Hazard', '消防监督', 'done', 'snapshot', 1, 1700000000000, 0, 0,
                0, 0, 0, 0, 0, 0, 0, 1)
            """
        );
    }

    public HubKeys Keys { get; }

    public CursorCodec Cursors { get; }

    public StoreSubgraph Subgraph { get; }

    protected string Folder { get; }

    public static TestStore On(StoreKind kind, TimeSpan? limit = null) =>
        kind == StoreKind.Sqlite ? SqliteTestStore.Make(limit) : PostgresTestStore.Make(limit);

    public void Execute(string sql)
    {
        using var command = writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of all rows.</summary>
    public IReadOnlyList<string> Query(string sql, int column = 0)
    {
        using var command = writer.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(reader.GetString(column));
        }

        return lines;
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
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", stored[i].Value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }

    public void Add(TestRow row) => Add(row.Dataset, [.. row.Values.Select(value => (value.Key, value.Value))]);

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

    public virtual void Dispose()
    {
        Subgraph.Dispose();
        Cursors.Dispose();
        writer.Dispose();
        Directory.Delete(Folder, recursive: true);
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
