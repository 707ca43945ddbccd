using DataHub.Engine;
using DataHub.Feeds;

namespace DataHub.Stewards;

/// <summary>Rows in quarantine and the counts of rules, as the API's types have them.</summary>
internal sealed class QuarantineViews(FeedDesk desk, Pages pages)
{
    private const int Shift = 32;
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public static void Add(CodeResolvers resolvers) => resolvers.Type<QuarantinedRow>("QuarantinedRow", row => row
        .Get("row", r => r.Row)
        .Get("run", r => Texts.Of(r.Run))
        .Get("lastRun", r => Texts.Of(r.LastRun))
        .Get("line", r => r.Line)
        .Get("field", r => r.Field)
        .Get("rule", r => r.Rule)
        .Get("reason", r => r.Reason)
        .Get("received", r => r.Raw)
        .Get("suggestion", r => r.Suggestion)
        .Get("state", r => Texts.NameOf(r.State))
        .Get("setAsideAt", r => r.At.ToUnixTimeMilliseconds())
        .Get("stateAt", r => r.StateAt.ToUnixTimeMilliseconds())
        .Get("stateBy", r => r.StateBy));

    /// <summary>A page of a feed's quarantine.</summary>
    public async ValueTask<object?> RowsAsync(Feed feed, CodeRequest request, CancellationToken cancel)
    {
        var list = $"quarantine of {feed.Name}";
        var (part, error) = pages.Read(request, list);
        if (part is null)
        {
            return error;
        }

        var states = (request.Arguments.GetValueOrDefault("states") as InputList)?.Items.OfType<string>()
            .Select(state => Enum.Parse<QuarantineState>(state, ignoreCase: true)).ToList();
        var after = part.Number is { } number ? new QuarantineKey(number >> Shift, number & uint.MaxValue) : (QuarantineKey?)null;
        var rows = await desk.Runner.QuarantineAsync(feed, new QuarantineQuery(states, part.Size + 1, after));
        return pages.Of(
            list, part, rows, row => (row.Run << Shift) | row.No, stop => desk.Records.CountAsync(feed, states, stop));
    }

    /// <summary>How often each rule spoke of each field of a feed.</summary>
    public async ValueTask<object?> QualityAsync(Feed feed, CodeRequest request, CancellationToken cancel)
    {
        var to = At(request, "to") ?? desk.Clock.GetUtcNow();
        var counts = await desk.Runner.QualityAsync(feed, At(request, "from") ?? to - Usual, to);
        return counts.Select(count => Pages.Entries(
            ("run", Texts.Of(count.Run)),
            ("endedAt", count.At.ToUnixTimeMilliseconds()),
            ("state", Texts.NameOf(count.State)),
            ("readCount", count.Landed),
            ("field", count.Field.Length == 0 ? null : count.Field),
            ("rule", count.Rule),
            ("quarantined", count.Quarantined),
            ("rowCount", count.Count))).ToList();
    }

    private static DateTimeOffset? At(CodeRequest request, string name) =>
        request.Arguments.GetValueOrDefault(name) is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
