using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests.Execution;

public sealed class CodeSubgraphTests
{
    [Fact]
    public async Task Code_that_waits_for_a_slow_department_still_answers_with_what_the_others_gave()
    {
        const string Sdl = "type Query { search: String }";
        var api = Composer.Compose([SubgraphSdl.OfText("search", Sdl)]).Value!;
        var slow = new CodeSubgraph(
            "search", Sdl, ImmutableDictionary<string, CodeField>.Empty.Add("search", SearchAsync));

        var data = await Asked.DataAsync(api, "{ search }", slow, new TimeBudget(TimeSpan.FromMilliseconds(20)));

        Assert.Equal("PARTIAL", data["search"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_request_that_is_cancelled_after_its_answer_ends_no_later_one()
    {
        const string Sdl = "type Query { search: String }";
        var api = Composer.Compose([SubgraphSdl.OfText("search", Sdl)]).Value!;
        var cancelled = new List<bool>();
        var code = new CodeSubgraph("search", Sdl, ImmutableDictionary<string, CodeField>.Empty.Add("search", (_, cancel) =>
        {
            cancelled.Add(cancel.IsCancellationRequested);
            return ValueTask.FromResult(new CodeAnswer("FOUND"));
        }));

        for (var round = 0; round < 5; round++)
        {
            using var request = new CancellationTokenSource();
            await Asked.AnswerAsync(api, "{ search }", _ => code, request: request);
            await request.CancelAsync();
        }

        Assert.Equal([false, false, false, false, false], cancelled);
    }

    private static async ValueTask<CodeAnswer> SearchAsync(CodeRequest request, CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        return new CodeAnswer("PARTIAL");
    }
}
