namespace DataHub.Federation;

/// <summary>Objects of an interface of which no subgraph has said yet what they are.</summary>
internal static class Pendings
{
    /// <summary>Whether all that the document asks is answered whatever the objects are.</summary>
    public static bool Suffice(Place place) => place.Spots.All(spot =>
        spot.Decided.Length == spot.Shown.Length
        && spot.Shown.Length == place.Pending[0].Shown.Length
        && spot.Shown.All(n => n.Common is { By.Count: > 0 }));
}
