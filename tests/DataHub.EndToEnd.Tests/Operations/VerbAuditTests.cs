using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Operations;

/// <summary>What persons do by verbs beside a running hub is in a trail of the verbs' own.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class VerbAuditTests(ChangingHub hub)
{
    private const string Trail = "audit-verbs.db";

    [Fact]
    public async Task What_a_person_does_is_recorded_before_and_after()
    {
        var who = $"{Environment.UserName} ({Environment.MachineName})";
        var paused = await hub.RunAsync("feed", "pause", "court.auctions", "--why", "盘点");
        var resumed = await hub.RunAsync("feed", "resume", "court.auctions");
        var refused = await hub.RunAsync("feed", "replay", "court.auctions", "999999", "--why", "盘点");
        var shown = await hub.RunAsync("feed", "quarantine", "court.auctions");

        Assert.Equal((0, 0, 1, 0), (paused.ExitCode, resumed.ExitCode, refused.ExitCode, shown.ExitCode));
        Assert.True(hub.Recorded("feed", "pauseFeed court.auctions", who, Trail) >= 2);
        Assert.True(hub.Recorded("feed", "resumeFeed court.auctions", who, Trail) >= 2);
        Assert.Equal(2, hub.Recorded("request", "quarantine court.auctions", who, Trail));
        var replays = hub.Records(Trail).Where(r => r.GetProperty("target").GetString() == "replayRun court.auctions 999999").ToList();
        Assert.Equal(["attempt", "done"], replays.Select(r => r.GetProperty("phase").GetString()));
        Assert.Equal("feed.run_unknown", replays[1].GetProperty("result").GetProperty("errors")[0].GetString());
        Assert.All(hub.Records(Trail), record => Assert.DoesNotContain("盘点", record.GetRawText(), StringComparison.Ordinal));

        var whole = await hub.RunAsync("audit", "verify");
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Error);
        Assert.Matches(@"(?m)^whole: \d+ records", whole.Output);
        Assert.Matches(@"(?m)^verbs: whole: \d+ records, \d+ checkpoints", whole.Output);
    }

    [Fact]
    public async Task A_record_that_was_cut_off_and_a_trail_that_is_gone_are_told()
    {
        Assert.Equal(0, (await hub.RunAsync("feed", "resume", "court.auctions")).ExitCode);
        var copy = Directory.CreateTempSubdirectory("datahub-audit");
        try
        {
            Copy("audit.db", copy.FullName);
            Copy(Trail, copy.FullName);
            foreach (var part in (string[])["keys/audit-checkpoint.pub.pem", Trail + ".checkpoints"])
            {
                Directory.CreateDirectory(Path.Combine(copy.FullName, "keys"));
                File.Copy(Path.Combine(hub.Process.Folder, part), Path.Combine(copy.FullName, part));
            }

            using (var trail = ChangingHub.Open(Path.Combine(copy.FullName, Trail)))
            {
                using var cut = trail.CreateCommand();
                cut.CommandText = "drop trigger records_stay; delete from records where seq = (select max(seq) from records)";
                cut.ExecuteNonQuery();
            }

            var verified = await HubProgram.RunAsync(copy.FullName, null, "audit", "verify");
            Assert.Equal(2, verified.ExitCode);
            Assert.Matches("(?m)^verbs: tampered: ", verified.Output);
            File.Delete(Path.Combine(copy.FullName, Trail));
            Assert.Equal(3, (await HubProgram.RunAsync(copy.FullName, null, "audit", "verify")).ExitCode);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_can_not_be_recorded_is_not_done()
    {
        var taken = Path.Combine(hub.Process.Folder, Trail + ".lock");
        using (new FileStream(taken, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var paused = await hub.RunAsync("feed", "pause", "court.auctions");
            Assert.Equal(1, paused.ExitCode);
            Assert.StartsWith("audit.unavailable: ", paused.Error, StringComparison.Ordinal);
        }

        Assert.Equal(
            "null", (await hub.GetAsync("court-steward", """{ feed(name: "court.auctions") { pause { by } } }""")).One("feed.pause"));
    }

    private void Copy(string trail, string folder)
    {
        using var from = ChangingHub.Open(Path.Combine(hub.Process.Folder, trail));
        using var to = ChangingHub.Open(Path.Combine(folder, trail));
        from.BackupDatabase(to);
    }
}
