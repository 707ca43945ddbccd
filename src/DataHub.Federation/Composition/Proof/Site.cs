namespace DataHub.Federation.Composition.Proof;

/// <summary>An object as a subgraph has it on some way.</summary>
/// <param name="id">Its number: one for each type, subgraph and provision.</param>
/// <param name="type">The type there, which may be an interface that it implements.</param>
/// <param name="part">The type's part in the subgraph.</param>
/// <param name="provided">What the subgraph resolves of it on this way besides.</param>
internal sealed class Site(int id, string type, JoinType part, Provision provided)
{
    /// <summary>Its number.</summary>
    public int Id { get; } = id;

    /// <summary>The type there.</summary>
    public string Type { get; } = type;

    /// <summary>The type's part in the subgraph.</summary>
    public JoinType Part { get; } = part;

    /// <summary>What the subgraph resolves of it on this way besides.</summary>
    public Provision Provided { get; } = provided;

    /// <summary>The subgraph.</summary>
    public string Subgraph => Part.Subgraph;
}
