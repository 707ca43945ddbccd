using System.Runtime.CompilerServices;

namespace DataHub.Store;

/// <summary>A step of a fetch: statements, and what becomes of their rows.</summary>
internal abstract class ReadPlan
{
    /// <summary>All its statements, for people.</summary>
    public abstract IEnumerable<KeyedStatement> Statements { get; }
}

/// <summary>A step at the root.</summary>
internal abstract class RootPlan : ReadPlan
{
    public abstract void Run(StoreRun run);
}

/// <summary>A step for all parents of a level at once.</summary>
internal abstract class ChildPlan : ReadPlan
{
    public abstract void Run(StoreRun run, ParentBatch parents);
}

/// <summary>
/// The objects of one place of the answer, gathered while their rows are read, and the steps that then run for all of
/// them together.
/// </summary>
internal sealed class Level(int index)
{
    private readonly List<ChildPlan> children = [];

    public int Index { get; } = index;

    public IEnumerable<KeyedStatement> Statements
    {
        get
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return children.SelectMany(child => child.Statements);
        }
    }

    public void Add(ChildPlan child) => children.Add(child);

    public void Run(StoreRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var parents = run.Batch(Index);
        if (parents.Keys.Count == 0)
        {
            return;
        }

        foreach (var child in children)
        {
            child.Run(run, parents);
        }
    }
}
