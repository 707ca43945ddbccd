using System.Text;
using DataHub.Engine;
using DataHub.Federation.Composition;
using DataHub.Language;
using Xunit;

namespace DataHub.Federation.Tests.Execution;

/// <summary>What a source that fails costs.</summary>
public sealed class PlanExecutorTests
{
    private static readonly Supergraph Api = Composer.Compose(
    [
        SubgraphSdl.OfText("left", """type Query { a: Thing b: String } type Thing @key(fields: "id") { id: ID! own: String }"""),
        SubgraphSdl.OfText("right", """type Query { c: String } type Thing @key(fields: "id") { id: ID! more: String }"""),
    ]).Value!;

    [Fact]
    public async Task A_subgraph_that_is_down_costs_its_own_fields_only()
    {
        var answer = await AnswerAsync("{ a { own more } b c }", right: new UnavailableOutcome("secret cause"));

        Assert.Equal(
            """
            {"data":{"a":{"own":"left own","more":null},"b":"left b","c":null},"errors":[{"message":"Query.c can't be read now: its source doesn't answer.","locations":[{"line":1,"column":20}],"path":["c"],"extensions":{"code":"department.unavailable"}},{"message":"Thing.more can't be read now: its source doesn't answer.","locations":[{"line":1,"column":11}],"path":["a","more"],"extensions":{"code":"department.unavailable"}}],"extensions":{"fields":[{"path":["c"],"coordinate":"Query.c","reason":"UNAVAILABLE"},{"path":["a","more"],"coordinate":"Thing.more","reason":"UNAVAILABLE"}]}}
            """,
            answer);
    }

    [Fact]
    public async Task What_hangs_on_a_subgraph_that_is_down_is_not_asked_for()
    {
        var answer = await AnswerAsync("{ a { own more } c }", left: new UnavailableOutcome("secret cause"));

        Assert.Equal(
            """
            {"data":{"a":null,"c":"right c"},"errors":[{"message":"Query.a can't be read now: its source doesn't answer.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"department.unavailable"}}],"extensions":{"fields":[{"path":["a"],"coordinate":"Query.a","reason":"UNAVAILABLE"}]}}
            """,
            answer);
    }

    [Fact]
    public async Task A_request_at_fault_nulls_its_own_field()
    {
        var answer = await AnswerAsync(
            "{ a { own } c }", right: new RefusedOutcome(new HubError("cursor.invalid", "Wrong."), null));

        Assert.StartsWith("""{"data":{"a":{"own":"left own"},"c":"right c"},"errors":[{"message":"Wrong.",""", answer, StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(string query, FetchOutcome? left = null, FetchOutcome? right = null)
    {
        Assert.True(Parser.TryParse(query, ParserLimits.Public, out var document, out _));
        var bound = Assert.IsType<BoundResult>(Binder.Bind(document, null, Api.Api, ValidationLimits.Public));
        var decided = Decider.Decide(bound.Document, VariableValues.Empty, Asked.Everything);
        ISubgraph Subgraph(string name) => new Echo(name, name == "left" ? left : right);
        var plan = new Planner(Api, Subgraph, _ => "left").Plan(decided);
        var executed = await new PlanExecutor(Subgraph, new TimeBudget(TimeSpan.FromSeconds(10)))
            .RunAsync(plan, VariableValues.Empty, null, CancellationToken.None);
        using var buffer = new PooledBuffer();
        Assert.True(AnswerWriter.TryWrite(buffer, executed.Data, AnswerAssembly.Parts(plan, executed, _ => null)));
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    /// <summary>A subgraph that answers each leaf with its own name, and ends as it is told.</summary>
    private sealed class Echo(string name, FetchOutcome? outcome) : ISubgraph
    {
        public string Name => name;

        public ICompiledFetch Compile(Fetch fetch) => new Compiled(name, fetch, outcome ?? FetchOutcome.Done);

        public ISubgraphSession? Open() => null;

        private sealed class Compiled(string name, Fetch fetch, FetchOutcome outcome) : ICompiledFetch
        {
            public string Text => "";

            public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel)
            {
                switch (fetch)
                {
                    case RootFetch root:
                        Fill(run, run.Root!, root.Selection);
                        break;
                    case EntityFetch entity:
                        foreach (var parent in run.Parents)
                        {
                            Fill(run, parent, entity.Part.Selection);
                        }

                        break;
                }

                return ValueTask.FromResult(outcome);
            }

            private void Fill(FetchRun run, ResultObject target, FetchSelection selection)
            {
                foreach (var field in selection.Fields)
                {
                    if (field.Selection is { } inner)
                    {
                        var made = run.Create(inner.Shape);
                        Fill(run, made, inner);
                        target.Slots[field.Slot] = Slot.Of(made);
                    }
                    else
                    {
                        target.Slots[field.Slot] = Slot.Of($"{name} {field.Definition.Name}");
                    }
                }
            }
        }
    }
}
