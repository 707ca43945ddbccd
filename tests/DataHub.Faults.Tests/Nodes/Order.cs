using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>What a node is to do: run a feed, and what befalls it meanwhile.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Offset">How its clock differs from the machine's.</param>
/// <param name="Fate">What happens.</param>
/// <param name="Stage">Where.</param>
/// <param name="Nth">At which time it passes there, from 1.</param>
/// <param name="Micros">After how long, when not at a stage.</param>
/// <param name="Jump">How far its clock jumps.</param>
internal sealed record Order(
    string Feed,
    TimeSpan Offset = default,
    Fate Fate = Fate.None,
    FeedStage? Stage = null,
    int Nth = 1,
    long Micros = 0,
    TimeSpan Jump = default);

/// <summary>What befalls a node.</summary>
internal enum Fate
{
    None,

    /// <summary>kill -9.</summary>
    Killed,

    /// <summary>SIGSTOP, until somebody sends SIGCONT.</summary>
    Paused,

    /// <summary>Its clock is set.</summary>
    ClockSet,
}

/// <summary>How a node's run ended.</summary>
internal sealed record Outcome(FeedRunState State, string? Code, long Run);
