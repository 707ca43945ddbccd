using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Reads the keys, requirements and provisions of a subgraph, and marks the fields that are in them.</summary>
internal sealed class FieldSetReader(SubgraphModel model, CompositionErrors errors)
{
    /// <summary>Reads them; keys first, since others are judged by them.</summary>
    public static void Read(SubgraphModel model, CompositionErrors errors)
    {
        var reader = new FieldSetReader(model, errors);
        foreach (var type in model.Types.Values)
        {
            type.Keys = reader.Keys(type);
        }

        foreach (var field in model.Types.Values.SelectMany(t => t.Fields))
        {
            if (field.Node.Directives.IsEmpty)
            {
                continue;
            }

            field.Requires = reader.Requires(field);
            field.Provides = reader.Provides(field);
        }
    }

    private ImmutableArray<SubgraphKey> Keys(SubgraphType type)
    {
        var keys = ImmutableArray.CreateBuilder<SubgraphKey>();
        foreach (var at in type.Node.Directives.Where(d => model.Names.Is(d, "key")))
        {
            var set = Parse(new(type, at, type.Name, "key"), type.Name, field =>
            {
                field.UsedAsKey |= field.On == type;
                field.Shareable = true;
            });
            if (set is not null)
            {
                keys.Add(new(set, at.Argument("resolvable") is not BooleanValue { Value: false }));
            }
        }

        return keys.ToImmutable();
    }

    private FieldSet? Requires(SubgraphField field) => model.Find(field.Node.Directives, "requires") is { } at
        && !IsOnInterface(field, at, "requires")
            ? Parse(Place(field, at, "requires"), field.On.Name, f => f.Required = true)
            : null;

    private FieldSet? Provides(SubgraphField field)
    {
        if (model.Find(field.Node.Directives, "provides") is not { } at)
        {
            return null;
        }

        var name = field.Node.Type.Name();
        if (model.Types.GetValueOrDefault(name)?.Node
            is not (ObjectTypeDefinition or InterfaceTypeDefinition or UnionTypeDefinition))
        {
            errors.Add(
                CompositionCodes.ProvidesType,
                field.On.Subgraph,
                at,
                $"@provides of {field.On.Name}.{field.Name}: {name} has no fields.",
                "Remove @provides, or put it on a field that yields objects.");
            return null;
        }

        return IsOnInterface(field, at, "provides")
            ? null
            : Parse(Place(field, at, "provides"), name, f => f.Provided = true);
    }

    private bool IsOnInterface(SubgraphField field, Directive at, string word)
    {
        var isOnInterface = field.On.Node is InterfaceTypeDefinition;
        if (isOnInterface)
        {
            errors.Add(
                CompositionCodes.OnInterface,
                field.On.Subgraph,
                at,
                $"@{word} can't stand on a field of an interface ({field.On.Name}.{field.Name}).",
                "Put it on the fields of the objects that implement it.");
        }

        return isOnInterface;
    }

    private static FieldSetPlace Place(SubgraphField field, Directive at, string word) =>
        new(field.On, at, $"{field.On.Name}.{field.Name}", word);

    private FieldSet? Parse(FieldSetPlace place, string type, Action<SubgraphField> visit)
    {
        if (FieldSet.TextOf(place.At, lists: model.Names.IsV1 && place.Word == "key") is not { } text)
        {
            if (place.At.Argument("fields") is not null)
            {
                const string remedy = "Write the fields as one string.";
                errors.Add(CompositionCodes.FieldSetType, place.On.Subgraph, place.At, $"{place}: fields is no string.", remedy);
            }

            return null;
        }

        if (!FieldSet.TryParse(text, out var set, out var problem))
        {
            const string remedy = "Write the fields as in a selection set.";
            errors.Add(CompositionCodes.FieldSet, place.On.Subgraph, place.At, $"{place}: {problem}", remedy);
            return null;
        }

        var walk = new FieldSetWalk(place, errors, visit);
        walk.Walk(set.Selections, type);
        return walk.IsValid ? set : null;
    }
}
