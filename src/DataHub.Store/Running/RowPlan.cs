using DataHub.Engine;

namespace DataHub.Store;

/// <summary>What is read of a row into an object, and the key under which the object's children are found.</summary>
internal sealed class RowPlan(ObjectShape shape, SlotReader[] readers, int keyColumn, int? level)
{
    public ObjectShape Shape { get; } = shape;

    /// <summary>An object with the row's values.</summary>
    public ResultObject Read(StoreRows rows, StoreRun run)
    {
        var made = run.Fetch.Create(Shape);
        Fill(rows, made, run);
        return made;
    }

    /// <summary>The row's values in an object that is there already.</summary>
    public void Fill(StoreRows rows, ResultObject into, StoreRun run)
    {
        foreach (var reader in readers)
        {
            reader.Read(rows, into, run);
        }

        if (level is { } children)
        {
            run.Batch(children).Add(into, rows.Text(keyColumn)!);
        }
    }
}
