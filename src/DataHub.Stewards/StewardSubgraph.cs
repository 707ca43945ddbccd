using DataHub.Engine;
using DataHub.Feeds;

namespace DataHub.Stewards;

/// <summary>
/// The subgraph of stewards: feeds, runs, quality, lineage and freshness of the caller's own department. Only stewards may
/// ask it, by the policies' rule; another department's feed is to them as one that doesn't exist.
/// </summary>
public sealed class StewardSubgraph
{
    /// <summary>Its name in the composition.</summary>
    public const string Name = "stewards";

    private readonly FeedDesk desk;
    private readonly Pages pages;

    private StewardSubgraph(FeedDesk desk, CursorCodec cursors) => (this.desk, pages) = (desk, new Pages(cursors));

    /// <summary>Its types.</summary>
    public static string Sdl { get; } = EmbeddedText.Read(typeof(StewardSubgraph), "stewards.graphql");

    /// <summary>The subgraph over a desk; its pages go on by <paramref name="cursors"/>.</summary>
    public static CodeSubgraph Create(FeedDesk desk, CursorCodec cursors)
    {
        var subgraph = new StewardSubgraph(desk, cursors);
        var lineage = new Lineages(desk);
        var resolvers = new CodeResolvers();
        void Root(string name, CodeField field) => resolvers.Root(name, subgraph.Here(field));
        Root("Query.feeds", subgraph.Feeds);
        Root("Query.feed", subgraph.Feed);
        Root("Query.feedRuns", (request, cancel) => subgraph.RunsAsync(
            request, new(request.Arguments.GetValueOrDefault("feed") as string, StateOf(request)), "feedRuns", cancel));
        Root("Query.feedRun", subgraph.RunAsync);
        Root("Query.lineage", lineage.FindAsync);
        Root("Query.datasetFreshness", subgraph.Freshness);
        Pages.Add<Feed>(resolvers, "Feed");
        Pages.Add<FeedRunRecord>(resolvers, "FeedRun");
        Pages.Add<QuarantinedRow>(resolvers, "QuarantinedRow");
        FeedViews.Add(resolvers, desk, subgraph.RunsOfAsync, new QuarantineViews(desk, subgraph.pages));
        RunViews.Add(resolvers);
        lineage.Add(resolvers);
        new FeedActs(desk).Add(Root);
        return new CodeSubgraph(Name, Sdl, resolvers);
    }

    /// <summary>The department of who asks; the policies let nobody without one in.</summary>
    internal static string DepartmentOf(CodeRequest request) =>
        ((IAsker)request.Execution.Context!).Department ?? throw new InvalidOperationException("A steward is of a department.");

    private CodeField Here(CodeField field) => (request, cancel) => desk.Records.Has(DepartmentOf(request))
        ? field(request, cancel)
        : ValueTask.FromResult(new CodeAnswer(null, new HubError(
            "feed.elsewhere", $"The database of {DepartmentOf(request)} is with another hub: ask that one.")));

    private static string? StateOf(CodeRequest request) => request.Arguments.GetValueOrDefault("state") as string;

    private ValueTask<CodeAnswer> Feeds(CodeRequest request, CancellationToken cancel)
    {
        var (part, error) = pages.Read(request, "feeds");
        if (part is null)
        {
            return ValueTask.FromResult(new CodeAnswer(null, error));
        }

        var dataset = request.Arguments.GetValueOrDefault("dataset") as string;
        var all = desk.Of(DepartmentOf(request)).Where(feed => dataset is null || feed.Dataset.Name == dataset).ToList();
        return ValueTask.FromResult(new CodeAnswer(Page(part, all)));
    }

    private Page<Feed> Page(Part part, List<Feed> all)
    {
        var numbered = all.Index().Where(i => part.Number is not { } number || (part.Backward ? i.Index < number : i.Index > number));
        var read = part.Backward ? numbered.TakeLast(part.Size + 1) : numbered.Take(part.Size + 1);
        return pages.Of("feeds", part, [.. read.Select(i => i.Item)], feed => all.IndexOf(feed), _ => Task.FromResult((long)all.Count));
    }

    private ValueTask<CodeAnswer> Feed(CodeRequest request, CancellationToken cancel) => ValueTask.FromResult(
        new CodeAnswer(desk.Find(DepartmentOf(request), (string)request.Arguments["name"]!)));

    private async ValueTask<object?> RunsOfAsync(Feed feed, CodeRequest request, CancellationToken cancel)
    {
        var answer = await RunsAsync(request, new(feed.Name, StateOf(request)), $"runs of {feed.Name}", cancel);
        return answer.Value ?? answer.Error;
    }

    private async ValueTask<CodeAnswer> RunsAsync(CodeRequest request, RunQuery query, string list, CancellationToken cancel)
    {
        var (part, error) = pages.Read(request, list);
        if (part is null)
        {
            return new CodeAnswer(null, error);
        }

        var department = DepartmentOf(request);
        var runs = await desk.Records.RunsAsync(department, query, part, cancel);
        return new CodeAnswer(
            pages.Of(list, part, runs, run => run.Run, stop => desk.Records.CountAsync(department, query, stop)));
    }

    private async ValueTask<CodeAnswer> RunAsync(CodeRequest request, CancellationToken cancel) => new(
        Texts.Number((string)request.Arguments["run"]!) is { } run
            ? await desk.Records.RunAsync(DepartmentOf(request), run, cancel)
            : null);

    private ValueTask<CodeAnswer> Freshness(CodeRequest request, CancellationToken cancel)
    {
        var dataset = request.Arguments.GetValueOrDefault("dataset") as string;
        return ValueTask.FromResult(new CodeAnswer(desk.Of(DepartmentOf(request))
            .Where(feed => dataset is null || feed.Dataset.Name == dataset)
            .GroupBy(feed => feed.Dataset.Name)
            .Select(feeds => FeedViews.Freshness(desk, feeds.Key, [.. feeds]))
            .ToList()));
    }
}
