using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// A valid document with the operation to run: every field, argument and variable in it is known to exist and to fit
/// (spec §5). Made once per document; it holds nothing of a caller or a request.
/// </summary>
public sealed class BoundDocument(
    Document document, OperationDefinition operation, TypeSystem types, ValidationLimits limits)
{
    /// <summary>The operation to run.</summary>
    public OperationDefinition Operation { get; } = operation;

    /// <summary>The types it is bound against.</summary>
    public TypeSystem Types { get; } = types;

    /// <summary>The bounds it is held to, its variables included.</summary>
    public ValidationLimits Limits { get; } = limits;

    /// <summary>The fragments by name.</summary>
    public FrozenDictionary<string, FragmentDefinition> Fragments { get; } =
        document.Definitions.OfType<FragmentDefinition>().ToFrozenDictionary(f => f.Name);

    /// <summary>The variables with their types.</summary>
    public ImmutableArray<BoundVariable> Variables { get; } =
        [.. operation.Variables.Select(v => new BoundVariable(v.Name, types.Resolve(v.Type)!, v.Default))];

    /// <summary>The root type of the operation.</summary>
    public ObjectType RootType => Operation.Kind switch
    {
        OperationKind.Mutation => Types.Mutation!,
        OperationKind.Subscription => Types.Subscription!,
        _ => Types.Query,
    };
}

/// <summary>A variable of the operation.</summary>
public sealed record BoundVariable(string Name, TypeRef Type, ValueNode? Default);

/// <summary>Parsing's and binding's result.</summary>
public abstract record BindResult;

/// <summary>The document is valid.</summary>
public sealed record BoundResult(BoundDocument Document) : BindResult;

/// <summary>The document is refused.</summary>
public sealed record UnboundResult(ImmutableArray<HubError> Errors) : BindResult;
