using System.Collections.Frozen;
using System.Text;
using DataHub.Datasets;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// The SDL of the protocol's subgraph beside a document: its root fields, and of each entity the key, by which the
/// document's own subgraphs find the rest.
/// </summary>
internal static class ProtocolSdl
{
    /// <summary>What its SDL and that of key fields can't say.</summary>
    public static SchemaFacts Facts(IEnumerable<KeysField> keys) => new(
        keys.ToDictionary(k => $"Query.{KeysField.NameOf(k.Dataset, k.Column)}", FieldMeaning (k) => k)
            .Append(new("Query._entities", new EntitiesField())).ToDictionary(),
        FrozenDictionary<string, Classification>.Empty,
        FrozenDictionary<string, Dataset>.Empty,
        FrozenDictionary<string, EnumSet>.Empty);

    /// <summary>The columns of a dataset by which others filter: its key, and its references.</summary>
    public static IEnumerable<KeysField> KeysOf(ObjectType type) => type.Fields
        .Select(f => f.Meaning switch
        {
            ColumnField column when column.Dataset == type.Dataset && type.Dataset.Key is [var key] && column.Column.Name == key =>
                new KeysField(type.Dataset, column.Column, column),
            ReferenceField reference when reference.Dataset == type.Dataset =>
                new KeysField(type.Dataset!, reference.Column, reference),
            _ => null,
        })
        .OfType<KeysField>().DistinctBy(k => k.Column.Name);

    /// <summary>The root fields of keys, which a subgraph has for hubs and doesn't tell of.</summary>
    public static string Of(IEnumerable<KeysField> keys) => string.Join('\n', keys
        .Select(k => $"{KeysField.NameOf(k.Dataset, k.Column)}(where: {DerivedNames.Filter(k.Dataset.Name)}): [String!]")
        .Prepend("extend type Query {").Append("}"));

    public static string Of(Document document)
    {
        var entities = document.Definitions.OfType<ObjectTypeDefinition>().Where(t => KeyOf(t) is not null).ToList();
        var keys = entities.ConvertAll(t => t.Fields.First(f => f.Name == KeyOf(t)));
        var leaves = document.Definitions.OfType<ScalarTypeDefinition>()
            .Where(s => keys.Exists(k => k.Type.Name() == s.Name));
        var text = new StringBuilder("""
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
            "一个实体的表述: __typename 与主键。What is told of an entity: __typename and its key."
            scalar _Any
            "子图。The subgraph."
            type _Service {
              "本子图的 SDL。The subgraph's SDL."
              sdl: String!
            }
            type Query {
              "子图协议: 本子图。The subgraph protocol: the subgraph itself."
              _service: _Service!

            """);
        if (entities.Count > 0)
        {
            text.AppendLine("""
                  "子图协议: 按主键取实体, 与表述同序。The subgraph protocol: entities by their keys, in the order of the representations."
                  _entities(
                    "实体的表述。What is told of the entities."
                    representations: [_Any!]!
                  ): [_Entity]!
                }
                """);
            text.AppendLine("\"实体。An entity of any type that the subgraph knows.\"")
                .Append("union _Entity = ").AppendJoin(" | ", entities.Select(e => e.Name)).AppendLine();
        }
        else
        {
            text.AppendLine("}");
        }

        foreach (var (entity, key) in entities.Zip(keys))
        {
            text.AppendLine($"type {entity.Name} @key(fields: \"{key.Name}\", resolvable: false) {{ {key.Name}: {Printer.Print(key.Type)} }}");
        }

        foreach (var leaf in leaves)
        {
            text.AppendLine(Printer.Print(leaf));
        }

        return text.ToString();
    }

    /// <summary>The field by which an entity is found, null where there is none of one leaf.</summary>
    private static string? KeyOf(ObjectTypeDefinition type) => type.Directives
        .Where(d => d.Name == "key" && d.Argument("resolvable") is not BooleanValue { Value: false })
        .Select(d => (d.Argument("fields") as StringValue)?.Value.Trim())
        .FirstOrDefault(key => key is { Length: > 0 } && key.IndexOfAny([' ', ',', '{']) < 0);
}
