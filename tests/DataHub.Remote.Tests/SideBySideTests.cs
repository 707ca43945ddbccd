using System.Text;
using Xunit;

namespace DataHub.Remote.Tests;

/// <summary>Answers of several subgraphs that come at the same time.</summary>
public sealed class SideBySideTests
{
    private const int Rounds = 300;

    [Fact]
    public async Task Two_answers_that_come_at_once_fill_one_object()
    {
        using var barrier = new Barrier(2);
        var asked = new Asked(
            name => new AtOnce(barrier, $$$$"""{"data":{"shared":{"{{{{name}}}}":"{{{{name}}}}"}}}"""),
            ("a", "type Query { shared: Pair } type Pair { a: String }"),
            ("b", "type Query { shared: Pair } type Pair { b: String }"));

        for (var round = 0; round < Rounds; round++)
        {
            var answer = await Task.Run(() => asked.AnswerAsync("{ shared { a b } }"), TestContext.Current.CancellationToken);

            Assert.Equal("""{"data":{"shared":{"a":"a","b":"b"}}}""", answer);
        }
    }

    private sealed class AtOnce(Barrier barrier, string answer) : IRemoteConnection
    {
        public async ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel)
        {
            await Task.Run(() => barrier.SignalAndWait(cancel), cancel);
            var body = Encoding.UTF8.GetBytes(answer);
            return new RemoteAnswer(body, body.Length);
        }

        public void Dispose()
        {
        }
    }
}
