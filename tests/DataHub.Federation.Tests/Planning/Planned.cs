using DataHub.Engine;
using DataHub.Federation.Composition;
using DataHub.Language;
using Xunit;

namespace DataHub.Federation.Tests.Planning;

/// <summary>Plans over subgraphs that speak federation, everything allowed.</summary>
internal static class Planned
{
    private const string Link =
        """extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"]) """;

    /// <summary>Subgraphs, each as <c>name: sdl</c>, composed.</summary>
    public static Supergraph Of(params string[] subgraphs)
    {
        var composed = Composer.Compose(
        [
            .. subgraphs.Select(s => SubgraphSdl.OfText(s[..s.IndexOf(':')], Link + s[(s.IndexOf(':') + 1)..])),
        ]);
        Assert.Empty(composed.Errors);
        return composed.Value!;
    }

    /// <summary>The plan of a question.</summary>
    public static QueryPlan Plan(Supergraph supergraph, string question, params string[] labels)
    {
        Assert.True(Parser.TryParse(question, ParserLimits.Public, out var document, out _));
        var bound = Binder.Bind(document, null, supergraph.Api, ValidationLimits.Public);
        Assert.Empty((bound as UnboundResult)?.Errors ?? []);
        var decided = Decider.Decide(((BoundResult)bound).Document, VariableValues.Empty, Asked.Everything);
        Assert.Empty(decided.Errors);
        return new Planner(supergraph, name => new Speaking(name), _ => "", labels.ToHashSet()).Plan(decided);
    }

    /// <summary>That a question has a plan.</summary>
    public static void Is(Supergraph supergraph, string question, string expected, params string[] labels) =>
        Assert.Equal(expected, Plan(supergraph, question, labels).Text().TrimEnd());

    /// <summary>A subgraph that is planned for and never asked: one request for all of a wave.</summary>
    private sealed class Speaking(string name) : ISubgraph, ICompiledRequest
    {
        public string Name => name;

        public string Text => "";

        public bool SpeaksFederation => true;

        public ICompiledFetch Compile(Fetch fetch) => throw new InvalidOperationException("A wave is compiled whole.");

        System.Collections.Immutable.ImmutableArray<PlannedRequest> ISubgraph.Compile(
            System.Collections.Immutable.ImmutableArray<Fetch> wave) => [new PlannedRequest(wave, this)];

        public ISubgraphSession? Open() => null;

        public ValueTask<FetchOutcome> RunAsync(IReadOnlyList<FetchRun?> runs, CancellationToken cancel) =>
            throw new InvalidOperationException("Plans are only printed here.");
    }
}
