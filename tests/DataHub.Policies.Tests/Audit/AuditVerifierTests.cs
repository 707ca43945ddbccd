using Xunit;

namespace DataHub.Policies.Tests;

public sealed class AuditVerifierTests : IDisposable
{
    private const int Records = 20;
    private readonly TrailFolder folder = new();

    [Theory]
    [InlineData("update records set body = replace(body, '\"rows\":20', '\"rows\":21') where seq = 7", 7, "changed")]
    [InlineData("update records set hash = zeroblob(32) where seq = 7", 7, "changed")]
    [InlineData("update records set body = 'x' where seq = 20", 20, "changed")]
    [InlineData("delete from records where seq = 7", 7, "missing")]
    [InlineData("delete from records where seq = 1", 1, "missing")]
    [InlineData("insert into records select 0, body, hash from records where seq = 3", 1, "added")]
    [InlineData("insert into records select 21, body, hash from records where seq = 3", 21, "moved")]
    [InlineData("insert into records values (21, '{\"seq\":21}', zeroblob(32))", 21, "changed")]
    [InlineData("insert into records values (22, '{}', zeroblob(32))", 21, "missing")]
    [InlineData("update records set seq = -1 where seq = 7; update records set seq = 7 where seq = 8; update records set seq = 8 where seq = -1", 7, "moved")]
    [InlineData("delete from records where seq = 7; update records set seq = 7 where seq = 20", 7, "moved")]
    public async Task Each_kind_of_tampering_is_found_at_its_place(string sql, long firstBad, string reason)
    {
        await folder.FillAsync(Records);
        folder.Tamper(sql);

        var report = AuditVerifier.Verify(folder.Database);

        Assert.Equal((AuditVerdict.Tampered, firstBad, firstBad - 1),
            (report.Verdict, report.FirstBad ?? 0, report.Records));
        Assert.Contains(reason, report.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_cut_off_at_the_end_show_by_a_head_that_was_noted_elsewhere()
    {
        await folder.FillAsync(Records);
        var noted = new AuditHead(Records, AuditVerifier.Verify(folder.Database).Head);
        folder.Tamper("delete from records where seq > 15");

        Assert.Equal(AuditVerdict.Intact, AuditVerifier.Verify(folder.Database).Verdict);
        Assert.Equal((AuditVerdict.Tampered, 16L), Found(AuditVerifier.Verify(folder.Database, noted)));
    }

    [Fact]
    public async Task A_trail_written_anew_shows_by_a_head_that_was_noted_elsewhere()
    {
        using var forged = new TrailFolder();
        await folder.FillAsync(Records);
        await forged.FillAsync(Records);
        var noted = new AuditHead(Records, AuditVerifier.Verify(folder.Database).Head);

        Assert.Equal((AuditVerdict.Tampered, (long)Records), Found(AuditVerifier.Verify(forged.Database, noted)));
    }

    [Fact]
    public async Task What_is_no_trail_can_not_be_told()
    {
        Assert.Equal(AuditVerdict.Unknown, AuditVerifier.Verify(folder.Database).Verdict);
        await File.WriteAllTextAsync(folder.Database, new string('x', 5000), TestContext.Current.CancellationToken);
        Assert.Equal(AuditVerdict.Unknown, AuditVerifier.Verify(folder.Database).Verdict);
    }

    public void Dispose() => folder.Dispose();

    private static (AuditVerdict Verdict, long FirstBad) Found(AuditReport report) => (report.Verdict,
        report.FirstBad ?? 0);
}
