namespace DataHub.Feeds;

/// <summary>What is wrong in a feed file, where, and what to do about it.</summary>
/// <param name="Code">Stable, <c>feed.problem</c>.</param>
/// <param name="File">The file, relative to the folder of feeds.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Remedy">A sentence.</param>
public sealed record FeedError(string Code, string File, int Line, string Message, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Code}: {Message} {Remedy}";
}
