using DataHub.Gateway;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

public sealed class RateWindowTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly SteppedClock clock = new();

    [Fact]
    public void As_many_as_the_limit_pass_and_one_more_waits()
    {
        var rate = new RateWindows(3, Minute, clock);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(rate.Take("a")));
        Assert.NotNull(rate.Take("a"));
        Assert.Null(rate.Take("b"));
    }

    [Fact]
    public void An_amount_counts_as_so_many()
    {
        var rate = new RateWindows(100, Minute, clock);

        Assert.Null(rate.Take("a", 60));
        Assert.NotNull(rate.Take("a", 41));
        Assert.Null(rate.Take("a", 40));
        Assert.NotNull(rate.Take("a"));
        Assert.NotNull(rate.Take("b", long.MaxValue));
    }

    [Fact]
    public void Whoever_waits_as_long_as_told_passes()
    {
        var rate = new RateWindows(10, Minute, clock);
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(rate.Take("a"));
        }

        for (var i = 0; i < 20; i++)
        {
            var wait = Assert.NotNull(rate.Take("a"));
            Assert.InRange(wait, TimeSpan.FromMilliseconds(1), 2 * Minute);
            clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.NotNull(rate.Take("a"));
            clock.Advance(TimeSpan.FromMilliseconds(2));
            Assert.Null(rate.Take("a"));
        }
    }

    [Fact]
    public void Two_bursts_do_not_meet_at_a_boundary()
    {
        var rate = new RateWindows(10, Minute, clock);
        Assert.Null(rate.Take("a"));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(rate.Take("a", 9));
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.NotNull(rate.Take("a", 2));
    }

    [Fact]
    public void Too_many_keys_at_once_wait_and_none_is_forgotten()
    {
        var rate = new RateWindows(1, Minute, clock, mostKeys: 2);
        Assert.Null(rate.Take("a"));
        Assert.Null(rate.Take("b"));

        Assert.NotNull(rate.Take("c"));
        Assert.NotNull(rate.Take("a"));
        clock.Advance(2 * Minute);
        Assert.Null(rate.Take("c"));
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan by) => now += by.Ticks;
    }
}
