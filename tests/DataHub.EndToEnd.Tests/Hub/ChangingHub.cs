using System.Globalization;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>The tests that change what a hub reads, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ChangingHubTests : ICollectionFixture<ChangingHub>
{
    public const string Name = "changing hub";
}

/// <summary>The same over PostgreSQL, whatever the rest runs on.</summary>
[CollectionDefinition(Name)]
public sealed class ChangingPostgresTests : ICollectionFixture<ChangingPostgresHub>
{
    public const string Name = "changing hub on PostgreSQL";
}

/// <summary>A hub whose stores are in PostgreSQL, and whose databases and sources tests change.</summary>
public sealed class ChangingPostgresHub : ChangingHub
{
    protected override bool IsToBeOnPostgres => true;
}

/// <summary>
/// A hub whose databases and sources tests change; each puts back what it changed. With DATAHUB_STORE=postgres its stores
/// are in PostgreSQL, and its feeds merge into them.
/// </summary>
public class ChangingHub : IAsyncLifetime
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-changing");
    private readonly Dictionary<string, string> settings = [];
    private TestDatabase? database;
    private HubProcess? process;

    internal HubProcess Process => process!;

    /// <summary>Whether its stores are in PostgreSQL.</summary>
    internal bool IsOnPostgres => database is not null;

    protected virtual bool IsToBeOnPostgres => Environment.GetEnvironmentVariable("DATAHUB_STORE") == "postgres";

    public async ValueTask InitializeAsync()
    {
        if (IsToBeOnPostgres)
        {
            database = new TestDatabase();
            settings["Stores__Postgres"] = $"{database.ConnectionString};Pooling=true";
        }

        process = await HubProcess.StartAsync(folder.FullName, settings: settings);
    }

    internal Task<HubAnswer> AskAsync(string client, string query, object? variables = null) =>
        Process.Client.AskAsync(client, query, variables);

    internal Task<HubAnswer> GetAsync(string client, string query, object? variables = null) =>
        Process.Client.GetAsync(client, query, variables);

    /// <summary>Runs a verb over this hub's folder, beside it.</summary>
    internal Task<VerbResult> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs a verb with more settings.</summary>
    internal Task<VerbResult> RunAsync(Dictionary<string, string> more, params string[] arguments) => HubProgram.RunAsync(
        Process.Folder, null, settings.Concat(more).ToDictionary(), arguments);

    /// <summary>Runs a feed now, beside the hub.</summary>
    internal async Task RunFeedAsync(string feed)
    {
        var run = await RunAsync("feed", "run", feed);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    /// <summary>Changes a department's legacy system.</summary>
    internal void Change(string source, string sql)
    {
        using var connection = Open(Process.Legacy(source));
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>One value of a department's legacy system.</summary>
    internal string Legacy(string source, string sql)
    {
        using var connection = Open(Process.Legacy(source));
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    /// <summary>Keeps feeds from writing a department's database, until it is disposed.</summary>
    internal IDisposable Hold(string subgraph)
    {
        var connection = AddressOf(subgraph).OpenWriter();
        var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "update hub_lease set token = token");
        command.ExecuteNonQuery();
        return new Back(() =>
        {
            transaction.Dispose();
            connection.Dispose();
        });
    }

    /// <summary>Takes a department's database away while the hub runs; disposing brings it back.</summary>
    internal IDisposable TakeAway(string subgraph)
    {
        if (database is not null)
        {
            Execute($"alter schema {subgraph} rename to {subgraph}_away");
            return new Back(() => Execute($"alter schema {subgraph}_away rename to {subgraph}"));
        }

        // The database goes first and comes last: nobody opens it without its log.
        Move(Process.Store(subgraph), Process.Store(subgraph) + ".away", Parts);
        return new Back(() => Move(Process.Store(subgraph) + ".away", Process.Store(subgraph), Parts.Reverse()));
    }

    /// <summary>Starts a new process over the same folder and address after this one was killed.</summary>
    internal async Task RestartAsync()
    {
        await Process.KillAsync();
        process = await HubProcess.StartAsync(Process.Folder, port: new Uri(Process.Url).Port, settings: settings);
    }

    /// <summary>Waits for what the hub does by itself.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            await Task.Delay(200, limit.Token);
        }
    }

    /// <summary>How many records of the audit trail say that somebody acted on something.</summary>
    internal long Recorded(string kind, string target, string subject, string trail = "audit.db") => NumberOf(
        Path.Combine(Process.Folder, trail),
        $"""
        select count(*) from records where json_extract(body, '$.kind') = '{kind}'
          and json_extract(body, '$.target') = '{target}' and json_extract(body, '$.actor.subject') = '{subject}'
        """);

    /// <summary>The records of an audit trail, in their order.</summary>
    internal List<JsonElement> Records(string trail = "audit.db")
    {
        using var connection = Open(Path.Combine(Process.Folder, trail));
        using var command = connection.CreateCommand();
        command.CommandText = "select body from records order by seq";
        using var reader = command.ExecuteReader();
        var records = new List<JsonElement>();
        while (reader.Read())
        {
            records.Add(JsonSerializer.Deserialize<JsonElement>(reader.GetString(0)));
        }

        return records;
    }

    /// <summary>One number of a department's store.</summary>
    internal long Number(string subgraph, string sql)
    {
        using var connection = AddressOf(subgraph).OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Changes a department's own database.</summary>
    internal void Write(string subgraph, string sql)
    {
        using var connection = AddressOf(subgraph).OpenWriter();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    /// <summary>One value of a file.</summary>
    internal static long NumberOf(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private StoreAddress AddressOf(string subgraph) => database is null
        ? new StoreAddress.File(Process.Store(subgraph))
        : new StoreAddress.Postgres(database.ConnectionString, subgraph);

    internal static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        database?.Dispose();
        folder.Delete(recursive: true);
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(database!.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static void Move(string from, string to, IEnumerable<string> parts)
    {
        foreach (var part in parts.Where(part => File.Exists(from + part)))
        {
            File.Move(from + part, to + part, overwrite: true);
        }
    }

    private sealed class Back(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
