using System.Collections.Immutable;

namespace DataHub.Federation.Composition.Proof;

/// <summary>What is settled on a way: the labels of progressive overrides on or off, and the contexts that are set.</summary>
internal sealed class Circumstances
{
    private readonly ImmutableSortedDictionary<string, bool> labels;
    private readonly ImmutableSortedSet<string> contexts;

    private Circumstances(ImmutableSortedDictionary<string, bool> labels, ImmutableSortedSet<string> contexts)
    {
        this.labels = labels;
        this.contexts = contexts;
        Text = $"{string.Join(',', labels.Select(l => $"{l.Key}={l.Value}"))};{string.Join(',', contexts)}";
    }

    /// <summary>Nothing is settled.</summary>
    public static Circumstances None { get; } = new(ImmutableSortedDictionary<string, bool>.Empty, []);

    /// <summary>The same for the same circumstances.</summary>
    public string Text { get; }

    /// <summary>Whether a label is on; null while that is open.</summary>
    public bool? Label(string label) => labels.TryGetValue(label, out var on) ? on : null;

    /// <summary>Whether an object on the way has set a context.</summary>
    public bool Has(string context) => contexts.Contains(context);

    /// <summary>With a label settled.</summary>
    public Circumstances With(string label, bool on) => new(labels.SetItem(label, on), contexts);

    /// <summary>With contexts set.</summary>
    public Circumstances With(ImmutableArray<string> more) => more.IsEmpty ? this : new(labels, contexts.Union(more));

    /// <summary>Without contexts, as requirements are fetched.</summary>
    public Circumstances WithoutContexts() => contexts.IsEmpty ? this : new(labels, []);
}
