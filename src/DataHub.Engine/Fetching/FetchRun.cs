namespace DataHub.Engine;

/// <summary>What one run of a fetch has at hand. One per fetch and operation; not shared between threads.</summary>
public sealed class FetchRun(
    Execution execution,
    ResultObject? root,
    IReadOnlyList<ResultObject> parents,
    ISubgraphSession? session)
{
    private List<ResultObject>?[] kept = [];

    /// <summary>The operation's run: variables, key sets, reasons, tracked objects.</summary>
    public Execution Execution { get; } = execution;

    /// <summary>Where a root fetch writes.</summary>
    public ResultObject? Root { get; } = root;

    /// <summary>Whose slots an entity fetch fills; their key slot is never null.</summary>
    public IReadOnlyList<ResultObject> Parents { get; } = parents;

    /// <summary>What the subgraph opened for the operation.</summary>
    public ISubgraphSession? Session { get; } = session;

    /// <summary>The coerced variables.</summary>
    public VariableValues Variables => Execution.Variables;

    /// <summary>How many rows were read; for the audit record.</summary>
    public int Rows { get; set; }

    /// <summary>How many statements were run; for tests and metrics.</summary>
    public int Statements { get; set; }

    /// <summary>Makes an object of a shape, tracked when later fetches need it.</summary>
    public ResultObject Create(ObjectShape shape)
    {
        var made = new ResultObject(shape);
        Keep(made);
        return made;
    }

    /// <summary>Says what a pending object is, for those that ask for the objects of that shape.</summary>
    public void Retype(ResultObject made, ObjectShape known)
    {
        made.Retype(known);
        Keep(made);
    }

    /// <summary>Leaves what was made for the fetches that fill its other slots.</summary>
    public void End() => Execution.Track(kept);

    /// <summary>Remembers an object when later fetches fill its other slots.</summary>
    public void Keep(ResultObject made)
    {
        if (!made.Shape.Tracked)
        {
            return;
        }

        var shape = made.Shape.Id;
        if (shape >= kept.Length)
        {
            Array.Resize(ref kept, Math.Max(shape + 1, kept.Length * 2));
        }

        (kept[shape] ??= []).Add(made);
    }
}
