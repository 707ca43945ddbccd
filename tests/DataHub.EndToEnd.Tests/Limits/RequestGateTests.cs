using DataHub.Gateway;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

public sealed class RequestGateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task So_many_run_so_many_wait_and_one_more_is_sent_away()
    {
        using var gate = new RequestGate(running: 2, waiting: 1);
        Assert.True(await gate.EnterAsync(Long, Never));
        Assert.True(await gate.EnterAsync(Long, Never));
        var waiting = gate.EnterAsync(Long, Never);
        Assert.False(waiting.IsCompleted);

        Assert.False(await gate.EnterAsync(Long, Never));
        gate.Leave();
        Assert.True(await waiting);
        gate.Leave();
        Assert.True(await gate.EnterAsync(Long, Never));
    }

    [Fact]
    public async Task Nobody_waits_longer_than_a_request_may_take()
    {
        using var gate = new RequestGate(running: 1, waiting: 1);
        Assert.True(await gate.EnterAsync(Long, Never));

        Assert.False(await gate.EnterAsync(TimeSpan.FromMilliseconds(20), Never));
        gate.Leave();
        Assert.True(await gate.EnterAsync(Long, Never));
    }
}
