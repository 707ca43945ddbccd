using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Syntax to types.</summary>
public static class TypeSystemExtensions
{
    /// <summary>The type a type node refers to, null when its name is unknown.</summary>
    public static TypeRef? Resolve(this TypeSystem types, TypeNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            NonNullType nonNull => types.Resolve(nonNull.Of) is { } of ? new NonNullRef(of) : null,
            ListType list => types.Resolve(list.Of) is { } of ? new ListRef(of) : null,
            NamedType named => types.TryType(named.Name, out var type) ? new NamedRef(type) : null,
            _ => null,
        };
    }
}
