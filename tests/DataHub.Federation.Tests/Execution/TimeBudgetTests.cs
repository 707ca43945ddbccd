using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests.Execution;

public sealed class TimeBudgetTests
{
    private const string Sdl = "type Query { search: String }";

    [Fact]
    public async Task What_is_not_read_within_the_time_for_all_is_null_and_the_answer_says_so()
    {
        var (data, parts) = await AskAsync(all: TimeSpan.FromMilliseconds(30));

        Assert.Equal("null", data);
        Assert.Contains("limit.time", parts.Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task An_answer_within_the_time_says_nothing_of_it()
    {
        var (data, parts) = await AskAsync(all: TimeSpan.FromSeconds(30));

        Assert.Equal("\"DONE\"", data);
        Assert.Empty(parts.Errors);
    }

    private static async Task<(string Data, AnswerParts Parts)> AskAsync(TimeSpan all)
    {
        var api = Composer.Compose([SubgraphSdl.OfText("search", Sdl)]).Value!;
        var slow = new CodeSubgraph(
            "search", Sdl, ImmutableDictionary<string, CodeField>.Empty.Add("search", SearchAsync));
        AnswerParts? parts = null;
        var data = await Asked.DataAsync(
            api, "{ search }", slow, new TimeBudget(TimeSpan.FromSeconds(10), all), p => parts = p);
        return (data["search"]?.ToJsonString() ?? "null", parts!);
    }

    private static async ValueTask<CodeAnswer> SearchAsync(CodeRequest request, CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        return new CodeAnswer("DONE");
    }
}
