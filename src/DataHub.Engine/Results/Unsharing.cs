using System.Runtime.CompilerServices;

namespace DataHub.Engine;

/// <summary>Gives every place of an answer objects of its own: sources may give places that hold the same the same ones.</summary>
internal sealed class Unsharing
{
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private int left;

    private Unsharing(int most) => left = most;

    /// <summary>Copies what stands at a second place; false when there are more objects than may be.</summary>
    public static bool TryApply(ResultObject root, int most)
    {
        var run = new Unsharing(most);
        run.Own(root);
        return run.left >= 0;
    }

    private Slot Own(in Slot slot) => slot.Reference switch
    {
        ResultObject item => Slot.Of(Own(item)),
        ResultList list => Slot.Of(Own(list)),
        _ => slot,
    };

    private ResultObject Own(ResultObject item)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var own = item;
        if (!seen.Add(item))
        {
            own = new ResultObject(item.Shape);
            item.Slots.AsSpan(0, own.Slots.Length).CopyTo(own.Slots);
        }

        foreach (var field in own.Shape.Fields)
        {
            if (field.Constant is null && left >= 0)
            {
                own.Slots[field.Slot] = Own(own.Slots[field.Slot]);
            }
        }

        left--;
        return own;
    }

    private ResultList Own(ResultList list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var own = seen.Add(list) ? list : new ResultList(list.Count);
        for (var i = 0; i < list.Count && left >= 0; i++)
        {
            var item = Own(list.Items[i]);
            if (ReferenceEquals(own, list))
            {
                own.Set(i, item);
            }
            else
            {
                own.Add(item);
            }
        }

        return own;
    }
}
