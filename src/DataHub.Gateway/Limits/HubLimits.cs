namespace DataHub.Gateway;

/// <summary>What one caller, one operation and all of them together may take of the hub (<c>Limits:…</c>).</summary>
public sealed record HubLimits
{
    /// <summary>Whether costs and rates are held; the others always are.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What an operation may cost.</summary>
    public long Cost { get; init; } = 5_000;

    /// <summary>What the operations of one user may cost in a minute.</summary>
    public long CostPerMinute { get; init; } = 50_000;

    /// <summary>Requests of one user in a minute.</summary>
    public long RequestsPerMinute { get; init; } = 600;

    /// <summary>Requests without a valid token from one address in a minute.</summary>
    public long AnonymousPerMinute { get; init; } = 60;

    /// <summary>Asset searches in one case in a minute.</summary>
    public long SearchesPerMinute { get; init; } = 5;

    /// <summary>Asset searches in one case in an hour.</summary>
    public long SearchesPerHour { get; init; } = 30;

    /// <summary>Requests that run at once.</summary>
    public int Running { get; init; } = 64;

    /// <summary>Requests that wait for their turn.</summary>
    public int Waiting { get; init; } = 128;

    /// <summary>How long a request may take, its waiting included.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of an answer.</summary>
    public int ResultBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Objects in an answer.</summary>
    public int ResultObjects { get; init; } = 50_000;

    /// <summary>The settings that let nothing through, a sentence each.</summary>
    public IEnumerable<string> Problems =>
        new (string Name, double Value)[]
        {
            (nameof(Cost), Cost),
            (nameof(CostPerMinute), CostPerMinute),
            (nameof(RequestsPerMinute), RequestsPerMinute),
            (nameof(AnonymousPerMinute), AnonymousPerMinute),
            (nameof(SearchesPerMinute), SearchesPerMinute),
            (nameof(SearchesPerHour), SearchesPerHour),
            (nameof(Running), Running),
            (nameof(Waiting), Waiting + 1),
            (nameof(Time), Time.TotalMilliseconds),
            (nameof(ResultBytes), ResultBytes),
            (nameof(ResultObjects), ResultObjects),
        }
        .Where(s => s.Value < 1).Select(s => $"settings.limits: Limits:{s.Name} lets nothing through: set it higher.");
}
