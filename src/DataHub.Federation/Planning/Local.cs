using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>
/// A type as one subgraph knows it: by its own name, or by that of an interface that is an object there.
/// </summary>
internal sealed class Local
{
    private readonly FrozenDictionary<string, LocalField> fields;

    public Local(string name, JoinType join, IReadOnlySet<string> labels)
    {
        Name = name;
        Subgraph = join.Subgraph;
        IsInterfaceObject = join.IsInterfaceObject;
        Keys = [.. join.Keys.Where(k => k.Resolvable).Select(k => k.Fields)];
        fields = join.Fields.ToFrozenDictionary(f => f.Name, f => new LocalField(f, Resolves(f, labels)));
    }

    /// <summary>The type's name there.</summary>
    public string Name { get; }

    /// <summary>The subgraph.</summary>
    public string Subgraph { get; }

    /// <summary>Whether an interface of the API is an object there.</summary>
    public bool IsInterfaceObject { get; }

    /// <summary>The keys by which the subgraph finds its entities.</summary>
    public ImmutableArray<SelectionSet> Keys { get; }

    /// <summary>The field of that name, or null.</summary>
    public LocalField? Field(string name) => fields.GetValueOrDefault(name);

    /// <inheritdoc />
    public override string ToString() => $"{Subgraph}:{Name}";

    // Arguments from a context aren't told, and without them a subgraph would answer something else.
    // With a label, both the field that takes over and the one that is taken over are there: one of them at a time.
    private static bool Resolves(JoinField field, IReadOnlySet<string> labels) =>
        !field.IsExternal && field.ContextArguments.IsEmpty && (field.OverrideLabel is { } label
            ? labels.Contains(label) == field.Overrides is not null
            : !field.IsOverridden);
}

/// <summary>A field as one subgraph has it.</summary>
/// <param name="Join">What the supergraph says of it.</param>
/// <param name="IsResolved">Whether the subgraph resolves it wherever it has the object.</param>
internal sealed record LocalField(JoinField Join, bool IsResolved)
{
    /// <summary>What must be known of the object before; null when nothing.</summary>
    public SelectionSet? Requires => Join.Requires;

    /// <summary>The named type that it is of there.</summary>
    public string TypeName { get; } = Join.Type.Name();
}
