using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// Fields with one response key can be merged into one (spec §5.3.2). Each pair of a selection set and a fragment, and
/// each pair of fragments, is compared once; every comparison is paid from one budget for the document.
/// </summary>
internal sealed class FieldSelectionMerging(ValidationContext context)
{
    private const string Code = "validation.field_selection_merging";

    private readonly MergeBudget budget = new(context);
    private readonly SelectedFieldsCache cache = new(context);
    private readonly ComparedPairs setsAndFragments = new();
    private readonly ComparedPairs fragments = new();

    /// <summary>Finds the conflicts in a selection set, and in sets below it that meet in one field.</summary>
    public void Check(SelectionSet set, CompositeType? parent)
    {
        if (context.IsDone || set.Selections is [not InlineFragment])
        {
            return;
        }

        var conflicts = new List<FieldConflict>();
        FindWithin(conflicts, cache.Of(set, parent));
        budget.RefuseIfSpent(set);
        foreach (var conflict in conflicts)
        {
            context.Report(
                Code,
                $"Fields named {ValidationContext.Echo(conflict.ResponseKey)} can't be merged: {conflict.Reason}. "
                    + $"Give one of them an alias.",
                [.. conflict.First.Concat(conflict.Second).Select(f => f.Location)]);
        }
    }

    private void FindWithin(List<FieldConflict> conflicts, SelectedFields set)
    {
        foreach (var same in set.Fields.Values)
        {
            for (var i = 0; i < same.Count && !budget.IsSpent; i++)
            {
                for (var j = i + 1; j < same.Count && !budget.IsSpent; j++)
                {
                    Compare(conflicts, exclusive: false, same[i], same[j]);
                }
            }
        }

        for (var i = 0; i < set.Fragments.Count; i++)
        {
            CompareWithFragment(conflicts, exclusive: false, set, set.Fragments[i]);
            for (var j = i + 1; j < set.Fragments.Count; j++)
            {
                CompareFragments(conflicts, exclusive: false, set.Fragments[i], set.Fragments[j]);
            }
        }
    }

    private void CompareWithFragment(
        List<FieldConflict> conflicts, bool exclusive, SelectedFields set, FragmentDefinition fragment)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!budget.Spend() || set.Fields.Count == 0)
        {
            return;
        }

        var other = cache.Of(fragment);
        if (set == other || !setsAndFragments.Add(set.Id, other.Id, exclusive))
        {
            return;
        }

        CompareSets(conflicts, exclusive, set, other);
        foreach (var inner in other.Fragments)
        {
            CompareWithFragment(conflicts, exclusive, set, inner);
        }
    }

    private void CompareFragments(
        List<FieldConflict> conflicts, bool exclusive, FragmentDefinition first, FragmentDefinition second)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!budget.Spend() || first == (object)second)
        {
            return;
        }

        var (one, other) = (cache.Of(first), cache.Of(second));
        if (!fragments.Add(Math.Min(one.Id, other.Id), Math.Max(one.Id, other.Id), exclusive))
        {
            return;
        }

        CompareSets(conflicts, exclusive, one, other);
        foreach (var inner in other.Fragments)
        {
            CompareFragments(conflicts, exclusive, first, inner);
        }

        foreach (var inner in one.Fragments)
        {
            CompareFragments(conflicts, exclusive, inner, second);
        }
    }

    private void CompareSets(List<FieldConflict> conflicts, bool exclusive, SelectedFields first, SelectedFields second)
    {
        foreach (var (key, fields) in first.Fields)
        {
            if (!budget.Spend())
            {
                return;
            }

            if (!second.Fields.TryGetValue(key, out var others))
            {
                continue;
            }

            foreach (var field in fields)
            {
                foreach (var other in others)
                {
                    Compare(conflicts, exclusive, field, other);
                }
            }
        }
    }

    private void Compare(List<FieldConflict> conflicts, bool exclusive, SelectedField first, SelectedField second)
    {
        if (budget.Spend()
            && conflicts.Count < FieldConflict.MaxNodes
            && ConflictOf(exclusive, first, second) is { } conflict)
        {
            conflicts.Add(conflict);
        }
    }

    private FieldConflict? ConflictOf(bool exclusive, SelectedField first, SelectedField second)
    {
        // Two fields of different object types never answer for the same object.
        exclusive |= first.Parent is ObjectType && second.Parent is ObjectType && first.Parent != second.Parent;
        if (!exclusive && first.Node.Name != second.Node.Name)
        {
            return new FieldConflict(first, second, "they are different fields");
        }

        if (!exclusive && !new ArgumentComparison(budget).AreSame(first.Node.Arguments, second.Node.Arguments))
        {
            return new FieldConflict(first, second, "their arguments differ");
        }

        if (first.Definition is { } one && second.Definition is { } other && DoTypesConflict(one.Type, other.Type))
        {
            return new FieldConflict(first, second, $"their types are `{one.Type}` and `{other.Type}`");
        }

        return first.Node.SelectionSet is { } set && second.Node.SelectionSet is { } otherSet
            ? SubfieldConflict(
                exclusive, first, second, cache.Of(set, first.SubfieldType), cache.Of(otherSet, second.SubfieldType))
            : null;
    }

    private FieldConflict? SubfieldConflict(
        bool exclusive, SelectedField first, SelectedField second, SelectedFields set, SelectedFields otherSet)
    {
        if (!context.HasStack(first.Node))
        {
            return null;
        }

        var conflicts = new List<FieldConflict>();
        CompareSets(conflicts, exclusive, set, otherSet);
        foreach (var fragment in otherSet.Fragments)
        {
            CompareWithFragment(conflicts, exclusive, set, fragment);
        }

        foreach (var fragment in set.Fragments)
        {
            CompareWithFragment(conflicts, exclusive, otherSet, fragment);
        }

        foreach (var fragment in set.Fragments)
        {
            foreach (var other in otherSet.Fragments)
            {
                CompareFragments(conflicts, exclusive, fragment, other);
            }
        }

        return conflicts is [] ? null : FieldConflict.Above(first, second, conflicts);
    }

    // SameResponseShape
    private static bool DoTypesConflict(TypeRef first, TypeRef second)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (first, second) switch
        {
            (ListRef one, ListRef other) => DoTypesConflict(one.Of, other.Of),
            (ListRef, _) or (_, ListRef) => true,
            (NonNullRef one, NonNullRef other) => DoTypesConflict(one.Of, other.Of),
            (NonNullRef, _) or (_, NonNullRef) => true,
            _ => first.Named != second.Named && !(first.Named is CompositeType && second.Named is CompositeType),
        };
    }
}
