using DataHub.Datasets;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>What a key holds and whether it is a keyed hash.</summary>
internal sealed record KeyKind(ValueKind Kind, HashedKind? Hash);

/// <summary>
/// What the keys of datasets hold. A key declared ID that is itself the column of a reference holds what the
/// referenced key holds, so that feeds clean it alike.
/// </summary>
internal sealed class KeyKinds(Declarations declarations)
{
    private static readonly KeyKind Plain = new(ValueKind.Id, null);
    private readonly Dictionary<(string, string), KeyKind> known = [];

    /// <summary>The kind of a type's only key field; a plain identifier when it has no such key.</summary>
    public KeyKind Of(string type) =>
        declarations.Dataset(type)?.Node is ObjectTypeDefinition node && node.KeyFields() is [var field]
            ? Of(node, field)
            : Plain;

    /// <summary>The kind of a column that a declared key field makes.</summary>
    public KeyKind Of(ObjectTypeDefinition node, string field)
    {
        if (known.TryGetValue((node.Name, field), out var kind))
        {
            return kind;
        }

        // Stands while the rest is found, so that references in a circle end.
        known[(node.Name, field)] = Plain;
        var declared = node.Fields.FirstOrDefault(f => f.Name == field);
        var found = declared is null ? Plain : new(Declarations.KindOf(declared.Type.NameOf()), HashOf(declared));
        var through = node.Fields.FirstOrDefault(f => f.Directives.Named("reference")?.Text("by") == field);
        if (found is { Kind: ValueKind.Id, Hash: null } && through is not null && through.Type.NameOf() != node.Name)
        {
            found = Of(through.Type.NameOf());
        }

        return known[(node.Name, field)] = found;
    }

    private static HashedKind? HashOf(FieldDefinitionNode field) =>
        field.Directives.Named("keyedHash")?.Word("of") switch
        {
            "CITIZEN_ID" => HashedKind.CitizenId,
            "TEXT" => HashedKind.Text,
            _ => null,
        };
}
