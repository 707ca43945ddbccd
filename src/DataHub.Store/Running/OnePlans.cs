using DataHub.Engine;

namespace DataHub.Store;

/// <summary>A row at the root by its key, or null.</summary>
internal sealed class ByKeyPlan(int slot, KeyedStatement statement, RowPlan row, Level[] levels) : RootPlan
{
    public override IEnumerable<KeyedStatement> Statements =>
        levels.SelectMany(level => level.Statements).Prepend(statement);

    public override void Run(StoreRun run)
    {
        var rows = run.Open(statement.One, new StatementInput(run.Execution));
        if (rows.Read())
        {
            run.Fetch.Rows++;
            run.Fetch.Root!.Slots[slot] = Slot.Of(row.Read(rows, run));
        }

        foreach (var level in levels)
        {
            level.Run(run);
        }
    }
}

/// <summary>The one row that refers to each parent, or null.</summary>
internal sealed class ChildRowPlan(int slot, KeyedStatement statement, RowPlan row, Level[] levels) : ChildPlan
{
    public override IEnumerable<KeyedStatement> Statements =>
        levels.SelectMany(level => level.Statements).Prepend(statement);

    public override void Run(StoreRun run, ParentBatch parents)
    {
        var found = new ResultObject?[parents.Keys.Count];
        var rows = run.Open(statement.For(parents), new StatementInput(run.Execution, parents));
        while (rows.Read())
        {
            run.Fetch.Rows++;
            found[(int)rows.Int64(0)] = row.Read(rows, run);
        }

        for (var i = 0; i < parents.Parents.Length; i++)
        {
            parents.Parents[i].Slots[slot] = Slot.Of(found[parents.PlaceOf[i]]);
        }

        foreach (var level in levels)
        {
            level.Run(run);
        }
    }
}

/// <summary>The rows whose keys the parents hold go into the parents; one that isn't there is noted.</summary>
internal sealed class EntityPlan(KeyedStatement statement, RowPlan row, int remark, Level[] levels) : ChildPlan
{
    public override IEnumerable<KeyedStatement> Statements =>
        levels.SelectMany(level => level.Statements).Prepend(statement);

    public override void Run(StoreRun run, ParentBatch parents)
    {
        var objects = ByPlace(parents);
        var rows = run.Open(statement.For(parents), new StatementInput(run.Execution, parents));
        while (rows.Read())
        {
            run.Fetch.Rows++;
            var place = (int)rows.Int64(0);
            foreach (var into in objects[place]!)
            {
                row.Fill(rows, into, run);
            }

            objects[place] = null;
        }

        Missing(run, objects);
        foreach (var level in levels)
        {
            level.Run(run);
        }
    }

    private static List<ResultObject>?[] ByPlace(ParentBatch parents)
    {
        var objects = new List<ResultObject>?[parents.Keys.Count];
        for (var i = 0; i < parents.Parents.Length; i++)
        {
            (objects[parents.PlaceOf[i]] ??= new List<ResultObject>(1)).Add(parents.Parents[i]);
        }

        return objects;
    }

    private void Missing(StoreRun run, List<ResultObject>?[] left)
    {
        foreach (var objects in left)
        {
            for (var i = 0; i < objects?.Count; i++)
            {
                run.Count(remark);
            }
        }
    }
}
