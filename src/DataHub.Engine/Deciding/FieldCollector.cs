using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>CollectFields (spec §6.3.2) for one concrete type, with @skip and @include applied.</summary>
internal sealed class FieldCollector(BoundDocument document, VariableValues variables, ObjectType type)
{
    private readonly OrderedDictionary<string, List<Field>> fields = [];
    private readonly HashSet<string> visited = [];

    /// <summary>The fields by response key, in order of first appearance.</summary>
    public OrderedDictionary<string, List<Field>> Collect(IEnumerable<SelectionSet> sets)
    {
        foreach (var set in sets)
        {
            Collect(set);
        }

        return fields;
    }

    private void Collect(SelectionSet set)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Selections)
        {
            if (!Included(selection))
            {
                continue;
            }

            switch (selection)
            {
                case Field field:
                    if (!fields.TryGetValue(field.ResponseKey, out var group))
                    {
                        fields.Add(field.ResponseKey, group = []);
                    }

                    group.Add(field);
                    break;
                case InlineFragment inline when inline.TypeCondition is null || Applies(inline.TypeCondition.Name):
                    Collect(inline.SelectionSet);
                    break;
                case FragmentSpread spread when visited.Add(spread.Name)
                    && document.Fragments[spread.Name] is var fragment && Applies(fragment.TypeCondition.Name):
                    Collect(fragment.SelectionSet);
                    break;
            }
        }
    }

    private bool Applies(string condition) =>
        condition == type.Name
        || (document.Types.TryType(condition, out var named)
            && named is CompositeType composite && document.Types.Possible(composite).Contains(type));

    private bool Included(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            if ((directive.Name == "skip" && Condition(directive)) || (directive.Name == "include" && !Condition(directive)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Condition(Directive directive) => directive.Argument("if") switch
    {
        BooleanValue literal => literal.Value,
        VariableNode variable => variables.TryGet(variable.Name, out var value) && value is 1L,
        _ => throw new InvalidOperationException("Validation lets only Booleans stand in `if`."),
    };
}
