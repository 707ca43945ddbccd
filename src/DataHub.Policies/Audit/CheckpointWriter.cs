namespace DataHub.Policies;

/// <summary>Follows the trail with a tree over its records, and states its root every 1,000 records or 60 s.</summary>
internal sealed class CheckpointWriter(AuditDatabase database, CheckpointLog log, TimeProvider clock, string node)
    : IDisposable
{
    private const int MostRecords = 1_000;
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(60);
    private readonly List<byte[]> uncommitted = [];
    private MerkleTree tree = new();
    private long stated;
    private DateTimeOffset statedAt;
    private bool taken;

    /// <summary>Why the last checkpoint could not be written, null when it was.</summary>
    public string? Failure { get; private set; }

    /// <summary>Takes up the records beyond those known; the file must hold all that were stated.</summary>
    public void TakeUp(long last)
    {
        uncommitted.Clear();
        if (!taken)
        {
            tree = log.Last()?.Tree() ?? new MerkleTree();
            (stated, statedAt, taken) = (tree.Size, clock.GetUtcNow(), true);
        }

        if (tree.Size > last)
        {
            throw new AuditUnavailableException("The audit trail lacks records that its last checkpoint states.");
        }

        foreach (var hash in database.HashesAfter(tree.Size))
        {
            tree.Add(hash);
        }
    }

    /// <summary>A record of the batch that is being written.</summary>
    public void Add(ReadOnlySpan<byte> hash) => uncommitted.Add(hash.ToArray());

    /// <summary>The batch is written.</summary>
    public void Commit()
    {
        uncommitted.ForEach(hash => tree.Add(hash));
        uncommitted.Clear();
    }

    /// <summary>States the root when it is time.</summary>
    public void WriteIfDue()
    {
        if (tree.Size - stated >= MostRecords || clock.GetUtcNow() - statedAt >= LongestTime)
        {
            WriteLast();
        }
    }

    /// <summary>States the root if it is new. A failure is tried again with the next batch.</summary>
    public void WriteLast()
    {
        if (tree.Size == stated)
        {
            return;
        }

        try
        {
            // A checkpoint must not outlive the records it states.
            database.Flush();
            var checkpoint = log.Add(tree, node, clock.GetUtcNow());
            (stated, statedAt, Failure) = (checkpoint.Size, checkpoint.At, null);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or AuditUnavailableException)
        {
            Failure = failure.Message;
        }
    }

    /// <inheritdoc />
    public void Dispose() => log.Dispose();
}
