using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>
/// A source that is cut off: a database file or a workbook that ends too soon is never taken for a whole one; a text
/// file says that it is whole by the file beside it.
/// </summary>
internal sealed class CutCampaign(int seed, Action<string> say)
{
    private static readonly string[] Feeds = ["fire.hazards", "fire.inspections", "fire.trainings", "city.enterprises"];
    private readonly Random random = new(seed);

    /// <summary>Cuts the files of so many days, each at so many places (0 is every byte).</summary>
    public async Task<int> RunAsync(int days, int places)
    {
        await using var round = await Round.BeginAsync(seed, StormHome.Files, scale: 0);
        var cuts = 0;
        for (var day = 0; day < days; day++)
        {
            var feed = Feeds[day % Feeds.Length];
            cuts += await round.StepAsync(feed, tame: true, order => CutAsync(round, order, places));
        }

        await round.EndAsync();
        say($"{cuts} cuts");
        return cuts;
    }

    private async Task<int> CutAsync(Round round, Order order, int places)
    {
        var path = round.Sources.FileOf(order.Feed);
        var whole = await File.ReadAllBytesAsync(path);
        File.Move($"{path}.ok", $"{path}.later");
        var lengths = places == 0
            ? [.. Enumerable.Range(0, whole.Length)]
            : Enumerable.Range(0, places).Select(_ => random.Next(whole.Length)).Append(0).Append(whole.Length - 1).ToArray();
        foreach (var length in lengths)
        {
            await File.WriteAllBytesAsync(path, whole[..length]);
            var outcome = await round.Nodes.RunAsync(order);
            round.Check(
                outcome is { State: FeedRunState.Held or FeedRunState.Failed },
                $"{order.Feed} cut at {length} of {whole.Length} ended {outcome}");
        }

        await File.WriteAllBytesAsync(path, whole);
        File.Move($"{path}.later", $"{path}.ok");
        return lengths.Length;
    }

    /// <summary>Cuts the wire to a server so many times, each after another number of bytes.</summary>
    /// <param name="kind">postgres or mysql.</param>
    public async Task<int> OnTheWireAsync(string kind, int count)
    {
        await using var round = await Round.BeginAsync(seed, StormHome.Files, sources: kind);
        var wire = round.Server!.Wire;
        var (cuts, failed) = (0, 0);
        while (cuts < count)
        {
            wire.CutAfter(long.MaxValue);
            var feed = Feeds[random.Next(2)];
            await round.StepAsync(feed, tame: random.Next(4) > 0, async order =>
            {
                // What the undisturbed run has just taken.
                var size = wire.Passed;
                for (var i = 0; i < 5; i++)
                {
                    wire.CutAfter((long)(random.NextDouble() * size * 1.05));
                    cuts++;
                    failed += await round.Nodes.RunAsync(order) is { State: FeedRunState.Failed } ? 1 : 0;
                }

                wire.CutAfter(long.MaxValue);
                return 0;
            });
        }

        await round.EndAsync();
        say($"{cuts} cuts of the wire to {kind}, {failed} runs failed");
        return failed;
    }
}
