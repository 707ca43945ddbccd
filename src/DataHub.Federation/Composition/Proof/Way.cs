namespace DataHub.Federation.Composition.Proof;

/// <summary>How a query comes to an object: a field, or a fragment, inside what came before.</summary>
internal sealed record Way(Way? Before, string Step)
{
    /// <summary>The operation that asks for a field at the end of the way.</summary>
    public string Query(string field) => Before is null ? $"{Step} {{ {field} }}" : Before.Query($"{Step} {{ {field} }}");

    /// <summary>One field further.</summary>
    public Way Into(string field) => new(this, field);

    /// <summary>As one of the possible types.</summary>
    public Way On(string type) => new(this, $"... on {type}");
}
