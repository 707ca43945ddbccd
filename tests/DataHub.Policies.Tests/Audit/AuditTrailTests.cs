using System.Text.Json;
using SQLitePCL;
using Xunit;

namespace DataHub.Policies.Tests;

public sealed class AuditTrailTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly TrailFolder folder = new();

    [Fact]
    public async Task Records_written_at_once_have_numbers_without_a_gap()
    {
        using var trail = folder.Open();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
            async () =>
            {
                var mine = new List<long>();
                for (var i = 0; i < 100; i++)
                {
                    mine.Add(await trail.AppendAsync(TrailFolder.Entry(i), durable: worker == 0 && i % 10 == 0,
                        Cancel));
                }

                return mine;
            },
            Cancel)));

        Assert.Equal(Enumerable.Range(1, 1600).Select(n => (long)n), numbers.SelectMany(n => n).Order());
        Assert.All(numbers, mine => Assert.Equal(mine.Order(), mine));
        Assert.Equal((AuditVerdict.Intact, 1600L), Verified());
    }

    [Fact]
    public async Task A_record_is_canonical_JSON_without_what_is_not_known()
    {
        using var trail = folder.Open();
        await trail.AppendAsync(TrailFolder.Entry(7), cancel: Cancel);
        await trail.AppendAsync(new AuditEntry(AuditKind.Auth, AuditPhase.Attempt, "c\"8\n"), cancel: Cancel);

        var bodies = folder.Bodies();

        Assert.Equal(
            """{"actor":{"client":"fire-app","department":"FIRE","roles":["app"],"subject":"fire-app"},"correlationId":"c7","departments":[{"fetches":1,"ms":2,"name":"FIRE","rows":20,"status":"ok"},{"fetches":1,"ms":3,"name":"GRID","rows":0,"status":"unavailable"}],"kind":"request","ms":5,"node":"test","operation":{"name":"Across","sha256":"AAAA","type":"query"},"peer":"127.0.0.1","phase":"done","policy":{"decision":"partial","denied":["Person.birthYear"],"masks":["Person.name NAME"],"version":"v1"},"prev":"0000","result":{"bytes":4096,"errors":["policy.denied"],"rows":20,"sha256":"BBBB"},"seq":1,"ts":"TS","v":1}"""
                .Replace("AAAA", new string('a', 64), StringComparison.Ordinal)
                .Replace("BBBB", new string('b', 64), StringComparison.Ordinal)
                .Replace("0000", new string('0', 64), StringComparison.Ordinal)
                .Replace("\"TS\"", JsonDocument.Parse(bodies[0]).RootElement.GetProperty("ts").GetRawText(),
                    StringComparison.Ordinal),
            bodies[0]);
        Assert.Contains("""{"correlationId":"c\"8\n","kind":"auth",""", bodies[1], StringComparison.Ordinal);
        Assert.All(bodies, AssertOrdered);
    }

    [Fact]
    public async Task A_trail_that_was_closed_goes_on_where_it_stood()
    {
        await folder.FillAsync(3);
        await folder.FillAsync(2);

        Assert.Equal((AuditVerdict.Intact, 5L), Verified());
    }

    [Fact]
    public async Task A_process_killed_between_attempt_and_done_leaves_the_attempt()
    {
        var killed = folder.Open();
        await killed.AppendAsync(TrailFolder.Entry(1, AuditPhase.Attempt), cancel: Cancel);

        // What a killed process leaves is what its files hold now: nothing is closed, no log is folded in.
        using var after = new TrailFolder();
        await CopyAsync(folder.Database, after.Database);
        await CopyAsync(folder.Database + "-wal", after.Database + "-wal");

        killed.Dispose();
        await after.FillAsync(1);

        Assert.Equal(AuditVerdict.Intact, AuditVerifier.Verify(after.Database).Verdict);
        Assert.Equal(
            ["attempt", "done"],
            after.Bodies().Select(b => JsonDocument.Parse(b).RootElement.GetProperty("phase").GetString()));
    }

    [Fact]
    public async Task A_second_process_can_not_write_the_same_trail()
    {
        using var trail = folder.Open();
        await trail.AppendAsync(TrailFolder.Entry(1), cancel: Cancel);

        Assert.Throws<AuditUnavailableException>(folder.Open);
    }

    [Fact]
    public async Task The_table_refuses_changes_and_deletions()
    {
        await folder.FillAsync(2);

        Assert.Equal(raw.SQLITE_CONSTRAINT, folder.Run("update records set body = '{}' where seq = 1"));
        Assert.Equal(raw.SQLITE_CONSTRAINT, folder.Run("delete from records"));
        Assert.Equal((AuditVerdict.Intact, 2L), Verified());
    }

    [Fact]
    public async Task What_can_not_be_recorded_fails_and_the_trail_goes_on_afterwards()
    {
        using var trail = folder.Open();
        await trail.AppendAsync(TrailFolder.Entry(1), cancel: Cancel);
        folder.Run("create trigger full before insert on records begin select raise(abort, 'disk full'); end");

        await Assert.ThrowsAsync<AuditUnavailableException>(async () => await trail.AppendAsync(TrailFolder.Entry(2),
            cancel: Cancel));
        folder.Run("drop trigger full");

        Assert.Equal(2, await trail.AppendAsync(TrailFolder.Entry(3), durable: true, Cancel));
        Assert.Equal((AuditVerdict.Intact, 2L), Verified());
    }

    [Fact]
    public async Task A_closed_trail_refuses_records()
    {
        var trail = folder.Open();
        trail.Dispose();

        await Assert.ThrowsAsync<AuditUnavailableException>(async () => await trail.AppendAsync(TrailFolder.Entry(1),
            cancel: Cancel));
    }

    [Fact]
    public void A_fingerprint_is_the_same_after_a_restart_and_differs_between_deployments()
    {
        using var elsewhere = new TrailFolder();
        string first, again, other;
        using (var trail = folder.Open())
        {
            first = trail.Fingerprint("x"u8);
        }

        using (var trail = folder.Open())
        {
            again = trail.Fingerprint("x"u8);
        }

        using (var trail = elsewhere.Open())
        {
            other = trail.Fingerprint("x"u8);
        }

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    public void Dispose() => folder.Dispose();

    private (AuditVerdict Verdict, long Records) Verified()
    {
        var report = AuditVerifier.Verify(folder.Database);
        return (report.Verdict, report.Records);
    }

    private static async Task CopyAsync(string from, string to)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var target = File.Create(to);
        await source.CopyToAsync(target, Cancel);
    }

    private static void AssertOrdered(string body)
    {
        using var parsed = JsonDocument.Parse(body);
        foreach (var part in parsed.RootElement.EnumerateObject().Select(p => p.Value).Append(parsed.RootElement))
        {
            if (part.ValueKind == JsonValueKind.Object)
            {
                var names = part.EnumerateObject().Select(p => p.Name).ToList();
                Assert.Equal(names.Order(StringComparer.Ordinal), names);
            }
        }
    }
}
