using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Joins;

/// <summary>
/// What a caller must show before a field is read (specs.apollo.dev/authenticated, requiresScopes, policy v0.1): as the
/// field, its type, the type it stands on or an interface of that says.
/// </summary>
internal sealed class Guards(SupergraphText text)
{
    private readonly Dictionary<string, FieldGuard> types =
        text.Types.Values.ToDictionary(t => t.Name, t => Said(text, t.Directives));

    /// <summary>The guard of a field.</summary>
    public FieldGuard Of(string parent, FieldDefinitionNode field)
    {
        var guard = Max(Said(text, field.Directives), Max(types[parent], types.GetValueOrDefault(field.Type.Name())));
        foreach (var face in TypeMembers.InterfacesOf(text.Types[parent]))
        {
            var inherited = text.Field(face, field.Name) is { } of ? Said(text, of.Directives) : FieldGuard.None;
            guard = Max(guard, Max(types[face], inherited));
        }

        return guard;
    }

    private static FieldGuard Said(SupergraphText text, ImmutableArray<Directive> on) => on.IsEmpty ? FieldGuard.None
        : text.Has(on, "requiresScopes", "requiresScopes") || text.Has(on, "policy", "policy") ? FieldGuard.Granted
        : text.Has(on, "authenticated", "authenticated") ? FieldGuard.Authenticated
        : FieldGuard.None;

    private static FieldGuard Max(FieldGuard one, FieldGuard other) => one > other ? one : other;
}
