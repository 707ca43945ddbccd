using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>A run that ends anywhere loses nothing and doubles nothing, and no reader sees half of it.</summary>
public sealed class CrashTests : IDisposable
{
    private const string Columns = """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""";
    private static readonly string[] Before = ["编号,描述", "A,1", "B,2", "C,3"];
    private static readonly string[] After = ["编号,描述", "A,1", "B,two", "D,4"];
    private readonly TestHub hub = new();

    public static TheoryData<FeedStage> Stages => [.. Enum.GetValues<FeedStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_crash_at_any_stage_is_made_good_by_the_next_run(FeedStage stage)
    {
        var feed = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1);
        await hub.RunAsync(feed, Before);
        hub.Runner.AtStage = at => _ = at == stage ? throw new CrashException() : 0;
        hub.Csv(string.Join("\n", After) + string.Concat(Enumerable.Range(0, 1500).Select(i => $"\nX{i},x")) + "\n");
        await Assert.ThrowsAsync<CrashException>(() => hub.RunAsync(feed));
        var seen = hub.Rows("select hazard_no, description from fire_hazards where hazard_no not like 'X%' order by 1");
        Assert.Equal(stage == FeedStage.Merged ? ["A|1", "B|two", "D|4"] : ["A|1", "B|2", "C|3"], seen);

        hub.Runner = hub.NewRunner();
        hub.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.True((await hub.RunAsync(feed)).IsGood);
        Assert.Equal(
            ["A|1", "B|two", "D|4"],
            hub.Rows("select hazard_no, description from fire_hazards where hazard_no not like 'X%' order by 1"));
        Assert.Equal(["1503"], hub.Rows("select count(*) from fire_hazards"));
        Assert.Equal(["1503|1503|1"], hub.Rows("select count(*), max(commit_no), min(commit_no) from hub_changes"));
        Assert.Equal(
            ["1500|1|1|1"],
            hub.Rows(
                """
                select count(case when key like '%X%' then 1 end), count(case when key = '["D"]' then 1 end),
                  count(case when kind = 'DELETED' then 1 end), count(case when kind = 'UPDATED' then 1 end)
                from hub_changes
                """));
        Assert.Empty(
            hub.Rows("select run from hub_landed where run in (select run from hub_runs where state = 'ABANDONED')"));
    }

    [Theory]
    [InlineData(FeedStage.Landing)]
    [InlineData(FeedStage.Merging)]
    [InlineData(FeedStage.MergedUncommitted)]
    public async Task A_first_load_that_crashed_still_emits_nothing(FeedStage stage)
    {
        var feed = hub.Feed(Columns);
        hub.Csv("编号,描述\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => $"X{i},x\n")));
        hub.Runner.AtStage = at => _ = at == stage ? throw new CrashException() : 0;
        await Assert.ThrowsAsync<CrashException>(() => hub.RunAsync(feed));
        Assert.Equal(["0"], hub.Rows("select count(*) from fire_hazards"));
        hub.Runner.AtStage = null;
        Assert.Equal(1500, (await hub.RunAsync(feed)).Counts.Created);
        Assert.Empty(hub.Rows("select * from hub_changes"));
    }

    [Fact]
    public async Task A_run_that_lost_its_lease_writes_nothing()
    {
        var feed = hub.Feed(Columns);
        await hub.RunAsync(feed, Before);
        hub.Runner.AtStage = stage =>
        {
            // Asleep for a minute after landing; another node takes over meanwhile.
            if (stage == FeedStage.Landed)
            {
                hub.Write("update hub_lease set holder = 'another node', token = token + 1, expires_at = 9e15");
            }
        };
        hub.Csv(string.Join("\n", After) + "\n");
        var run = hub.RunAsync(feed);
        hub.Clock.Now += TimeSpan.FromMinutes(1);
        var result = await run.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal((FeedRunState.Busy, "feed.busy"), (result.State, result.Code));
        Assert.Equal(["A|1", "B|2", "C|3"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
    }

    [Fact]
    public async Task A_lease_that_cannot_be_renewed_fails_the_run_and_ends_its_transaction()
    {
        Assert.SkipWhen(TestStores.OnPostgres, "The trigger that refuses is SQLite's.");
        var feed = hub.Feed(Columns);
        await hub.RunAsync(feed, Before);
        hub.Runner.AtStage = stage =>
        {
            if (stage == FeedStage.Leased)
            {
                hub.Write("create trigger full before update on hub_lease begin select raise(rollback, 'disk'); end");
            }
        };
        var result = await hub.RunAsync(feed, After);
        Assert.Equal((FeedRunState.Failed, "store.unavailable"), (result.State, result.Code));
        hub.Runner.AtStage = null;
        hub.Write("drop trigger full");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
    }

    [Fact]
    public async Task A_paused_holders_session_is_ended_when_its_lease_is_taken_over()
    {
        Assert.SkipUnless(TestStores.OnPostgres, "On SQLite a session is a process, which nobody else can end.");
        var feed = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1);
        await hub.RunAsync(feed, Before);
        using var paused = hub.OpenWriter();
        using var merging = paused.BeginTransaction();
        paused.Execute(
            """
            update hub_lease set holder = 'paused', token = token + 1, expires_at = 1, session =
              (select pid || ' ' || backend_start from pg_stat_activity where pid = pg_backend_pid())
            """);
        merging.Commit();
        using var holding = paused.BeginTransaction();
        paused.Execute("select * from hub_lease for update; update fire_hazards set description = 'half'");
        hub.Csv(string.Join("\n", After) + "\n");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        Assert.ThrowsAny<DbException>(holding.Commit);
        Assert.Equal(["A|1", "B|two", "D|4"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
    }

    [Fact]
    public async Task A_reader_in_the_middle_of_a_merge_sees_the_old_rows()
    {
        var feed = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1);
        await hub.RunAsync(feed, Before);
        List<string> seen = [];
        hub.Runner.AtStage = stage =>
        {
            if (stage == FeedStage.MergedUncommitted)
            {
                seen = hub.Rows("select hazard_no from fire_hazards order by 1");
            }
        };
        await hub.RunAsync(feed, After);
        Assert.Equal(["A", "B", "C"], seen);
        Assert.Equal(["A", "B", "D"], hub.Rows("select hazard_no from fire_hazards order by 1"));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_the_rows_and_frees_the_lease()
    {
        var feed = hub.Feed(Columns);
        await hub.RunAsync(feed, Before);
        using var stop = new CancellationTokenSource();
        hub.Runner.AtStage = stage =>
        {
            if (stage == FeedStage.Landed)
            {
                stop.Cancel();
            }
        };
        hub.Csv(string.Join("\n", After) + "\n");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.Runner.RunAsync(feed, null, stop.Token));
        Assert.Equal(["A|1", "B|2", "C|3"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        hub.Runner = hub.NewRunner();
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
    }

    [Theory]
    [InlineData(FeedStage.Landing)]
    [InlineData(FeedStage.Landed)]
    [InlineData(FeedStage.MergedUncommitted)]
    public async Task A_killed_process_loses_nothing_and_doubles_nothing(FeedStage stage)
    {
        var feed = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1);
        await hub.RunAsync(feed, Before);
        hub.Csv(string.Join("\n", After) + "\n");
        var (exitCode, _) = await ChildTest.RunAsync(nameof(CrashVictim.Victim), ("VICTIM", $"{stage} {hub.Folder}"));
        Assert.Equal(137, exitCode);
        Assert.Equal(["A|1", "B|2", "C|3"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        hub.Clock.Now += TimeSpan.FromDays(36500);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        Assert.Equal(["A|1", "B|two", "D|4"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal(["3|3"], hub.Rows("select count(*), max(commit_no) from hub_changes"));
    }

    public void Dispose() => hub.Dispose();

    private sealed class CrashException : Exception;
}

/// <summary>No test by itself: the process that is killed in the middle of a run. It has nothing that a kill would leave.</summary>
public sealed class CrashVictim
{
    [Fact(Explicit = true)]
    public async Task Victim()
    {
        var (stage, folder) = Environment.GetEnvironmentVariable("VICTIM")!.Split(' ') is [var first, var second]
            ? (Enum.Parse<FeedStage>(first), second)
            : throw new InvalidOperationException();
        using var other = TestHub.At(folder);
        other.Runner.AtStage = at =>
        {
            if (at == stage)
            {
                Process.GetCurrentProcess().Kill();
            }
        };
        await other.RunAsync(FeedFile.LoadAll(other.Feeds, Samples.All).Feeds[0]);
    }
}
