using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>Whether two fields are given the same arguments, in whatever order, also inside input objects.</summary>
internal readonly struct ArgumentComparison(MergeBudget budget)
{
    public bool AreSame(ImmutableArray<Argument> first, ImmutableArray<Argument> second)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        foreach (var argument in first)
        {
            var other = second.LastOrDefault(a => a.Name == argument.Name);
            if (other is null || !AreSame(argument.Value, other.Value))
            {
                return false;
            }
        }

        return true;
    }

    private bool AreSame(ValueNode first, ValueNode second)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return budget.Spend() && (first, second) switch
        {
            (VariableNode one, VariableNode other) => one.Name == other.Name,
            (IntValue one, IntValue other) => one.Text == other.Text,
            (FloatValue one, FloatValue other) => one.Text == other.Text,
            (StringValue one, StringValue other) => one.Value == other.Value && one.Block == other.Block,
            (BooleanValue one, BooleanValue other) => one.Value == other.Value,
            (NullValue, NullValue) => true,
            (EnumValue one, EnumValue other) => one.Name == other.Name,
            (ListValue one, ListValue other) => AreSame(one.Items, other.Items),
            (ObjectValue one, ObjectValue other) => AreSame(one.Fields, other.Fields),
            _ => false,
        };
    }

    private bool AreSame(ImmutableArray<ValueNode> first, ImmutableArray<ValueNode> second)
    {
        for (var i = 0; i < first.Length && i < second.Length; i++)
        {
            if (!AreSame(first[i], second[i]))
            {
                return false;
            }
        }

        return first.Length == second.Length;
    }

    private bool AreSame(ImmutableArray<ObjectField> first, ImmutableArray<ObjectField> second)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        var (one, other) = (Sorted(first), Sorted(second));
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i].Name != other[i].Name || !AreSame(one[i].Value, other[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<ObjectField> Sorted(ImmutableArray<ObjectField> fields) =>
        fields.Length < 2 ? fields : fields.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
}
