using DataHub.Engine;

namespace DataHub.Gateway;

/// <summary>Why a subscription is refused or ends.</summary>
internal static class ChangeErrors
{
    public static HubError Unserved { get; } = new(
        "subscription.unserved", "This hub keeps no log of these changes, so it can't tell of them.");

    public static HubError Lost { get; } = new(
        "subscription.position_lost",
        "The changes after this position are no longer kept, or it is none of this dataset: read the rows and subscribe anew.");

    public static HubError Changed { get; } = new(
        "subscription.changed", "The schema or your rights have changed since the subscription began: subscribe again.");

    public static HubError TooSlow { get; } = new(
        "subscription.too_slow",
        "Changes come faster than they are read, so the subscription ends here: subscribe again `after` the last position.");

    public static HubError Unreachable { get; } = new(
        "department.unavailable", "The department's changes can't be read now. Try again later.");

    public static HubError Denied(DecidedField field, DeniedAccess denied) => new(
        "policy.denied", $"{field.Definition.Coordinate} may not be read: {denied.Why}", field.Locations);
}
