using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DataHub.Host.Http;

/// <summary>The reservations of this node by their tokens; one that no stream takes within a minute is forgotten.</summary>
internal sealed class EventReservations(StreamDoor door)
{
    private static readonly TimeSpan Waits = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, EventReservation> byToken = new(StringComparer.Ordinal);

    /// <summary>A new reservation's token; null when the user has too many.</summary>
    public string? TryMake(string subject, StreamParty party)
    {
        foreach (var (old, reservation) in byToken)
        {
            if (!reservation.IsConnected && door.Clock.GetUtcNow() - reservation.Made > Waits)
            {
                Forget(old);
            }
        }

        if (byToken.Values.Count(r => r.Subject == subject) >= door.Limits.Subscriptions)
        {
            return null;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        byToken[token] = new EventReservation(subject, party, door);
        return token;
    }

    /// <summary>The user's reservation of that token; anyone else's is none.</summary>
    public EventReservation? Find(string token, string subject) =>
        byToken.TryGetValue(token, out var found) && found.Subject == subject ? found : null;

    /// <summary>Forgets a reservation.</summary>
    public void Forget(string token)
    {
        if (byToken.TryRemove(token, out var reservation))
        {
            reservation.Dispose();
        }
    }
}
