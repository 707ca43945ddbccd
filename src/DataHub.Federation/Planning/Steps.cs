using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>A fetch in the making.</summary>
/// <param name="order">Its number among all that were made.</param>
/// <param name="subgraph">Whom to ask.</param>
/// <param name="series">The root field of a mutation that it belongs to; 0 for queries.</param>
internal abstract class Step(int order, string subgraph, int series)
{
    public int Order { get; } = order;

    public string Subgraph { get; } = subgraph;

    public int Series { get; } = series;

    /// <summary>What must have ended before.</summary>
    public HashSet<Step> After { get; } = [];

    public int Wave { get; set; }
}

/// <summary>A fetch that reads fields of objects.</summary>
internal abstract class ReadingStep(int order, string subgraph, int series, Spot on) : Step(order, subgraph, series)
{
    public Spot On { get; } = on;

    /// <summary>All objects it reads of; its own first.</summary>
    public List<Visit> Visits { get; } = [];
}

/// <summary>Root fields.</summary>
internal sealed class RootStep(int order, string subgraph, int series, Spot on) : ReadingStep(order, subgraph, series, on);

/// <summary>Fields of entities.</summary>
internal sealed class EntityStep(int order, string subgraph, int series, Spot on, Local local, SelectionSet key)
    : ReadingStep(order, subgraph, series, on)
{
    /// <summary>The type as the subgraph knows it.</summary>
    public Local As { get; } = local;

    public SelectionSet Key { get; } = key;

    /// <summary>What else is told of them.</summary>
    public SelectionSet? Requires { get; init; }

    /// <summary>What it can do without: the steps of <see cref="Requires"/> alone.</summary>
    public HashSet<Step> Spared { get; } = [];
}

/// <summary>Keys to filter by.</summary>
internal sealed class KeyStep(int order, string subgraph, int series, int keySet, Need of) : Step(order, subgraph, series)
{
    public int KeySet { get; } = keySet;

    /// <summary>The list that is filtered.</summary>
    public Need Of { get; } = of;

    public required Dataset Dataset { get; init; }

    public required Column Column { get; init; }

    public required Filter Where { get; init; }
}

/// <summary>Objects of a spot as a fetch reads them.</summary>
internal sealed class Visit(Spot on, Local local, ReadingStep step, ImmutableArray<SelectionSet> provided)
{
    public Spot On { get; } = on;

    /// <summary>The type as the subgraph knows it.</summary>
    public Local As { get; } = local;

    public ReadingStep In { get; } = step;

    /// <summary>What the subgraph resolves on this way besides what it always does.</summary>
    public ImmutableArray<SelectionSet> Provided { get; } = provided;

    public List<Need> Reads { get; } = [];
}
