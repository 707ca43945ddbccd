using System.Data.Common;

namespace DataHub.Feeds;

/// <summary>One pass over the landed rows: each is mapped, and offered to the table or set aside.</summary>
internal sealed class MergePass : IDisposable
{
    private const int ReportEvery = 1000;
    private const int LostPerRead = 10_000;
    private readonly Feed feed;
    private readonly IReadOnlyList<string> columns;
    private readonly Landing landed;
    private readonly TableMerge? merge;
    private readonly QuarantineWriter quarantine;
    private readonly RowMapper mapper;
    private readonly MappedRow row;
    private long rows;
    private long duplicates;
    private long flagged;

    /// <param name="feed">The feed.</param>
    /// <param name="columns">The names of the landed cells.</param>
    /// <param name="context">What mapping shares.</param>
    /// <param name="connection">With a transaction begun.</param>
    /// <param name="landed">The rows.</param>
    /// <param name="merge">The table; null when only the bad rows are wanted.</param>
    public MergePass(
        Feed feed,
        IReadOnlyList<string> columns,
        MapContext context,
        DbConnection connection,
        Landing landed,
        TableMerge? merge)
    {
        (this.feed, this.columns, this.landed, this.merge) = (feed, columns, landed, merge);
        quarantine = new QuarantineWriter(connection, context.Keys, feed, landed.Run);
        mapper = new RowMapper(feed, columns, context);
        row = new MappedRow(RowLayout.Of(feed.Dataset).Columns.Length);
    }

    /// <summary>Rows set aside for what is wrong in them.</summary>
    public long Quarantined { get; private set; }

    public void Run(Action<long> report, CancellationToken cancel)
    {
        landed.Source.Read(
            (position, raw) =>
            {
                Add(position, raw);
                if (++rows % ReportEvery == 0)
                {
                    report(rows);
                }
            },
            cancel);
        if (merge is not null)
        {
            SetAsideLost(merge);
        }
    }

    public FeedCounts Counts(MergeCounts merged, long dropped) =>
        new(
            landed.Rows,
            merged.Created,
            merged.Changed,
            merged.Deleted,
            merged.Unchanged,
            Quarantined,
            duplicates,
            flagged,
            dropped);

    public void Dispose() => quarantine.Dispose();

    private void Add(long position, RowReader raw)
    {
        if (raw.Gone)
        {
            Leave(position, raw);
            return;
        }

        mapper.Map(raw, row);
        if (row.Refused is var (field, refusal))
        {
            Quarantined++;
            quarantine.Add(raw.Line, field, refusal, raw.ToJson(columns));
            return;
        }

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

    private void SetAsideLost(TableMerge merge)
    {
        foreach (var batch in merge.Complete().Chunk(LostPerRead))
        {
            var reasons = batch.ToDictionary(lost => lost.Position, lost => lost.Refusal);
            duplicates += batch.Length;
            landed.Source.Read(
                reasons.Keys,
                (position, raw) => quarantine.Add(raw.Line, "", reasons[position], raw.ToJson(columns)));
        }
    }
}
