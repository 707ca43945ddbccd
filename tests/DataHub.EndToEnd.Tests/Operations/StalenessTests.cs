using System.Globalization;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Operations;

/// <summary>A feed whose source stays down.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class StalenessTests(ChangingHub hub)
{
    private const string Question = "{ fireHazards(first: 1) { nodes { hazardNo } } }";

    [Fact]
    public async Task An_answer_says_since_when_its_rows_are_stale()
    {
        var good = hub.Number("fire", "select good_at from hub_feeds where feed = 'fire.hazards'");
        var old = good - (long)TimeSpan.FromDays(3).TotalMilliseconds;
        GoodAt(old);
        try
        {
            var since = DateTimeOffset.FromUnixTimeMilliseconds(old).ToString("O", CultureInfo.InvariantCulture);
            var stale = await UntilAsync(answer => answer.Contains("STALE", StringComparison.Ordinal));
            Assert.Contains($"\"reason\":\"STALE\",\"owner\":\"FIRE\",\"since\":\"{since}\"", stale, StringComparison.Ordinal);
            Assert.Contains("hazardNo", stale, StringComparison.Ordinal);
        }
        finally
        {
            GoodAt(good);
        }

        await UntilAsync(answer => !answer.Contains("STALE", StringComparison.Ordinal));
    }

    private void GoodAt(long at) =>
        hub.Write("fire", $"update hub_feeds set good_at = {at} where feed = 'fire.hazards'");

    // The hub reads its departments' ledgers each second.
    private async Task<string> UntilAsync(Func<string, bool> isSo)
    {
        for (var waited = 0; waited < 300; waited++)
        {
            var answer = (await hub.AskAsync("fire-app", Question)).Text;
            if (isSo(answer))
            {
                return answer;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException();
    }
}
