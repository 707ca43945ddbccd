using DataHub.EndToEnd.Tests.Hub;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DataHub.EndToEnd.Tests.Court;

/// <summary>A hub of its own, whose departments' databases tests take away and fill.</summary>
public sealed class AlteredHub : IAsyncLifetime
{
    internal HubProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await HubProcess.StartAsync();

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    /// <summary>Takes a department's database away until the result is disposed.</summary>
    internal IDisposable Gone(string subgraph)
    {
        var path = Process.Store(subgraph);
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var away = Directory.CreateDirectory(path + ".gone").FullName;

        // The database goes first and comes last: nobody opens it without its log.
        Move(away, Directory.GetFiles(folder, name + "*").Order(StringComparer.Ordinal));
        return new Undo(() =>
        {
            Move(folder, Directory.GetFiles(away).OrderDescending(StringComparer.Ordinal));
            Directory.Delete(away);
        });
    }

    /// <summary>Copies a lease under so many other numbers until the result is disposed.</summary>
    internal IDisposable Copied(string leaseId, int times)
    {
        Execute(
            $"""
            create temp table one as select * from factory_lease where lease_id = '{leaseId}';
            create temp table copies as
              with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {times})
              select n, one.* from numbers, one;
            update copies set lease_id = 'ZL-COPY-' || printf('%04d', n);
            alter table copies drop column n;
            insert into factory_lease select * from copies;
            """);
        return new Undo(() => Execute("delete from factory_lease where lease_id like 'ZL-COPY-%'"));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Process.Store("emergency")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Move(string to, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            File.Move(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
