using DataHub.Engine;

namespace DataHub.Store;

/// <summary>What is read of a change: of one whose row is there, was there after it, or went with it.</summary>
internal sealed record ChangeForm(
    SlotReader[] Parts, (int Slot, RowPlan Row)[] Nodes, Statement Statement, Level[] Levels);

/// <summary>The change that is the range, or null where there is nothing to tell of it.</summary>
internal sealed class ChangePlan(int slot, ObjectShape shape, ChangeForm[] forms) : RootPlan
{
    public override IEnumerable<KeyedStatement> Statements =>
        forms.SelectMany(form => form.Levels.SelectMany(level => level.Statements)
            .Prepend(new KeyedStatement(form.Statement, form.Statement)));

    // The first that has the change tells it.
    public override void Run(StoreRun run) => _ = forms.Any(form => TryRead(form, run));

    private bool TryRead(ChangeForm form, StoreRun run)
    {
        var rows = run.Open(form.Statement, new StatementInput(run.Execution));
        if (!rows.Read())
        {
            return false;
        }

        run.Fetch.Rows++;
        var change = run.Fetch.Create(shape);
        foreach (var part in form.Parts)
        {
            part.Read(rows, change, run);
        }

        foreach (var (node, row) in form.Nodes)
        {
            change.Slots[node] = Slot.Of(row.Read(rows, run));
        }

        run.Fetch.Root!.Slots[slot] = Slot.Of(change);
        foreach (var level in form.Levels)
        {
            level.Run(run);
        }

        return true;
    }
}

/// <summary>The numbers of the changes of the range of which there is something to tell, in no order.</summary>
internal sealed class ChangeNumbersPlan(int slot, Statement[] forms) : RootPlan
{
    public override IEnumerable<KeyedStatement> Statements => forms.Select(form => new KeyedStatement(form, form));

    public override void Run(StoreRun run)
    {
        var numbers = new HashSet<long>();
        foreach (var form in forms)
        {
            Read(form, run, numbers);
        }

        var list = new ResultList(numbers.Count);
        foreach (var number in numbers)
        {
            list.Add(Slot.Of(number));
        }

        run.Fetch.Root!.Slots[slot] = Slot.Of(list);
    }

    private static void Read(Statement statement, StoreRun run, HashSet<long> into)
    {
        var rows = run.Open(statement, new StatementInput(run.Execution));
        while (rows.Read())
        {
            into.Add(rows.Int64(0));
        }
    }
}
