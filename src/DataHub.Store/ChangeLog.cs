using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>The change log of one department's database.</summary>
internal sealed class ChangeLog(StoreSource source) : IChangeLog
{
    // Each end by the index: both in one aggregate would read all of it.
    private readonly Statement kept = new(
        $"""
        select coalesce((select min(commit_no) from {HubTables.Changes}), 0),
          coalesce((select max(commit_no) from {HubTables.Changes}), 0)
        """,
        []);

    /// <inheritdoc />
    public KeptChanges? Kept()
    {
        try
        {
            using var session = new StoreSession(source);
            return session.Use(Read, CancellationToken.None);
        }
        catch (StoreFault)
        {
            return null;
        }
    }

    private KeptChanges Read(StoreConnection connection)
    {
        var rows = connection.Run(kept, new StatementInput(new Execution(VariableValues.Empty)));
        return rows.Read()
            ? new KeptChanges(rows.Int64(0), rows.Int64(1))
            : throw new InvalidOperationException("An aggregate has a row.");
    }
}
