namespace DataHub.Feeds;

/// <summary>What is configured for all feeds.</summary>
public sealed record FeedOptions
{
    /// <summary>For how long raw rows and settled quarantine are kept (<c>Feeds:KeepRawDays</c>).</summary>
    public TimeSpan KeepRaw { get; init; } = TimeSpan.FromDays(30);

    /// <summary>For how long the change log is kept, from which subscriptions go on (<c>Feeds:KeepChangesDays</c>).</summary>
    public TimeSpan KeepChanges { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Where held runs are told, as JSON posted until it is taken (<c>Feeds:TellUrl</c>); null: nowhere.</summary>
    public Uri? TellUrl { get; init; }

    /// <summary>How many queries are under way in this process, which runs let go first; null where there are none.</summary>
    public Func<int>? Queries { get; init; }
}
