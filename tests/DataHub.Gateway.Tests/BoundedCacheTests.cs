using Xunit;

namespace DataHub.Gateway.Tests;

public sealed class BoundedCacheTests
{
    [Fact]
    public void The_entry_not_used_for_longest_goes_first()
    {
        var cache = new BoundedCache<string, int>(capacity: 2, share: 2);
        cache.Add("a", 1, "fire-app");
        cache.Add("b", 2, "fire-app");
        Assert.True(cache.TryGet("a", out _));

        cache.Add("c", 3, "court-app");

        Assert.True(cache.TryGet("a", out var kept));
        Assert.Equal(1, kept);
        Assert.False(cache.TryGet("b", out _));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void A_client_that_fills_its_share_pushes_out_its_own_entries_only()
    {
        var cache = new BoundedCache<string, int>(capacity: 100, share: 3);
        cache.Add("known", 0, "court-app");

        for (var i = 0; i < 50; i++)
        {
            cache.Add($"never seen {i}", i, "fire-app");
        }

        Assert.True(cache.TryGet("known", out _));
        Assert.True(cache.TryGet("never seen 49", out _));
        Assert.False(cache.TryGet("never seen 46", out _));
        Assert.Equal(4, cache.Count);
    }

    [Fact]
    public void The_value_that_came_first_is_kept()
    {
        var cache = new BoundedCache<string, string>(capacity: 2, share: 2);
        cache.Add("a", "first", "fire-app");

        Assert.Equal("first", cache.Add("a", "second", "court-app"));
    }

    [Fact]
    public async Task Many_threads_leave_it_within_its_bound()
    {
        var cache = new BoundedCache<int, int>(capacity: 64, share: 16);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var key = (i * 7) % 300;
                if (!cache.TryGet(key, out var value))
                {
                    value = cache.Add(key, key, $"client {worker}");
                }

                Assert.Equal(key, value);
            }
        })));

        Assert.InRange(cache.Count, 1, 64);
    }
}
