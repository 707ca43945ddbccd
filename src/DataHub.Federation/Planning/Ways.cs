using DataHub.Language;

namespace DataHub.Federation;

/// <summary>A way to resolve a need: a field of a local type.</summary>
/// <param name="local">The type as the subgraph knows it.</param>
/// <param name="index">Its number among those of the spot.</param>
/// <param name="field">The field there.</param>
/// <param name="isProvided">Whether the subgraph resolves it only on ways that provide it.</param>
internal sealed class Way(Local local, int index, LocalField field, bool isProvided)
{
    public Local Local { get; } = local;

    public int Index { get; } = index;

    public LocalField Field { get; } = field;

    public bool IsProvided { get; } = isProvided;

    /// <summary>The earliest wave that answers it; 0 until it is known.</summary>
    public int Time { get; set; }

    /// <summary>How much of what stands below is resolved without leaving the subgraph; 0 until it is known.</summary>
    public int Coverage { get; set; }
}

/// <summary>A way to objects as one subgraph knows them.</summary>
internal abstract class Entry
{
    /// <summary>Whether the search wants it tried first.</summary>
    public bool IsChosen { get; set; }
}

/// <summary>By the field that yields them, asked of that subgraph.</summary>
internal sealed class DescendEntry(Way way) : Entry
{
    public Way Way { get; } = way;
}

/// <summary>By a key.</summary>
internal sealed class KeyEntry(SelectionSet key) : Entry
{
    public SelectionSet Key { get; } = key;
}

/// <summary>From the root, whose type they are of.</summary>
internal sealed class RootEntry : Entry;

/// <summary>By asking what the objects of an interface are.</summary>
internal sealed class TypeEntry(Spot pending, int local) : Entry
{
    public Spot Pending { get; } = pending;

    public int Local { get; } = local;
}
