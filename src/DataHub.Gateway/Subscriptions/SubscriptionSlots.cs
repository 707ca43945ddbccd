using DataHub.Engine;

namespace DataHub.Gateway;

/// <summary>How many subscriptions there are: so many of a user and so many in all.</summary>
internal sealed class SubscriptionSlots(HubLimits limits)
{
    private readonly Dictionary<string, int> users = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private int all;

    /// <summary>Takes a slot of the user, or says which limit is reached.</summary>
    public HubError? Take(string user)
    {
        lock (gate)
        {
            var own = users.GetValueOrDefault(user);
            if (own >= limits.Subscriptions)
            {
                return new HubError(
                    "limit.subscriptions",
                    $"A user has at most {limits.Subscriptions} subscriptions at once: end one before the next.");
            }

            if (all >= limits.SubscriptionsOfNode)
            {
                return new HubError("limit.subscriptions_node", "The hub has as many subscriptions as it can serve. Try again later.");
            }

            users[user] = own + 1;
            all++;
            return null;
        }
    }

    /// <summary>Gives a slot of the user back.</summary>
    public void Give(string user)
    {
        lock (gate)
        {
            all--;
            if (--users[user] == 0)
            {
                users.Remove(user);
            }
        }
    }
}
