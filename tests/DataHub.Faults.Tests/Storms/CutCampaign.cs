using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>
/// A source that is cut off or still grows: a database file or a workbook that ends too soon is never taken for a whole
/// one; a text file says that it is whole by the file beside it, or by its last line's end.
/// </summary>
internal sealed class CutCampaign(Storm storm)
{
    private const int CutsPerTown = 20;
    private static readonly string[] Feeds = ["fire.hazards", "fire.inspections", "fire.trainings", "city.enterprises"];
    private static readonly string[] Growing = ["fire.station", "fire.hazards", "fire.trainings"];

    /// <summary>How many files were cut, or runs failed by cut wires.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the files of so many days, each at so many places (0 is every byte).</summary>
    public Task<int> RunAsync(int days, int places) =>
        storm.TownsAsync(days, Feeds.Length, scale: 0, play: async (round, random, goal) =>
        {
            for (var day = 0; day < goal; day++)
            {
                Cuts += await round.StepAsync(
                    Feeds[day % Feeds.Length], tame: true, order => CutAsync(round, random, order, places));
            }

            return goal;
        });

    /// <summary>So many runs begin while their file is being written.</summary>
    public Task<int> WhileGrowingAsync(int count) =>
        storm.TownsAsync(count, CutsPerTown, scale: 5, play: async (round, random, goal) =>
        {
            for (var i = 0; i < goal; i++)
            {
                var feed = Growing[random.Next(Growing.Length)];
                Cuts += await round.StepAsync(feed, tame: true, order => GrowAsync(round, random, order));
            }

            return goal;
        });

    /// <summary>Cuts the wire to a server so many times, each after another number of bytes; some come back at once.</summary>
    /// <param name="kind">postgres, mysql or http.</param>
    /// <param name="count">How often.</param>
    public Task<int> OnTheWireAsync(string kind, int count) =>
        storm.TownsAsync(count, CutsPerTown, sources: kind, play: async (round, random, goal) =>
        {
            var wire = round.Server!.Wire;
            for (var cuts = 0; cuts < goal;)
            {
                wire.CutAfter(long.MaxValue);
                await round.StepAsync(Feeds[random.Next(kind == "http" ? 1 : 2)], tame: random.Next(4) > 0, async order =>
                {
                    // What the undisturbed run has just taken.
                    for (var (size, i) = (wire.Passed, 0); i < 5 && cuts < goal; i++, cuts++)
                    {
                        wire.CutAfter((long)(random.NextDouble() * size * 1.05), once: random.Next(3) == 0);
                        Cuts += await round.Nodes.RunAsync(order) is { State: FeedRunState.Failed } ? 1 : 0;
                    }

                    wire.CutAfter(long.MaxValue);
                    return 0;
                });
            }

            return goal;
        });

    private static async Task<int> CutAsync(Round round, Random random, Order order, int places)
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

    /// <summary>The file is there in part, not up to a line's end, when the run begins; the rest comes bit by bit.</summary>
    private static async Task<int> GrowAsync(Round round, Random random, Order order)
    {
        var path = round.Sources.FileOf(order.Feed);
        var whole = await File.ReadAllBytesAsync(path);
        var there = random.Next(1, whole.Length);
        while (there > 0 && whole[there - 1] is (byte)'\r' or (byte)'\n')
        {
            there--;
        }

        await File.WriteAllBytesAsync(path, whole[..there]);
        var run = round.Nodes.RunAsync(order);
        for (var pieces = random.Next(1, 6); there < whole.Length; pieces--)
        {
            await Task.Delay(random.Next(15));
            var next = pieces > 1 ? random.Next(there, whole.Length) : whole.Length;
            await File.AppendAllBytesAsync(path, whole[there..next]);
            there = next;
        }

        return await run is { State: FeedRunState.Held or FeedRunState.Failed } ? 1 : 0;
    }
}
