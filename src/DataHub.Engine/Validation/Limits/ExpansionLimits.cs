using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// Bounds what an operation is once its fragments stand in their places. The walk ends with the first limit it passes,
/// so that its own work is bounded by the limits; the fragments form no cycles.
/// </summary>
internal sealed class ExpansionLimits(ValidationContext context, OperationKind kind)
{
    private readonly List<FieldDefinition?> path = [];
    private readonly HashSet<string> rootFields = [];
    private int fields;
    private int visits;
    private int aliases;

    /// <summary>Refuses the document when one of its operations is too large.</summary>
    public static void Check(ValidationContext context)
    {
        foreach (var operation in context.Operations)
        {
            var expansion = new ExpansionLimits(context, operation.Kind);
            expansion.Walk(operation.SelectionSet, context.RootOf(operation), depth: 0, lists: null);
        }
    }

    private void Walk(SelectionSet set, CompositeType? parent, int depth, int? lists)
    {
        if (!context.HasStack(set))
        {
            return;
        }

        foreach (var selection in set.Selections)
        {
            if (context.IsDone)
            {
                return;
            }

            switch (selection)
            {
                case Field field:
                    Walk(field, parent, depth + 1, lists);
                    break;
                case InlineFragment { TypeCondition: var condition } inline:
                    var type = condition is null ? parent : context.Composite(condition.Name);
                    Walk(inline.SelectionSet, type, depth, lists);
                    break;
                case FragmentSpread spread when context.TryFragment(spread.Name, out var fragment):
                    CountVisit(spread);
                    Walk(fragment.SelectionSet, context.Composite(fragment.TypeCondition.Name), depth, lists);
                    break;
            }
        }
    }

    /// <param name="field">The field.</param>
    /// <param name="parent">The type it is selected from.</param>
    /// <param name="depth">How many fields the path to it has, itself included.</param>
    /// <param name="lists">Inside introspection: how many lists of parts the path has; null elsewhere.</param>
    private void Walk(Field field, CompositeType? parent, int depth, int? lists)
    {
        lists = Introspected(field, depth, lists);
        Count(field, depth, lists);
        if (field.SelectionSet is not { } set)
        {
            return;
        }

        var definition = parent is null ? null : MetaFields.Find(parent, field.Name);
        CountOnPath(field, definition, lists);
        path.Add(definition);
        Walk(set, definition?.Type.Named as CompositeType, depth, lists);
        path.RemoveAt(path.Count - 1);
    }

    private static int? Introspected(Field field, int depth, int? lists) => lists switch
    {
        null => depth == 1 && field.Name is "__schema" or "__type" ? 0 : null,
        _ => field.Name is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? lists + 1 : lists,
    };

    private void Count(Field field, int depth, int? lists)
    {
        var limits = context.Limits;
        var deepest = lists is null ? limits.MaxDepth : limits.MaxIntrospectionDepth;
        if (depth > deepest)
        {
            Refuse("limit.depth", $"Fields are nested deeper than {deepest}.", field);
        }

        if (++fields > limits.MaxFields)
        {
            Refuse("limit.fields", $"The operation has more than {limits.MaxFields} fields with its fragments.", field);
        }

        if (field.Alias is not null && ++aliases > limits.MaxAliases)
        {
            Refuse("limit.aliases", $"The operation has more than {limits.MaxAliases} aliases with its fragments.", field);
        }

        if (lists > limits.MaxIntrospectionLists)
        {
            Refuse(
                "limit.introspection_lists",
                $"Introspection goes more than {limits.MaxIntrospectionLists} times from a type to its parts.",
                field);
        }

        var mostRoots = kind == OperationKind.Mutation ? limits.MaxMutationFields : limits.MaxRootFields;
        if (depth == 1 && rootFields.Add(field.ResponseKey) && rootFields.Count > mostRoots)
        {
            Refuse("limit.root_fields", $"The operation has more than {mostRoots} root fields.", field);
        }
    }

    private void CountVisit(FragmentSpread spread)
    {
        var most = context.Limits.MaxFragmentVisits;
        if (++visits > most)
        {
            Refuse("limit.fragment_visits", $"Fragments are spread more than {most} times in all.", spread);
        }
    }

    private void CountOnPath(Field field, FieldDefinition? definition, int? lists)
    {
        var most = context.Limits.MaxSameField;
        if (lists is null && definition is not null && TimesOnPath(definition) == most)
        {
            Refuse("limit.same_field", $"`{definition.Coordinate}` stands more than {most} times on one path.", field);
        }
    }

    private int TimesOnPath(FieldDefinition definition)
    {
        var times = 0;
        foreach (var above in path)
        {
            times += above == definition ? 1 : 0;
        }

        return times;
    }

    private void Refuse(string code, Wording wording, Node node) => context.Refuse(code, wording, node.Location);
}
