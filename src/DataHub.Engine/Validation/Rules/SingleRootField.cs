using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A subscription has one root field, no introspection and without conditions (spec §5.2.4.1).</summary>
internal sealed class SingleRootField
{
    private const string Code = "validation.single_root_field";

    private readonly ValidationContext context;
    private readonly ObjectType root;
    private readonly OrderedDictionary<string, List<Field>> fields = [];
    private readonly List<Directive> conditions = [];
    private readonly HashSet<string> visited = [];

    private SingleRootField(ValidationContext context, ObjectType root)
    {
        this.context = context;
        this.root = root;
    }

    public static void Check(ValidationContext context)
    {
        foreach (var operation in context.Operations)
        {
            if (operation.Kind == OperationKind.Subscription && context.RootOf(operation) is { } root)
            {
                var rule = new SingleRootField(context, root);
                rule.Collect(operation.SelectionSet);
                rule.Report(operation);
            }
        }
    }

    // CollectSubscriptionFields
    private void Collect(SelectionSet set)
    {
        if (!context.HasStack(set))
        {
            return;
        }

        foreach (var selection in set.Selections)
        {
            if (Condition(selection) is { } condition)
            {
                conditions.Add(condition);
                continue;
            }

            switch (selection)
            {
                case Field field:
                    Add(field);
                    break;
                case InlineFragment inline when inline.TypeCondition is null || Applies(inline.TypeCondition):
                    Collect(inline.SelectionSet);
                    break;
                case FragmentSpread spread when context.TryFragment(spread.Name, out var fragment)
                    && Applies(fragment.TypeCondition) && visited.Add(spread.Name):
                    Collect(fragment.SelectionSet);
                    break;
            }
        }
    }

    private void Add(Field field)
    {
        if (!fields.TryGetValue(field.ResponseKey, out var same))
        {
            fields.Add(field.ResponseKey, same = []);
        }

        same.Add(field);
    }

    private bool Applies(NamedType condition) =>
        context.Composite(condition.Name) is { } type && context.Types.Possible(type).Contains(root);

    private static Directive? Condition(Selection selection) =>
        selection.Directives.FirstOrDefault(d => d.Name == "skip")
        ?? selection.Directives.FirstOrDefault(d => d.Name == "include");

    private void Report(OperationDefinition operation)
    {
        if (conditions.Count > 0)
        {
            Report("The root field of a subscription can't have `@skip` or `@include`.", conditions);
            return;
        }

        if (fields.Count == 0)
        {
            Report("A subscription needs a root field.", [operation.SelectionSet]);
        }
        else if (fields.Count > 1)
        {
            Report("A subscription has only one root field.", fields.Values.Skip(1).SelectMany(f => f));
        }

        foreach (var same in fields.Values.Where(f => f[0].Name.StartsWith("__", StringComparison.Ordinal)))
        {
            Report("The root field of a subscription can't be introspection.", same);
        }
    }

    private void Report(Wording wording, IEnumerable<Node> nodes) =>
        context.Report(Code, wording, [.. nodes.Select(n => n.Location)]);
}
