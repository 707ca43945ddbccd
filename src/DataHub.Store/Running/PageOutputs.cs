using DataHub.Engine;

namespace DataHub.Store;

/// <summary>One page under construction.</summary>
internal struct PageState
{
    /// <summary>The connection.</summary>
    public ResultObject Connection;

    /// <summary>How many rows it holds.</summary>
    public int Count;

    /// <summary>Whether a row more was there.</summary>
    public bool More;

    /// <summary>The order values of the first row read.</summary>
    public Slot[]? First;

    /// <summary>The order values of the last row read.</summary>
    public Slot[]? Last;
}

/// <summary>A list of rows in a connection: nodes, or edges with their nodes.</summary>
internal abstract class PageOutput(int slot)
{
    public int Slot { get; } = slot;

    public abstract Slot Read(StoreRows rows, StoreRun run, ReadOnlySpan<byte> binding);

    public void Begin(ResultObject connection, int capacity) =>
        connection.Slots[Slot] = Engine.Slot.Of(new ResultList(capacity));

    public void Add(ResultObject connection, Slot item) => ((ResultList)connection.Slots[Slot].Reference!).Add(item);

    public void Reverse(ResultObject connection) => ((ResultList)connection.Slots[Slot].Reference!).Reverse();
}

/// <summary>The rows themselves.</summary>
internal sealed class NodesOutput(int slot, RowPlan row) : PageOutput(slot)
{
    public override Slot Read(StoreRows rows, StoreRun run, ReadOnlySpan<byte> binding) =>
        Engine.Slot.Of(row.Read(rows, run));
}

/// <summary>The rows with their cursors.</summary>
internal sealed class EdgesOutput(
    int slot, ObjectShape shape, (int Slot, RowPlan Row)[] nodes, int[] cursorSlots, CursorWriter cursors)
    : PageOutput(slot)
{
    public override Slot Read(StoreRows rows, StoreRun run, ReadOnlySpan<byte> binding)
    {
        var edge = run.Fetch.Create(shape);
        foreach (var (node, row) in nodes)
        {
            edge.Slots[node] = Engine.Slot.Of(row.Read(rows, run));
        }

        if (cursorSlots.Length > 0)
        {
            var values = new Slot[cursors.Count];
            cursors.Read(rows, values);
            var cursor = Engine.Slot.Of(cursors.Seal(binding, values));
            foreach (var at in cursorSlots)
            {
                edge.Slots[at] = cursor;
            }
        }

        return Engine.Slot.Of(edge);
    }
}

/// <summary>A page info: for each of its slots what it holds.</summary>
internal sealed class PageInfoOutput(
    int slot, ObjectShape shape, (int Slot, PageInfoPart Part)[] parts, CursorWriter cursors, bool backward)
{
    public void Write(in PageState page, StoreRun run, bool hasCursor, ReadOnlySpan<byte> binding)
    {
        var info = run.Fetch.Create(shape);
        foreach (var (at, part) in parts)
        {
            info.Slots[at] = part switch
            {
                PageInfoPart.HasNext => Slot.Of((backward ? hasCursor : page.More) ? 1L : 0L),
                PageInfoPart.HasPrevious => Slot.Of((backward ? page.More : hasCursor) ? 1L : 0L),
                PageInfoPart.Start => Cursor(backward ? page.Last : page.First, binding),
                _ => Cursor(backward ? page.First : page.Last, binding),
            };
        }

        page.Connection.Slots[slot] = Slot.Of(info);
    }

    private Slot Cursor(Slot[]? values, ReadOnlySpan<byte> binding) =>
        values is null ? Slot.Null : Slot.Of(cursors.Seal(binding, values));
}

/// <summary>The parts of a page info.</summary>
internal enum PageInfoPart
{
    HasNext,
    HasPrevious,
    Start,
    End,
}
