using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>Reads the selections that join directives have as text, and checks that their fields are there.</summary>
internal sealed class FieldSets(SupergraphText text, SupergraphErrors errors)
{
    private readonly Dictionary<(string Type, string Text), SelectionSet?> known = [];

    /// <summary>The selection on a type; null when there is none, or none that could be read.</summary>
    public SelectionSet? Read(string type, string? written, Directive at)
    {
        if (written is null)
        {
            return null;
        }

        if (!known.TryGetValue((type, written), out var set))
        {
            known[(type, written)] = set = Parse(type, written, at);
        }

        return set;
    }

    /// <summary>The keys that a type has by some of its joins.</summary>
    public ImmutableArray<JoinKey> Keys(string type, IEnumerable<TypeJoin> joins)
    {
        var keys = ImmutableArray.CreateBuilder<JoinKey>();
        foreach (var join in joins)
        {
            if (Read(type, join.Key, join.At) is { } set)
            {
                keys.Add(new(set, join.Resolvable));
            }
        }

        return keys.ToImmutable();
    }

    private SelectionSet? Parse(string type, string written, Directive at)
    {
        var problem = FieldSet.TryParse(written, out var set, out var why)
            ? Problem(set.Selections, type)
            : $"it can't be read: {why}";
        if (problem is null)
        {
            return set!.Selections;
        }

        errors.Add(
            SupergraphCodes.FieldSet, at, $"`{written}` is no selection of {type}: {problem}", "Compose the subgraphs again.");
        return null;
    }

    private string? Problem(SelectionSet set, string type) =>
        set.Selections.Select(s => Problem(s, type)).FirstOrDefault(p => p is not null);

    private string? Problem(Selection selection, string type)
    {
        switch (selection)
        {
            case Field { Name: "__typename", SelectionSet: null }:
                return null;
            case Field field when text.Field(type, field.Name) is { } of:
                return field.SelectionSet is { } inner ? Problem(inner, of.Type.Name())
                    : IsComposite(of.Type.Name()) ? $"{type}.{field.Name} needs fields of its own."
                    : null;
            case Field field:
                return $"{type} has no field {field.Name}.";
            case InlineFragment fragment:
                var on = fragment.TypeCondition?.Name ?? type;
                return IsComposite(on) ? Problem(fragment.SelectionSet, on) : $"there is no type {on}.";
            default:
                return "a named fragment can't stand there.";
        }
    }

    private bool IsComposite(string type) => text.Types.GetValueOrDefault(type)
        is ObjectTypeDefinition or InterfaceTypeDefinition or UnionTypeDefinition;
}
