using DataHub.Engine;

namespace DataHub.Store;

/// <summary>Groups of a dataset; when the hub's own cap cut them, that is noted.</summary>
internal sealed class GroupPlan(
    int slot, FieldSite site, Statement statement, Operand size, RowPlan row, Level[] levels) : RootPlan
{
    /// <summary>How many groups there are at most.</summary>
    public const int Cap = 200;

    public override IEnumerable<KeyedStatement> Statements =>
        levels.SelectMany(level => level.Statements).Prepend(new KeyedStatement(statement, statement));

    public override void Run(StoreRun run)
    {
        var asked = PageSize.Of(size, run.Execution.Variables);
        var groups = new ResultList(16);
        var rows = run.Open(statement, new StatementInput(run.Execution));
        while (rows.Read())
        {
            if (groups.Count < asked)
            {
                run.Fetch.Rows++;
                groups.Add(Slot.Of(row.Read(rows, run)));
            }
            else if (asked >= Cap)
            {
                run.Execution.Truncate(site);
            }
        }

        run.Fetch.Root!.Slots[slot] = Slot.Of(groups);
        foreach (var level in levels)
        {
            level.Run(run);
        }
    }
}
