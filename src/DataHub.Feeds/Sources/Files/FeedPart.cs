using System.Globalization;

namespace DataHub.Feeds;

/// <summary>A dated file, which a run reads by itself.</summary>
/// <param name="At">Its date.</param>
/// <param name="Source">The feed's source, with the path of this file.</param>
/// <param name="Fingerprint">Its size and time.</param>
internal sealed record FeedPart(DateTime At, FeedSource.Dropped Source, string Fingerprint)
{
    /// <summary>Its date as the ledger keeps it, which sorts as time does.</summary>
    public string Name { get; } = NameOf(At);

    /// <summary>Whether a file of a later date was merged before, whose rows stay.</summary>
    public bool IsLate { get; init; }

    /// <summary>What is strange about the files before it.</summary>
    public FeedStop? Note { get; init; }

    public static string NameOf(DateTime at) =>
        at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The date in the ledger's form.</summary>
    public static DateTime AtOf(string name) => DateTime.Parse(name, CultureInfo.InvariantCulture);
}
