using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>
/// A department whose rows another process holds and this one doesn't ask: a filter over them is refused, since the
/// inputs of filters are the same in every subgraph.
/// </summary>
public sealed class ElsewhereSubgraph(string name) : ISubgraph
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => fetch is KeyFetch keys
        ? new Refusing(keys)
        : throw new InvalidOperationException($"{Name} is asked for nothing but keys here.");

    /// <inheritdoc />
    public ISubgraphSession? Open() => null;

    private sealed class Refusing(KeyFetch keys) : ICompiledFetch
    {
        private readonly RefusedOutcome refused = new(
            new HubError(
                "filter.elsewhere",
                $"This subgraph can't filter by {keys.Dataset.Name}, whose rows another one holds: filter by keys (`in`)."),
            keys.Site);

        public string Text => $"refused {keys.Dataset.Name}";

        public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel) => ValueTask.FromResult<FetchOutcome>(refused);
    }
}
