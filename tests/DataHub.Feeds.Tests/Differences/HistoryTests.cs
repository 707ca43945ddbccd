using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>
/// Histories by chance, told by a hub that looks at the difference of two snapshots and by one that looks at all rows: all
/// that their stores say is the same. A failure names its seed; <c>SEED=7</c> gives other histories.
/// </summary>
public sealed class HistoryTests
{
    private const int Steps = 10;
    private static readonly int Histories = TestStores.OnPostgres ? 10 : 30;
    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Looking_at_the_difference_tells_the_same_as_looking_at_all_rows()
    {
        var brief = 0L;
        for (var i = 0; i < Histories; i++)
        {
            brief += await TellAsync(Seed * 1_000_003 + i);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{brief} of {Histories * Steps} runs left rows out");
        Assert.True(brief > Histories * Steps / 5, $"Only {brief} runs left rows out.");
    }

    private static async Task<long> TellAsync(int seed)
    {
        var random = new Random(seed);
        using var hubs = new TwinHubs();
        OldRegister[] registers = [new(random, "A", random.Next(1, 500)), new(random, "B", random.Next(1, 60))];
        var story = new History(hubs, registers, random);
        for (var step = 0; step < Steps; step++)
        {
            var told = await story.GoOnAsync();
            var (brief, whole) = hubs.Stores;
            Assert.True(brief.SequenceEqual(whole), $"seed {seed} step {step} {told}\n{First(brief, whole)}");
        }

        return hubs.Short;
    }

    private static string First(IEnumerable<string> brief, IEnumerable<string> whole) => string.Join(
        '\n', brief.Except(whole).Take(5).Select(line => $"+ {line}").Concat(whole.Except(brief).Take(5).Select(line => $"- {line}")));
}
