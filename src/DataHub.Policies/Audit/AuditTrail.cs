using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DataHub.Policies;

/// <summary>
/// The trail of who saw what: a gapless hash chain in a file of its own. A record that <see cref="AppendAsync"/> has
/// returned survives a killed process, a durable one a lost machine.
/// </summary>
/// <remarks>
/// One thread writes at a time: whoever finds nobody writing writes what is queued, and what comes meanwhile goes
/// together into the next batch. So a lone request waits for nobody, and many share a commit.
/// </remarks>
public sealed class AuditTrail : IDisposable
{
    private const int MostWaiting = 20_000;
    private const int LargestBatch = 512;
    private static readonly TimeSpan CheckpointPeriod = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GroupPeriod = TimeSpan.FromMilliseconds(2);
    private readonly ConcurrentQueue<PendingRecord> queue = new();
    private readonly List<PendingRecord> batch = [];
    private readonly CanonicalJson json = new();
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] hash = new byte[AuditChain.HashLength];
    private readonly FileStream ownership;
    private readonly AuditDatabase database;
    private readonly CheckpointWriter checkpoints;
    private readonly ITimer timer;
    private readonly ITimer group;
    private readonly byte[] key;
    private readonly TimeProvider clock;
    private readonly string node;
    private long seq;
    private int waiting;
    private int writing;
    private int grouping;
    private bool closed;

    private AuditTrail(
        FileStream ownership, AuditDatabase database, CheckpointLog log, byte[] key, TimeProvider clock, string node)
    {
        (this.ownership, this.database, this.key, this.clock, this.node) = (ownership, database, key, clock, node);
        checkpoints = new CheckpointWriter(database, log, clock, node);
        TakeUpHead();
        timer = clock.CreateTimer(_ => WriteIfIdle(), null, CheckpointPeriod, CheckpointPeriod);
        group = clock.CreateTimer(_ => WriteGroup(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Opens the trail in a file, made when it is missing; the key of its fingerprints lies in
    /// <paramref name="keyFolder"/>. Fails when another process writes it.
    /// </summary>
    public static AuditTrail Open(string path, string keyFolder, TimeProvider clock, string node = "hub")
    {
        FileStream? ownership = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            ownership = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var key = AuditKey.Load(keyFolder);
            var log = CheckpointLog.Open(path, keyFolder);
            return new AuditTrail(ownership, AuditDatabase.Open(path), log, key, clock, node);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or AuditUnavailableException)
        {
            ownership?.Dispose();
            throw failure as AuditUnavailableException ?? new AuditUnavailableException(
                "The audit trail can't be opened, or another process writes it.", failure);
        }
    }

    /// <summary>Why the last checkpoint could not be written, null when it was; each batch tries again.</summary>
    public string? CheckpointFailure => checkpoints.Failure;

    /// <summary>A keyed hash (HMAC-SHA-256, hex) that stands for variables or subjects in records.</summary>
    public string Fingerprint(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(HMACSHA256.HashData(key, value));

    /// <summary>
    /// Records the entry and gives its number; <paramref name="durable"/> ones are flushed to the disk first. Ends with
    /// <see cref="AuditUnavailableException"/> when it can't be recorded. Entries keep the order of the calls.
    /// </summary>
    public ValueTask<long> AppendAsync(AuditEntry entry, bool durable = false, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var pending = Enqueue(entry, durable);
        if (Interlocked.CompareExchange(ref writing, 1, 0) == 0)
        {
            WriteOn(thisThread: !durable);
        }

        return new ValueTask<long>(pending.Task);
    }

    /// <summary>
    /// Records the entry with the next batch, at the latest after two milliseconds. Whoever must know that it is
    /// recorded awaits the result; entries keep the order of the calls.
    /// </summary>
    public ValueTask<long> AppendSoon(AuditEntry entry)
    {
        var pending = Enqueue(entry, durable: false);
        if (Interlocked.Exchange(ref grouping, 1) == 0)
        {
            group.Change(GroupPeriod, Timeout.InfiniteTimeSpan);
        }

        return new ValueTask<long>(pending.Task);
    }

    /// <summary>Ends the trail after the batch that is being written; later records are refused.</summary>
    public void Dispose()
    {
        var wait = default(SpinWait);
        while (Interlocked.CompareExchange(ref writing, 1, 0) != 0)
        {
            wait.SpinOnce();
        }

        if (!closed)
        {
            checkpoints.WriteLast();
            Close();
        }

        Drain();
    }

    private PendingRecord Enqueue(AuditEntry entry, bool durable)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw new AuditUnavailableException("Too many records wait for the audit trail.");
        }

        var pending = new PendingRecord(entry, durable);
        queue.Enqueue(pending);
        return pending;
    }

    private void WriteGroup()
    {
        Interlocked.Exchange(ref grouping, 0);
        WriteIfIdle();
    }

    private void WriteIfIdle()
    {
        if (Interlocked.CompareExchange(ref writing, 1, 0) == 0)
        {
            Drain();
        }
    }

    private void WriteOn(bool thisThread)
    {
        if (thisThread)
        {
            Drain();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static trail => trail.Drain(), this, preferLocal: false);
        }
    }

    /// <summary>Writes one batch; what came meanwhile is another thread's: no request works for all others.</summary>
    private void Drain()
    {
        WriteBatch();
        if (queue.IsEmpty)
        {
            Interlocked.Exchange(ref writing, 0);
            if (queue.IsEmpty || Interlocked.CompareExchange(ref writing, 1, 0) != 0)
            {
                return;
            }
        }

        WriteOn(thisThread: false);
    }

    private void WriteBatch()
    {
        batch.Clear();
        var durable = false;
        while (batch.Count < LargestBatch && queue.TryDequeue(out var pending))
        {
            batch.Add(pending);
            durable |= pending.Durable;
        }

        Interlocked.Add(ref waiting, -batch.Count);
        var first = seq + 1;
        var failure = batch.Count > 0 ? TryCommit(durable) : null;
        if (!closed)
        {
            checkpoints.WriteIfDue();
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (failure is null)
            {
                batch[i].SetResult(first + i);
            }
            else
            {
                batch[i].SetException(failure);
            }
        }
    }

    private AuditUnavailableException? TryCommit(bool durable)
    {
        if (closed)
        {
            return new AuditUnavailableException("The audit trail is closed.");
        }

        try
        {
            database.Begin(durable);
            foreach (var pending in batch)
            {
                Write(pending.Entry);
            }

            database.Commit();
            checkpoints.Commit();
            return null;
        }
        catch (AuditUnavailableException failure)
        {
            return Recover(failure);
        }
    }

    private void Write(AuditEntry entry)
    {
        AuditChain.Write(json, entry, seq + 1, clock.GetUtcNow(), node, hash);
        AuditChain.Hash(json.Written, sha, hash);
        seq++;
        database.Insert(seq, json.Written, hash);
        checkpoints.Add(hash);
    }

    /// <summary>After a failure only the file knows what was recorded; while it can't be read, nothing is.</summary>
    private AuditUnavailableException Recover(AuditUnavailableException failure)
    {
        database.Undo();
        try
        {
            TakeUpHead();
            return failure;
        }
        catch (AuditUnavailableException unreadable)
        {
            Close();
            return unreadable;
        }
    }

    private void Close()
    {
        closed = true;
        timer.Dispose();
        group.Dispose();
        checkpoints.Dispose();
        database.Dispose();
        ownership.Dispose();
        sha.Dispose();
    }

    private void TakeUpHead()
    {
        var (last, head) = database.Last();
        seq = last;
        head.CopyTo(hash, 0);
        checkpoints.TakeUp(last);
    }

    private sealed class PendingRecord(AuditEntry entry, bool durable)
        : TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public AuditEntry Entry { get; } = entry;

        public bool Durable { get; } = durable;
    }
}
