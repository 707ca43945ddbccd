using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What a lease looked like when it was found taken.</summary>
internal sealed record LeaseSight(long Token, long ExpiresAt);

/// <summary>
/// The right to write a feed's rows, with a fencing token that only grows. Every transaction of a run checks the token;
/// the merge does so last of all before it commits, and holds the row until then. Who takes a dead holder's lease ends its
/// session on the server first: a paused process would keep its locks.
/// </summary>
internal sealed class Lease(
    StoreDatabase database, DbConnection connection, string feed, string holder, TimeProvider clock)
{
    /// <summary>How long a lease outlives its last sign of life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private const string Dead =
        "(lease.expires_at <= @now or (lease.token = @token and lease.expires_at = @expiresAt))";

    private const string FromDead =
        $"from {HubTables.Lease} as lease where name = @feed and expires_at > 0 and holder <> @holder and {Dead}";

    public long Token { get; private set; }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Takes a lease that is free, run out or this holder's own; or one that was seen standing still for its whole life,
    /// because the clock that dated it may have been wrong.
    /// </summary>
    public bool TryAcquire(LeaseSight? still)
    {
        var taken = new
        {
            feed,
            holder,
            session = database.SessionOf(connection),
            now = Now,
            until = Now + (long)Life.TotalMilliseconds,
            token = still?.Token ?? -1,
            expiresAt = still?.ExpiresAt ?? -1,
        };
        var dead = connection.Query<string?>($"select session {FromDead}", taken).ToList();
        foreach (var session in dead.OfType<string>())
        {
            database.EndSession(connection, session);
        }

        var token = connection.QuerySingleOrDefault<long?>(
            $"""
            insert into {HubTables.Lease} as lease (name, holder, token, expires_at, session)
              values (@feed, @holder, 1, @until, @session)
            on conflict (name) do update
              set holder = @holder, token = lease.token + 1, expires_at = @until, session = @session
              where {Dead} or lease.holder = @holder
            returning token
            """,
            taken);
        Token = token ?? 0;
        if (token is not null && dead.Count > 0)
        {
            FeedMetrics.TakenOver(feed);
        }

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
        $"update {HubTables.Lease} set expires_at = 0, session = null where name = @feed and holder = @holder and token = @token",
        new { feed, holder, token = Token });
}
