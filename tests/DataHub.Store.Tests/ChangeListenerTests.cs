using DataHub.Tests;
using Npgsql;
using Xunit;

namespace DataHub.Store.Tests;

public sealed class ChangeListenerTests : IAsyncLifetime
{
    private static readonly NpgsqlConnectionStringBuilder Server = new(TestServers.Postgres) { Pooling = false };
    private readonly SemaphoreSlim heard = new(0);
    private readonly CancellationTokenSource ending = new();
    private readonly Wire wire = new(Server.Host!, Server.Port);
    private Task listening = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        var by = new NpgsqlConnectionStringBuilder(TestServers.Postgres) { Port = wire.Port };
        listening = new ChangeListener(by.ToString(), () => heard.Release(), TimeProvider.System).ListenAsync(ending.Token);
        await HearAsync();
    }

    [Fact]
    public async Task A_commit_is_heard_at_once_and_not_before()
    {
        await using var merge = new NpgsqlConnection(Server.ToString());
        await merge.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await merge.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var notify = new NpgsqlCommand($"notify {ChangeListener.Channel}, 'fire'", merge);
        await notify.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.False(await heard.WaitAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));

        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        await HearAsync();
    }

    [Fact]
    public async Task After_the_connection_was_lost_it_looks_and_listens_again()
    {
        wire.Cut();
        wire.Mend();

        await HearAsync();
        await using var merge = new NpgsqlConnection(Server.ToString());
        await merge.OpenAsync(TestContext.Current.CancellationToken);
        await using var notify = new NpgsqlCommand($"notify {ChangeListener.Channel}, 'fire'", merge);
        await notify.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await HearAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await listening;
        wire.Dispose();
        ending.Dispose();
        heard.Dispose();
    }

    private async Task HearAsync() =>
        Assert.True(await heard.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
}
