using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A field with the type it is selected from; null where that, or the field, is unknown.</summary>
internal sealed record SelectedField(Field Node, CompositeType? Parent, FieldDefinition? Definition)
{
    /// <summary>The type that its own selection is on.</summary>
    public CompositeType? SubfieldType => Definition?.Type.Named as CompositeType;
}

/// <summary>The fields of a selection set by response key, inline fragments included, and what it spreads.</summary>
internal sealed class SelectedFields(int id)
{
    /// <summary>A number that stands for it in pairs.</summary>
    public int Id { get; } = id;

    /// <summary>The fields in order of first appearance.</summary>
    public OrderedDictionary<string, List<SelectedField>> Fields { get; } = [];

    /// <summary>The fragments, each once.</summary>
    public List<FragmentDefinition> Fragments { get; } = [];
}

/// <summary>Collects the fields of each selection set once.</summary>
internal sealed class SelectedFieldsCache(ValidationContext context)
{
    private readonly Dictionary<SelectionSet, SelectedFields> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The fields of a fragment.</summary>
    public SelectedFields Of(FragmentDefinition fragment) =>
        Of(fragment.SelectionSet, context.Composite(fragment.TypeCondition.Name));

    /// <summary>The fields of a selection set; it stands in one place, so it always has the same parent type.</summary>
    public SelectedFields Of(SelectionSet set, CompositeType? parent)
    {
        if (!known.TryGetValue(set, out var fields))
        {
            known.Add(set, fields = new SelectedFields(known.Count));
            Collect(set, parent, fields, []);
        }

        return fields;
    }

    private void Collect(SelectionSet set, CompositeType? parent, SelectedFields into, HashSet<string> spread)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case Field field:
                    Add(field, parent, into);
                    break;
                case InlineFragment { TypeCondition: var condition } inline:
                    var type = condition is null ? parent : context.Composite(condition.Name);
                    Collect(inline.SelectionSet, type, into, spread);
                    break;
                case FragmentSpread { Name: var name }
                    when spread.Add(name) && context.TryFragment(name, out var fragment):
                    into.Fragments.Add(fragment);
                    break;
            }
        }
    }

    private static void Add(Field field, CompositeType? parent, SelectedFields into)
    {
        if (!into.Fields.TryGetValue(field.ResponseKey, out var same))
        {
            into.Fields.Add(field.ResponseKey, same = []);
        }

        same.Add(new SelectedField(field, parent, parent?.Field(field.Name)));
    }
}
