using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subscriptions;

public sealed class TokenEndTests
{
    [Fact]
    public async Task A_subscription_ends_with_its_token_and_says_so()
    {
        await using var hub = await HubProcess.StartAsync(
            settings: new Dictionary<string, string> { ["Identity__TokenLife"] = "00:00:04" });
        using (await EventReader.OpenAsync(hub.Client, "grid-app", "subscription { gridEventChanged { kind } }"))
        {
            // A hub's first subscription takes the longest, and may not cost the other's token its life.
        }

        using var reader = await EventReader.OpenAsync(hub.Client, "fire-app", "subscription { fireHazardChanged { kind } }");

        Assert.Equal(["auth.token_expired"], (await reader.NextAsync())!.Codes);
        Assert.Null(await reader.NextAsync());
    }
}
