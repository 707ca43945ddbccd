using DataHub.Engine;

namespace DataHub.Store;

/// <summary>The statements of a list: its page from the start or after a cursor, and its total.</summary>
internal sealed record ListStatements(KeyedStatement? Page, KeyedStatement? After, KeyedStatement? Total)
{
    public IEnumerable<KeyedStatement> All => new[] { Page, After, Total }.OfType<KeyedStatement>();
}

/// <summary>What a connection reads into: its lists, its page infos, its totals.</summary>
internal sealed record ConnectionParts(
    int Slot,
    FieldSite Site,
    ObjectShape Shape,
    PageOutput[] Outputs,
    PageInfoOutput[] Infos,
    int[] Totals,
    bool ReadsEnds);

/// <summary>Pages of a list: one at the root, or one for each distinct key of the parents.</summary>
internal sealed class ConnectionPlan(
    ConnectionParts parts, ListStatements statements, Page page, CursorWriter cursors, Level[] levels)
{
    public IEnumerable<KeyedStatement> Statements =>
        statements.All.Concat(levels.SelectMany(level => level.Statements));

    /// <summary>
    /// The page of each key (of the only list, when there are no keys), or null when the cursor isn't one of this list.
    /// </summary>
    public PageState[]? Run(StoreRun run, ParentBatch? parents)
    {
        var keys = parents?.Keys;
        if (!TryCursor(run, keys, out var cursor))
        {
            run.Refuse(CursorCodec.Wrong, parts.Site);
            return null;
        }

        var size = PageSize.Of(page.Size, run.Execution.Variables);
        var pages = Begin(run, keys?.Count ?? 1, size);
        var input = new StatementInput(run.Execution, parents, cursor);
        if ((cursor is null ? statements.Page : statements.After) is { } statement)
        {
            Read(run, run.Open(statement.For(parents), input), pages, size, keys);
        }

        if (statements.Total is { } total)
        {
            Count(run.Open(total.For(parents), input), pages, keys is not null);
        }

        Finish(run, pages, keys, cursor is not null);
        foreach (var level in levels)
        {
            level.Run(run);
        }

        return pages;
    }

    private bool TryCursor(StoreRun run, List<string>? keys, out Slot[]? values)
    {
        values = null;
        if (page.Cursor?.Evaluate(run.Execution.Variables) is not string text)
        {
            return true;
        }

        // A cursor belongs to one parent: with more of them it is wrong for all but one.
        values = new Slot[cursors.Count];
        return keys is null or [_] && cursors.TryOpen(text, cursors.Binding(keys?[0]), values);
    }

    private PageState[] Begin(StoreRun run, int count, int size)
    {
        var pages = new PageState[count];
        foreach (ref var state in pages.AsSpan())
        {
            state.Connection = run.Fetch.Create(parts.Shape);
            foreach (var output in parts.Outputs)
            {
                output.Begin(state.Connection, Math.Min(size, 8));
            }
        }

        return pages;
    }

    private void Read(StoreRun run, StoreRows rows, PageState[] pages, int size, List<string>? keys)
    {
        var binding = Array.Empty<byte>();
        var bound = -1;
        while (rows.Read())
        {
            var at = keys is null ? 0 : (int)rows.Int64(0);
            ref var state = ref pages[at];
            if (state.Count == size)
            {
                state.More = true;
                continue;
            }

            if (cursors.SealsRows && bound != at)
            {
                binding = cursors.Binding(keys?[at]);
                bound = at;
            }

            state.Count++;
            run.Fetch.Rows++;
            ReadEnds(rows, ref state);
            foreach (var output in parts.Outputs)
            {
                output.Add(state.Connection, output.Read(rows, run, binding));
            }
        }
    }

    private void ReadEnds(StoreRows rows, ref PageState state)
    {
        if (parts.ReadsEnds)
        {
            cursors.Read(rows, state.Last ??= new Slot[cursors.Count]);
            state.First ??= [.. state.Last];
        }
    }

    private void Count(StoreRows rows, PageState[] pages, bool keyed)
    {
        while (rows.Read())
        {
            var total = Slot.Of(rows.Int64(keyed ? 1 : 0));
            foreach (var slot in parts.Totals)
            {
                pages[keyed ? (int)rows.Int64(0) : 0].Connection.Slots[slot] = total;
            }
        }
    }

    private void Finish(StoreRun run, PageState[] pages, List<string>? keys, bool hasCursor)
    {
        for (var at = 0; at < pages.Length; at++)
        {
            ref var state = ref pages[at];
            if (page.Backward)
            {
                foreach (var output in parts.Outputs)
                {
                    output.Reverse(state.Connection);
                }
            }

            foreach (var info in parts.Infos)
            {
                var binding = parts.ReadsEnds ? cursors.Binding(keys?[at]) : [];
                info.Write(state, run, hasCursor, binding);
            }
        }
    }
}

/// <summary>A list at the root.</summary>
internal sealed class RootConnectionPlan(int slot, ConnectionPlan list) : RootPlan
{
    public override IEnumerable<KeyedStatement> Statements => list.Statements;

    public override void Run(StoreRun run)
    {
        if (list.Run(run, null) is [var page])
        {
            run.Fetch.Root!.Slots[slot] = Slot.Of(page.Connection);
        }
    }
}

/// <summary>A list of each parent; parents with the same key share it.</summary>
internal sealed class ChildConnectionPlan(int slot, ConnectionPlan list) : ChildPlan
{
    public override IEnumerable<KeyedStatement> Statements => list.Statements;

    public override void Run(StoreRun run, ParentBatch parents)
    {
        if (list.Run(run, parents) is not { } pages)
        {
            return;
        }

        for (var i = 0; i < parents.Parents.Length; i++)
        {
            parents.Parents[i].Slots[slot] = Slot.Of(pages[parents.PlaceOf[i]].Connection);
        }
    }
}
