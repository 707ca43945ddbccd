using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// One pass over the landed rows, or over those that set them apart from the snapshot before: each is corrected where a
/// person did, mapped, and offered to the table or set aside.
/// </summary>
internal sealed class MergePass : IDisposable
{
    private const int ReportEvery = 1000;
    private const int LostPerRead = 10_000;
    private const int MostHeld = 10_000;
    private const long NotLanded = -1;
    private readonly Feed feed;
    private readonly DbConnection connection;
    private readonly Landing landed;
    private readonly TableMerge? merge;
    private readonly Difference? difference;
    private readonly NotedRows noted;
    private readonly QuarantineWriter quarantine;
    private readonly CorrectionBook corrections;
    private readonly CorrectionPass correcting;
    private readonly RowIdentity identity;
    private readonly HashSet<string> waiting;
    private readonly HashSet<string> right = new(StringComparer.Ordinal);
    private readonly RowMapper mapper;
    private readonly MappedRow row;
    private long duplicates;
    private long flagged;

    /// <param name="turn">With a transaction begun.</param>
    /// <param name="context">What mapping shares.</param>
    /// <param name="landed">The rows.</param>
    /// <param name="merge">The table; null when only the bad rows are wanted.</param>
    /// <param name="difference">The rows to look at; null for all.</param>
    public MergePass(Turn turn, MapContext context, Landing landed, TableMerge? merge, Difference? difference = null)
    {
        (feed, connection, this.landed, this.merge, this.difference) =
            (turn.Feed, turn.Connection, landed, merge, difference);
        noted = new NotedRows(landed.Rows);
        var columns = landed.Columns.Names;
        quarantine = new QuarantineWriter(
            turn.Connection, context.Keys, feed, columns, landed.Run, turn.Ledger.Now);
        corrections = new CorrectionBook(turn.Connection, feed, context.Keys, turn.Ledger.Now);
        identity = new RowIdentity(feed, columns, context.Keys);
        correcting = new CorrectionPass(feed, columns, identity, corrections.InForce());
        waiting = landed.Replaces ? [] : [.. Waiting(turn.Connection, feed), .. correcting.Keys];
        mapper = new RowMapper(feed, columns, context);
        row = new MappedRow(RowLayout.Of(feed.Dataset).Columns.Length);
    }

    /// <summary>Rows that were looked at.</summary>
    public long Mapped { get; private set; }

    /// <summary>Rows set aside for what is wrong in them.</summary>
    public long Quarantined { get; private set; }

    /// <summary>How many of them quarantine doesn't list, because the run is held.</summary>
    public long Unlisted => merge is null ? Math.Max(0, Quarantined - MostHeld) : 0;

    /// <summary>What was noted of the rows.</summary>
    public QualityTally Quality { get; } = new();

    /// <summary>Rows of the table that the run brought, looked at or not.</summary>
    public long Seen => LeftOut + (merge?.Seen() ?? 0);

    /// <summary>What the next run has to look at again; null for all rows.</summary>
    public byte[]? Noted => landed.Replaces ? noted.ToBytes() : null;

    private long LeftOut => difference?.LeftOut ?? 0;

    public void Run(Action<long> report, CancellationToken cancel)
    {
        var looks = 0L;
        difference?.Left(
            raw =>
            {
                LeaveBefore(raw);
                Look();
            },
            cancel);
        Action<Action<long, RowReader>, CancellationToken> read = difference is null ? landed.Source.Read : difference.Come;
        read(
            (position, raw) =>
            {
                Add(position, raw);
                Mapped++;
                Look();
            },
            cancel);
        report(LeftOut + Mapped);
        if (merge is not null)
        {
            UndoReplaced(merge);
            SetAsideLost(merge);
        }

        quarantine.Join(landed.IsWhole);

        void Look()
        {
            if (++looks % ReportEvery == 0)
            {
                report(LeftOut + Mapped);
            }
        }
    }

    /// <summary>
    /// Whether the rows that were left out can't have mattered: no row came with the key of one of them, and no correction
    /// ends.
    /// </summary>
    public bool IsSound() => difference is null || !(merge!.TookUnnoted() || correcting.Unseen.Any());

    /// <summary>After a merge: what waited in quarantine and came right, or comes no longer, has settled itself.</summary>
    public void Settle()
    {
        foreach (var correction in correcting.Seen)
        {
            quarantine.Seen(correction.Entry);
        }

        if (landed.Replaces)
        {
            quarantine.ResolveUnseen();
        }

        foreach (var key in right)
        {
            quarantine.Resolve(key, landed.UpTo ?? landed.Run - 1, landed.Part);
        }

        foreach (var gone in correcting.Unseen.Where(IsReplaced))
        {
            corrections.Lapse(gone);
            quarantine.Settle(gone.Entry);
        }
    }

    public FeedCounts Counts(MergeCounts merged) =>
        new(
            landed.Rows,
            merged.Created,
            merged.Changed,
            merged.Deleted,
            merged.Unchanged + LeftOut,
            Quarantined,
            duplicates,
            flagged,
            landed.Dropped);

    public void Dispose() => quarantine.Dispose();

    private void Add(long position, RowReader raw)
    {
        if (raw.Gone)
        {
            Leave(position, raw);
            return;
        }

        var corrected = correcting.Apply(raw);
        mapper.Map(raw, row, corrected);
        Quality.Add(row);
        if (row.Refused is not null || row.Notes.Count > 0)
        {
            noted.Add(position);
        }

        if (row.Refused is var (field, refusal))
        {
            SetAside(raw, field, refusal, corrected);
            return;
        }

        NoteRight(raw, corrected);
        flagged += row.Flags is null ? 0 : 1;
        merge?.Add(row, position);
    }

    /// <summary>A key that can't be read was never taken, and so can't leave.</summary>
    private void Leave(long position, RowReader raw)
    {
        mapper.MapKey(raw, row);
        if (row.Refused is null)
        {
            merge?.Leave(row, position);
        }
    }

    /// <summary>The key of a row of the snapshot before, when that was good: it is deleted unless a row brings it.</summary>
    private void LeaveBefore(RowReader raw)
    {
        mapper.Map(raw, row, correcting.ApplyBefore(raw));
        if (row.Refused is null)
        {
            merge!.Leave(row, 0);
        }
    }

    private void SetAside(RowReader raw, string field, Refusal refusal, ImmutableArray<Note> corrected)
    {
        Quarantined++;
        if (merge is null && Quarantined > MostHeld)
        {
            return;
        }

        if (!corrected.IsEmpty)
        {
            raw.Restore();
        }

        quarantine.Add(raw, field, refusal);
    }

    /// <summary>A row that a newer run changed is not this older one's to change back; nothing is wrong with it.</summary>
    private void SetAsideLost(TableMerge merge)
    {
        var lost = merge.Complete()
            .Where(row => row.Position > NotLanded && (landed.UpTo is null || row.Refusal != Refusal.OtherFeed));
        foreach (var batch in lost.Chunk(LostPerRead))
        {
            var reasons = batch.ToDictionary(lost => lost.Position, lost => lost.Refusal);
            duplicates += batch.Length;
            landed.Source.Read(
                reasons.Keys,
                (position, raw) =>
                {
                    noted.Add(position);
                    Quality.Add(reasons[position]);
                    quarantine.Add(raw, "", reasons[position]);
                });
        }

        foreach (var winner in merge.Winners())
        {
            noted.Add(winner);
        }
    }

    /// <summary>Between snapshots nothing but a good row of the same key says that a bad one came right.</summary>
    private void NoteRight(RowReader raw, ImmutableArray<Note> corrected)
    {
        if (waiting.Count > 0 && corrected.IsEmpty && identity.KeyOf(raw) is { } key && waiting.Contains(key))
        {
            right.Add(key);
        }
    }

    private bool IsReplaced(Correction correction) => landed.Replaces
        || (landed.UpTo is null && (IsRight(correction.KeyHash) || IsRight(correction.ReceivedKeyHash)));

    private bool IsRight(string? key) => key is not null && right.Contains(key);

    /// <summary>A correction gave the row another key, and the source now sends it right under the one it had.</summary>
    private void UndoReplaced(TableMerge into)
    {
        var undone = correcting.Unseen.Where(gone => !landed.Replaces && IsReplaced(gone) && !IsRight(gone.KeyHash))
            .Select(gone => gone.Undo).OfType<CorrectionUndo>().Where(undo => undo.IsServed(connection, feed.Dataset));
        foreach (var (i, undo) in undone.ToList().Index())
        {
            undo.Offer(into, feed, NotLanded - i);
        }
    }

    private static IEnumerable<string> Waiting(DbConnection connection, Feed feed) => connection.Query<string>(
        $"""
        select distinct key_hash from {HubTables.Quarantine}
        where feed = @Name and state in {QuarantineEntry.Live} and key_hash is not null
        """,
        new { feed.Name });
}
