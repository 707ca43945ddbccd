using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>A reason that a fetch may have to note, counted while rows are read and noted once at the end.</summary>
internal readonly record struct Remark(FieldSite Site, FieldReason Reason);

/// <summary>One run of a fetch on a connection: what its plans read and leave for one another.</summary>
internal sealed class StoreRun(FetchRun fetch, StoreConnection connection, int levels, ImmutableArray<Remark> remarks)
{
    private readonly ParentBatch?[] batches = new ParentBatch?[levels];
    private readonly int[] counts = new int[remarks.Length];

    public FetchRun Fetch { get; } = fetch;

    public Execution Execution => Fetch.Execution;

    /// <summary>The first request that was at fault; the other fields are read all the same.</summary>
    public RefusedOutcome? Refusal { get; private set; }

    public StoreRows Open(Statement statement, in StatementInput input)
    {
        Fetch.Statements++;
        return connection.Run(statement, input);
    }

    /// <summary>The parents that were found for a level, empty at first.</summary>
    public ParentBatch Batch(int level) => batches[level] ??= new ParentBatch();

    public void Count(int remark) => counts[remark]++;

    public void Refuse(HubError error, FieldSite site) => Refusal ??= new RefusedOutcome(error, site);

    public void NoteRemarks()
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                Execution.Note(remarks[i].Site, remarks[i].Reason, counts[i]);
            }
        }
    }
}
