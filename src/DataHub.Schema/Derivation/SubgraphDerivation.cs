using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema.Declaration;
using static DataHub.Schema.Derivation.Sdl;

namespace DataHub.Schema.Derivation;

/// <summary>
/// Puts together the subgraph of one department: its entities and root fields, and all that they reach.
/// </summary>
internal sealed class SubgraphDerivation(
    IReadOnlyDictionary<string, EntityView> entities,
    IReadOnlyDictionary<string, TypeDefinition> shared,
    DirectiveDefinition? semanticNonNull)
{
    /// <summary>The subgraph's SDL, valid by itself.</summary>
    public Document Build(Department department)
    {
        var own = entities.Values.Where(e => e.Entity.Department == department).ToList();
        List<TypeDefinition> roots =
        [
            Object("Query", "查询。Reads.", [.. own.SelectMany(EntityDerivation.QueryFields)]),
            Object("Subscription", "订阅。Streams of changes.", [.. own.Select(EntityDerivation.SubscriptionField)]),
        ];
        if (own is [])
        {
            roots.Clear();
        }

        var contributed = entities.Values
            .Where(e => e.Entity.Department != department && e.Fields.Any(f => f.File.Department == department))
            .Select(e => e.Name);
        var reached = Reach([.. roots], [.. own.Select(e => e.Name), .. contributed], department);
        return new([.. Head(reached), .. roots, .. reached.OrderBy(t => Rank(t, department))], Nowhere);
    }

    private IEnumerable<Definition> Head(List<TypeDefinition> reached)
    {
        var import = new ListValue(
            [new StringValue("@key", false, Nowhere), new StringValue("@shareable", false, Nowhere)], Nowhere);
        var link = Use("link", ("url", "https://specs.apollo.dev/federation/v2.9"));
        yield return new SchemaDefinition(
            true, null, [link with { Arguments = link.Arguments.Add(new("import", import, Nowhere)) }], [], Nowhere);

        // Built in since the edition of September 2025; composers of before refuse it unless the subgraph defines it.
        if (reached.Any(t => t.Directives.Any(d => d.Name == "oneOf")))
        {
            yield return new DirectiveDefinition("oneOf", null, [], false, ["INPUT_OBJECT"], Nowhere);
        }

        if (semanticNonNull is not null)
        {
            yield return semanticNonNull;
        }
    }

    private List<TypeDefinition> Reach(List<TypeDefinition> roots, List<string> names, Department department)
    {
        var found = new List<TypeDefinition>();
        var seen = new HashSet<string>();
        var waiting = new Queue<string>(names.Concat(roots.SelectMany(References)));
        while (waiting.TryDequeue(out var name))
        {
            if (!seen.Add(name) || TypeOf(name, department) is not { } type)
            {
                continue;
            }

            found.Add(type);
            foreach (var reference in References(type))
            {
                waiting.Enqueue(reference);
            }
        }

        return found;
    }

    private TypeDefinition? TypeOf(string name, Department department)
    {
        if (!entities.TryGetValue(name, out var entity))
        {
            return shared.GetValueOrDefault(name);
        }

        return entity.Entity.Department == department
            ? EntityDerivation.Own(entity)
            : EntityDerivation.Stub(entity, department);
    }

    private int Rank(TypeDefinition type, Department department) => type switch
    {
        ObjectTypeDefinition when entities.TryGetValue(type.Name, out var entity) =>
            entity.Entity.Department == department ? 0 : 1,
        ObjectTypeDefinition => 2,
        EnumTypeDefinition => 3,
        ScalarTypeDefinition => 4,
        _ => 5,
    };

    private static IEnumerable<string> References(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition definition => definition.Fields.SelectMany(
            f => f.Arguments.Select(a => a.Type.NameOf()).Prepend(f.Type.NameOf())),
        InputObjectTypeDefinition definition => definition.Fields.Select(f => f.Type.NameOf()),
        _ => [],
    };
}
