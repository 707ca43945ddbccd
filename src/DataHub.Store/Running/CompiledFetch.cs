using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>A fetch whose statements are made; it does its work on the caller's thread before it returns.</summary>
internal sealed class CompiledFetch(
    StoreSource source, RootPlan[] roots, Level? entities, int keySlot, int levels, ImmutableArray<Remark> remarks)
    : ICompiledFetch
{
    /// <summary>The statements for any number of parents; those for one parent differ by <c>= ?1</c> only.</summary>
    public string Text => string.Join(";\n\n", Statements.Select(statement => statement.Many.Text));

    private IEnumerable<KeyedStatement> Statements =>
        roots.SelectMany(root => root.Statements).Concat(entities?.Statements ?? []);

    public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (run.Session is StoreSession session)
        {
            return new ValueTask<FetchOutcome>(Run(session, run, cancel));
        }

        using var own = new StoreSession(source);
        return new ValueTask<FetchOutcome>(Run(own, run, cancel));
    }

    private FetchOutcome Run(StoreSession session, FetchRun run, CancellationToken cancel)
    {
        try
        {
            return session.Use(connection => Run(connection, run), cancel);
        }
        catch (StoreFault fault)
        {
            cancel.ThrowIfCancellationRequested();
            return new UnavailableOutcome(fault.Message);
        }
    }

    private FetchOutcome Run(StoreConnection connection, FetchRun fetch)
    {
        var run = new StoreRun(fetch, connection, levels, remarks);
        foreach (var root in roots)
        {
            root.Run(run);
        }

        if (entities is not null)
        {
            Gather(fetch, run.Batch(entities.Index));
            entities.Run(run);
        }

        run.NoteRemarks();
        return run.Refusal ?? FetchOutcome.Done;
    }

    private void Gather(FetchRun fetch, ParentBatch batch)
    {
        for (var i = 0; i < fetch.Parents.Count; i++)
        {
            var parent = fetch.Parents[i];
            batch.Add(parent, parent.Slots[keySlot].Text);
        }
    }
}
