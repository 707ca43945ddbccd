using System.Collections.Concurrent;

namespace DataHub.Host.Identity;

/// <summary>Counts failed sign-ins: after so many within a minute a client must wait, right secret or not.</summary>
public sealed class FailureThrottle(IdentitySettings settings, TimeProvider clock)
{
    private const int MostClients = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Failures> clients = new();

    /// <summary>How long the client must wait, zero when it need not.</summary>
    public TimeSpan WaitOf(string client) =>
        clients.TryGetValue(client, out var failures) && failures.Count >= settings.LoginFailuresPerMinute
            ? Longer(TimeSpan.Zero, failures.Since + Window - clock.GetUtcNow())
            : TimeSpan.Zero;

    /// <summary>Notes a failure.</summary>
    public void Note(string client)
    {
        if (clients.Count >= MostClients)
        {
            Forget();
        }

        var now = clock.GetUtcNow();
        clients.AddOrUpdate(
            client,
            new Failures(now, 1),
            (_, before) => now - before.Since >= Window
                ? new Failures(now, 1)
                : before with { Count = before.Count + 1 });
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>Those whose minute is over; when ever so many fail at once, all.</summary>
    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (client, _) in clients.Where(c => now - c.Value.Since >= Window))
        {
            clients.TryRemove(client, out _);
        }

        if (clients.Count >= MostClients)
        {
            clients.Clear();
        }
    }

    private sealed record Failures(DateTimeOffset Since, int Count);
}
