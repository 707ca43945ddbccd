using System.Security.Cryptography;
using Xunit;

namespace DataHub.Policies.Tests;

public sealed class CheckpointTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly TrailFolder folder = new();

    private string Log => CheckpointLog.PathOf(folder.Database);

    [Fact]
    public async Task A_root_is_stated_every_thousand_records_and_at_the_end()
    {
        await folder.FillAsync(2_500);

        Assert.Equal([1_000L, 2_000L, 2_500L], CheckpointLog.Read(Log).Select(c => c.Size));
        Assert.Equal((AuditVerdict.Intact, 2_500L, 3), Verified());
    }

    [Fact]
    public async Task The_tree_goes_on_after_a_restart()
    {
        foreach (var records in new[] { 1, 2, 3, 5, 8, 13, 21 })
        {
            await folder.FillAsync(records);
        }

        Assert.Equal((AuditVerdict.Intact, 53L, 7), Verified());
    }

    [Fact]
    public async Task A_quiet_trail_is_stated_after_a_minute()
    {
        var clock = new SteppedClock();
        using var trail = AuditTrail.Open(folder.Database, folder.Keys, clock);
        await trail.AppendAsync(TrailFolder.Entry(1), cancel: Cancel);
        Assert.Empty(CheckpointLog.Read(Log));

        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(1, Assert.Single(CheckpointLog.Read(Log)).Size);
        Assert.Null(trail.CheckpointFailure);
    }

    [Fact]
    public async Task Records_cut_off_at_the_end_show_by_the_checkpoint()
    {
        await folder.FillAsync(20);
        folder.Tamper("delete from records where seq > 15");

        Assert.Equal((AuditVerdict.Tampered, 15L, 0), Verified());
        Assert.Throws<AuditUnavailableException>(folder.Open);
    }

    [Fact]
    public async Task A_trail_written_anew_shows_by_the_checkpoint()
    {
        using var forged = new TrailFolder();
        await folder.FillAsync(20);
        await forged.FillAsync(20);
        using var key = CheckpointLog.PublicKeyIn(folder.Keys);

        var report = AuditVerifier.Verify(forged.Database, key: key, checkpoints: Log);

        Assert.Equal((AuditVerdict.Tampered, 20L), (report.Verdict, report.FirstBad ?? 0));
        Assert.Equal(AuditVerdict.Tampered, AuditVerifier.Verify(forged.Database, key: key).Verdict);
    }

    [Fact]
    public async Task A_checkpoint_that_was_changed_is_found()
    {
        await folder.FillAsync(20);
        var text = await File.ReadAllTextAsync(Log, Cancel);
        await File.WriteAllTextAsync(Log, text.Replace("\"Size\":20", "\"Size\":19", StringComparison.Ordinal), Cancel);

        Assert.Equal((AuditVerdict.Tampered, 18L, 0), Verified());
    }

    [Fact]
    public async Task A_line_that_a_crash_left_unfinished_is_dropped()
    {
        await folder.FillAsync(3);
        await File.AppendAllTextAsync(Log, "{\"Origin\":\"te", Cancel);
        await folder.FillAsync(2);

        Assert.Equal((AuditVerdict.Intact, 5L, 2), Verified());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void The_root_is_that_of_RFC_9162(int size)
    {
        var leaves = Enumerable.Range(0, size).Select(i => SHA256.HashData([(byte)i])).ToArray();
        var tree = new MerkleTree();
        foreach (var leaf in leaves)
        {
            tree.Add(leaf);
        }

        Assert.Equal(Root(leaves), tree.Root());
        Assert.Equal(Root(leaves), new MerkleTree(size, tree.Frontier).Root());
    }

    public void Dispose() => folder.Dispose();

    /// <summary>The definition as it stands in RFC 9162 §2.1.1.</summary>
    private static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        switch (leaves)
        {
            case []:
                return SHA256.HashData([]);
            case [var only]:
                return SHA256.HashData([0x00, .. only]);
            default:
                var split = 1;
                while (split * 2 < leaves.Length)
                {
                    split *= 2;
                }

                return SHA256.HashData([0x01, .. Root(leaves[..split]), .. Root(leaves[split..])]);
        }
    }

    private (AuditVerdict Verdict, long Records, int Checkpoints) Verified()
    {
        using var key = CheckpointLog.PublicKeyIn(folder.Keys);
        var report = AuditVerifier.Verify(folder.Database, key: key);
        return (report.Verdict, report.Records, report.Checkpoints);
    }

    /// <summary>A clock that moves when told, and whose timers tick then.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private readonly List<Action> ticks = [];
        private DateTimeOffset now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ticks.Add(() => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Advance(TimeSpan by)
        {
            now += by;
            ticks.ForEach(tick => tick());
        }
    }
}
