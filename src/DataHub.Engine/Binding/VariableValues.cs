using System.Collections.Immutable;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// A coerced input value (spec §6.1.2): null, a stored CLR value (string, long, double, bool), an
/// <see cref="InputList"/> or an <see cref="InputObject"/>. Enum values are their names; a scalar that the hub has no
/// rules for gives a <see cref="System.Text.Json.JsonElement"/>.
/// </summary>
public sealed record InputList(ImmutableArray<object?> Items);

/// <summary>A coerced input object; only fields that are given or have defaults are in it.</summary>
public sealed record InputObject(ImmutableDictionary<string, object?> Fields);

/// <summary>The coerced variables of one request, by name; absent ones are not in it.</summary>
public sealed class VariableValues(
    IReadOnlyDictionary<string, object?> values, ImmutableArray<BoundVariable> declared = default)
{
    /// <summary>No variables.</summary>
    public static VariableValues Empty { get; } = new(ImmutableDictionary<string, object?>.Empty);

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; } = values;

    /// <summary>The variable's type; null when it isn't declared.</summary>
    public TypeRef? TypeOf(string name) => declared.IsDefault ? null : declared.FirstOrDefault(v => v.Name == name)?.Type;

    /// <summary>The value, if the variable is given or has a default.</summary>
    public bool TryGet(string name, out object? value) => Values.TryGetValue(name, out value);
}
