using DataHub.Gateway;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

public sealed class HubLimitsTests
{
    [Fact]
    public void The_defaults_let_requests_through() => Assert.Empty(new HubLimits().Problems);

    [Fact]
    public void A_setting_that_lets_nothing_through_is_named()
    {
        var limits = new HubLimits { Running = 0, Waiting = 0, Time = TimeSpan.Zero };

        Assert.Equal(
            [
                "settings.limits: Limits:Running lets nothing through: set it higher.",
                "settings.limits: Limits:Time lets nothing through: set it higher.",
            ],
            limits.Problems);
    }
}
