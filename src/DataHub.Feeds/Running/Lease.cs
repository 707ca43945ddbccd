using Dapper;
using DataHub.Datasets;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>
/// The right to write a feed's rows, with a fencing token that only grows. Each transaction of a run checks the token
/// first; SQLite's write lock then keeps others out until it ends.
/// </summary>
internal sealed class Lease(SqliteConnection connection, string feed, string holder, TimeProvider clock)
{
    /// <summary>How long a lease outlives its last sign of life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    public long Token { get; private set; }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes a lease that is free, run out, or this holder's own.</summary>
    public bool TryAcquire()
    {
        var token = connection.QuerySingleOrDefault<long?>(
            $"""
            insert into {HubTables.Lease} (name, holder, token, expires_at) values (@feed, @holder, 1, @until)
            on conflict (name) do update set holder = @holder, token = token + 1, expires_at = @until
              where expires_at <= @now or holder = @holder
            returning token
            """,
            new { feed, holder, now = Now, until = Now + (long)Life.TotalMilliseconds });
        Token = token ?? 0;
        return token is not null;
    }

    /// <summary>Renews inside a transaction; false when another holder took over meanwhile.</summary>
    public bool Renew() => connection.Execute(
        $"update {HubTables.Lease} set expires_at = @until where name = @feed and holder = @holder and token = @token",
        new { feed, holder, token = Token, until = Now + (long)Life.TotalMilliseconds }) == 1;

    /// <summary>Gives it back.</summary>
    public void Release() => connection.Execute(
        $"update {HubTables.Lease} set expires_at = 0 where name = @feed and holder = @holder and token = @token",
        new { feed, holder, token = Token });
}
