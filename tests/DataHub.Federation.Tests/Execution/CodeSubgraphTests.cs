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
        var api = Composer.Compose([SubgraphSdl.OfText("search", Sdl)]).Value!.Api;
        var slow = new CodeSubgraph(
            "search", Sdl, ImmutableDictionary<string, CodeField>.Empty.Add("search", SearchAsync));

        var data = await Asked.DataAsync(api, "{ search }", slow, new TimeBudget(TimeSpan.FromMilliseconds(20)));

        Assert.Equal("PARTIAL", data["search"]!.GetValue<string>());
    }

    private static async ValueTask<CodeAnswer> SearchAsync(CodeRequest request, CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        return new CodeAnswer("PARTIAL");
    }
}
