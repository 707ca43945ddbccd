using DataHub.Engine;
using DataHub.Feeds;

namespace DataHub.Stewards;

/// <summary>What a steward does about feeds, runs and rows. Who did it is kept with what was done.</summary>
internal sealed class FeedActs(FeedDesk desk)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private delegate Task<FeedAnswer> Ask(Feed feed, CodeRequest request, string who, CancellationToken cancel);

    private delegate Task<FeedRunResult> Work(Feed feed, CodeRequest request, string who);

    /// <summary>Adds them; <paramref name="root"/> adds a root field.</summary>
    public void Add(Action<string, CodeField> root)
    {
        var control = desk.Control;
        root("Mutation.runFeed", Asked((feed, _, who, cancel) => control.RunNowAsync(feed, who, cancel)));
        root("Mutation.pauseFeed", Asked((feed, request, who, cancel) =>
            control.PauseAsync(feed, who, request.Arguments.GetValueOrDefault("why") as string, cancel)));
        root("Mutation.resumeFeed", Asked((feed, _, who, cancel) => control.ResumeAsync(feed, who, cancel)));
        root("Mutation.backfillFeed", Asked((feed, request, who, cancel) =>
            control.BackfillAsync(feed, Day(request, "from"), Day(request, "to"), who, cancel)));
        root("Mutation.cancelFeed", Asked((feed, _, who, cancel) => control.CancelAsync(feed, who, cancel)));
        root("Mutation.releaseRun", OfRun(ownNumber: true, (feed, request, who) => desk.Runner.ReleaseAsync(
            feed, Run(request), who, Why(request), null, CancellationToken.None)));
        root("Mutation.replayRun", OfRun(ownNumber: false, (feed, request, who) => desk.Runner.ReplayAsync(
            feed, Run(request), who, Why(request), null, CancellationToken.None)));
        root("Mutation.correctRow", OfRow((feed, request, who) => desk.Runner.CorrectAsync(
            feed, Row(request), Values(request), who, Why(request), CancellationToken.None)));
        root("Mutation.withdrawCorrection", OfRow((feed, request, who) => desk.Runner.WithdrawAsync(
            feed, Row(request), who, Why(request), CancellationToken.None)));
        root("Mutation.returnRows", ReturnAsync);
    }

    private CodeField Asked(Ask ask) => async (request, cancel) =>
    {
        if (Find(request) is not { } feed)
        {
            return Unknown(request);
        }

        var answer = await ask(feed, request, WhoOf(request), cancel);
        return answer.Code is { } code ? new CodeAnswer(null, new HubError(code, $"{answer.Reason}")) : new CodeAnswer(feed);
    };

    // A release goes on under its run's number; a replay has one of its own.
    private CodeField OfRun(bool ownNumber, Work work) => async (request, cancel) =>
    {
        var department = StewardSubgraph.DepartmentOf(request);
        var run = await desk.Records.RunAsync(department, Run(request), cancel);
        return run is not null && desk.Find(department, run.Feed) is { } feed
            ? await DoAsync(feed, request, work, ownNumber ? run : null, cancel)
            : new CodeAnswer(null, new HubError("feed.run_unknown", $"There is no run {Texts.Of(Run(request))}."));
    };

    private CodeField OfRow(Work work) => async (request, cancel) => Find(request) is not { } feed ? Unknown(request)
        : !QuarantineKey.TryParse((string)request.Arguments["row"]!, out _)
            ? new CodeAnswer(null, new HubError("feed.row_unknown", $"A row in quarantine is named as 12-3."))
            : await DoAsync(feed, request, work, null, cancel);

    // It goes on when the caller leaves: a merge that began ends, and the ledger tells how.
    private async Task<CodeAnswer> DoAsync(
        Feed feed, CodeRequest request, Work work, FeedRunRecord? begun, CancellationToken cancel)
    {
        var (who, asked) = (WhoOf(request), desk.Clock.GetUtcNow());
        var done = Task.Run(() => work(feed, request, who), CancellationToken.None);
        if (await Task.WhenAny(done, Task.Delay(Patience, desk.Clock, cancel)) != done)
        {
            return (begun ?? await BegunAsync(feed, who, asked, cancel)) is { } run
                ? new CodeAnswer(run)
                : new CodeAnswer(null, new HubError("feed.goes_on", $"It goes on: feedRuns of {feed.Name} tells how it ends."));
        }

        var result = await done;
        return result.State is FeedRunState.Refused or FeedRunState.Busy or FeedRunState.Failed || result is { Run: 0, Code: not null }
            ? new CodeAnswer(null, new HubError(result.Code ?? "feed.failed", $"{result.Reason}"))
            : new CodeAnswer(await desk.Records.RunAsync(feed.Dataset.Department, result.Run, cancel));
    }

    private async Task<FeedRunRecord?> BegunAsync(Feed feed, string who, DateTimeOffset asked, CancellationToken cancel)
    {
        var newest = await desk.Records.RunsAsync(feed.Dataset.Department, new RunQuery(feed.Name), new Part(1), cancel);
        return newest is [var run, ..] && run.Actor == who && run.StartedAt >= asked ? run : null;
    }

    private async ValueTask<CodeAnswer> ReturnAsync(CodeRequest request, CancellationToken cancel)
    {
        if (Find(request) is not { } feed)
        {
            return Unknown(request);
        }

        var clear = request.Arguments.GetValueOrDefault("clear") is true;
        var list = await desk.Runner.ReturnAsync(feed, clear, mark: true, WhoOf(request), cancel);
        return new CodeAnswer(list.Rows.Select(row => Pages.Entries(
            ("row", row.Row?.ToString()),
            ("line", row.Line),
            ("key", row.Key),
            ("field", row.Field),
            ("value", row.Value),
            ("problem", row.Problem),
            ("suggestion", row.Suggestion))).ToList());
    }

    private Feed? Find(CodeRequest request) => desk.Find(StewardSubgraph.DepartmentOf(request), (string)request.Arguments["feed"]!);

    private static CodeAnswer Unknown(CodeRequest request) => new(
        null, new HubError("feed.unknown", $"There is no feed {request.Arguments["feed"]}."));

    private static string WhoOf(CodeRequest request) => ((IAsker)request.Execution.Context!).Subject;

    private static long Run(CodeRequest request) => Texts.Number((string)request.Arguments["run"]!) ?? 0;

    private static string Why(CodeRequest request) => (string)request.Arguments["why"]!;

    private static DateOnly Day(CodeRequest request, string name) =>
        DateOnly.ParseExact((string)request.Arguments[name]!, "O", System.Globalization.CultureInfo.InvariantCulture);

    private static QuarantineKey Row(CodeRequest request) =>
        QuarantineKey.TryParse((string)request.Arguments["row"]!, out var row) ? row : default;

    private static Dictionary<string, string?> Values(CodeRequest request)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var cell in ((InputList)request.Arguments["values"]!).Items.Cast<InputObject>())
        {
            values[(string)cell.Fields["column"]!] = cell.Fields.GetValueOrDefault("value") as string;
        }

        return values;
    }
}
