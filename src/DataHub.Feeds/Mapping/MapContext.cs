using System.Collections.Frozen;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What the mapping of a run's rows shares.</summary>
internal sealed record MapContext(
    Dataset Dataset, FrozenSet<string> Nulls, HubKeys Keys, CityLookup Lookup, bool NumbersLoseDigits)
{
    /// <summary>A raw value as flags and provenance may show it: numbers of persons are masked.</summary>
    public static string Shown(Column column, ReadOnlySpan<char> raw) =>
        column switch
        {
            { Hash: HashedKind.CitizenId } or { Kind: ValueKind.CitizenId } => Masks.Apply(
                MaskKind.CitizenId,
                new string(raw.Trim())),
            { Hash: HashedKind.Text } => Masks.Apply(MaskKind.CertificateNo, new string(raw.Trim())),
            { Kind: ValueKind.PhoneNumber } => Masks.Apply(MaskKind.Phone, new string(raw.Trim())),
            _ => new string(raw.Trim()),
        };
}
