using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What a lease looked like when it was found taken.</summary>
internal sealed record LeaseSight(long Token, long ExpiresAt);

/// <summary>
/// The right to write a feed's rows, with a fencing token that only grows. Every transaction of a run checks the token;
/// the merge does so last of all before it commits, and holds the row until then.
/// </summary>
internal sealed class Lease(DbConnection connection, string feed, string holder, TimeProvider clock)
{
    /// <summary>How long a lease outlives its last sign of life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    public long Token { get; private set; }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Takes a lease that is free, run out or this holder's own; or one that was seen standing still for its whole life,
    /// because the clock that dated it may have been wrong.
    /// </summary>
    public bool TryAcquire(LeaseSight? still)
    {
        var token = connection.QuerySingleOrDefault<long?>(
            $"""
            insert into {HubTables.Lease} (name, holder, token, expires_at) values (@feed, @holder, 1, @until)
            on conflict (name) do update set holder = @holder, token = {HubTables.Lease}.token + 1, expires_at = @until
              where {HubTables.Lease}.expires_at <= @now or {HubTables.Lease}.holder = @holder
                or ({HubTables.Lease}.token = @token and {HubTables.Lease}.expires_at = @expiresAt)
            returning token
            """,
            new
            {
                feed,
                holder,
                now = Now,
                until = Now + (long)Life.TotalMilliseconds,
                token = still?.Token ?? -1,
                expiresAt = still?.ExpiresAt ?? -1,
            });
        Token = token ?? 0;
        return token is not null;
    }

    /// <summary>How the lease looks now.</summary>
    public LeaseSight? Look() => connection.QuerySingleOrDefault<LeaseSight>(
        $"select token Token, expires_at ExpiresAt from {HubTables.Lease} where name = @feed", new { feed });

    /// <summary>Whether it is still this run's; keeps nobody waiting.</summary>
    public bool IsHeld() => Look() is { } sight && sight.Token == Token;

    /// <summary>
    /// Renews it; false when another holder took over meanwhile. In a transaction nobody can take it until that ends.
    /// </summary>
    public bool Renew() => Renew(connection);

    /// <summary>Renews it over another connection.</summary>
    public bool Renew(DbConnection other) => other.Execute(
        $"update {HubTables.Lease} set expires_at = @until where name = @feed and holder = @holder and token = @token",
        new { feed, holder, token = Token, until = Now + (long)Life.TotalMilliseconds }) == 1;

    /// <summary>Gives it back.</summary>
    public void Release() => connection.Execute(
        $"update {HubTables.Lease} set expires_at = 0 where name = @feed and holder = @holder and token = @token",
        new { feed, holder, token = Token });
}
