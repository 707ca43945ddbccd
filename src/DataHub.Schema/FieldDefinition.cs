using System.Collections.Immutable;

namespace DataHub.Schema;

/// <summary>What a caller must show before a field is read, by the federation's directives.</summary>
public enum FieldGuard
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Who it is (@authenticated).</summary>
    Authenticated,

    /// <summary>Scopes or policies that its own server grants (@requiresScopes, @policy).</summary>
    Granted,
}

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinition
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the type it stands on.</summary>
    public required string Parent { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The type.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The arguments in declared order.</summary>
    public ImmutableArray<InputDefinition> Arguments { get; init; } = [];

    /// <summary>Why it is deprecated, null when it isn't.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>Whether null comes only with a reason (@semanticNonNull).</summary>
    public bool SemanticNonNull { get; init; }

    /// <summary>What it means on a dataset; null on fields of code and remote subgraphs.</summary>
    public FieldMeaning? Meaning { get; init; }

    /// <summary>How it is classified; L1 unless the SDL says otherwise.</summary>
    public Classification Classification { get; init; } = Classification.Open;

    /// <summary>What a caller must show, whatever the classification says.</summary>
    public FieldGuard Guard { get; init; }

    /// <summary>The subgraphs that can resolve it, in the order of composition.</summary>
    public ImmutableArray<string> ResolvedBy { get; init; } = [];

    /// <summary>
    /// What a subgraph is told of its object before it can resolve it (@requires), and what must be known before that;
    /// set once while the type system is built.
    /// </summary>
    public ImmutableArray<Requirement> Requires { get; set; } = [];

    /// <summary>The schema coordinate, as in <c>FireHazard.grade</c>.</summary>
    public string Coordinate => field ??= $"{Parent}.{Name}";

    /// <summary>The argument of that name, or null.</summary>
    public InputDefinition? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }
}

/// <summary>A field that is read for another, below <paramref name="Through"/> when it isn't of the same object.</summary>
public sealed record Requirement(FieldDefinition Field, FieldDefinition? Through);
