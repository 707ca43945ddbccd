using System.Diagnostics;

namespace DataHub.Faults;

/// <summary>
/// How a campaign is played: town after town until there were faults enough, each town by a number of its own, so that a
/// failing one is played again by seed and number.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Home">Where the hubs keep their rows.</param>
/// <param name="Say">What is told meanwhile.</param>
/// <param name="Only">The only town to play, whole.</param>
internal sealed record Storm(int Seed, StormHome Home, Action<string> Say, int? Only = null)
{
    /// <param name="count">How many faults are wanted.</param>
    /// <param name="perTown">How many of them one town bears.</param>
    /// <param name="play">Plays the town of a seed with so many faults; returns how many there were.</param>
    public async Task<int> PlayAsync(int count, int perTown, Func<int, int, Task<int>> play)
    {
        var done = 0;
        for (var town = Only ?? 0; Only is null ? done < count : town == Only; town++)
        {
            try
            {
                done += await play(
                    TownSources.HashCode(Seed, town), Only is null ? Math.Min(perTown, count - done) : perTown);
            }
            catch (FaultException problem)
            {
                throw new FaultException($"seed {Seed}, only {town}: {problem.Message}");
            }
        }

        return done;
    }

    /// <summary>The same over towns with two hubs, each made and looked at the same way.</summary>
    public Task<int> TownsAsync(
        int count, int perTown, Func<Round, Random, int, Task<int>> play, int scale = 1, string? sources = null) =>
        PlayAsync(count, perTown, async (seed, goal) =>
        {
            var since = Stopwatch.GetTimestamp();
            await using var round = await Round.BeginAsync(seed, Home, scale, sources);
            var done = await play(round, new Random(seed), goal);
            var looks = await round.EndAsync();
            Say($"{done} faults, {round.Nodes.Started} nodes, {looks} looks, "
                + $"{Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s");
            return done;
        });
}
