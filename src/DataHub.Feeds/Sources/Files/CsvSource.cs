using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// A delimited file by RFC 4180 or a declared dialect; a record with another number of fields is landed as a bad row
/// with its line.
/// </summary>
internal sealed class CsvSource : IRowSource
{
    private readonly DelimitedReader records;
    private readonly FeedSource.Csv source;
    private readonly Trailer? trailer;
    private long rows;

    private CsvSource(TextFile text, FeedSource.Csv source)
    {
        this.source = source;
        trailer = source.Trailer is { } word ? new Trailer(word) : null;
        Encoding = text.Encoding;
        records = new DelimitedReader(text, source);
        Columns = source.HeaderRow == 0 ? source.Header : Names();
    }

    public IReadOnlyList<string> Columns { get; }

    public string? Encoding { get; }

    public bool NumbersLoseDigits => true;

    public long Dropped => 0;

    public FeedStop? Stop { get; private set; }

    /// <summary>Opens a file that is readable as text and has the header declared.</summary>
    public static SourceOpening Open(FeedSource.Csv source, string path, IReadOnlyCollection<string> used)
    {
        if (TextFile.Open(path, source.Encoding, out var text) is { } unreadable)
        {
            return unreadable;
        }

        var csv = new CsvSource(text!, source);
        if ((csv.records.Stop ?? Headers.Problem(csv.Columns, used)) is { } stop)
        {
            csv.Dispose();
            return stop;
        }

        return new SourceOpening(csv, null);
    }

    public bool Read(RowWriter row)
    {
        if (!records.Read())
        {
            Stop = records.Stop ?? Ending();
            return false;
        }

        if (trailer is { HasCome: true })
        {
            Stop = Trailer.Followed;
            return false;
        }

        if (trailer?.Takes(records[0], records.Raw) == true)
        {
            return Read(row);
        }

        rows++;
        row.Begin(
            records.Line,
            records.IsBad ? "csv.quotes"
                : records.Count == Columns.Count ? ""
                : "csv.columns",
            records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            if (records.IsNull(i))
            {
                row.Null();
            }
            else
            {
                row.Text(records[i]);
            }
        }

        return true;
    }

    public void Dispose() => records.Dispose();

    private List<string> Names()
    {
        for (var i = 1; i <= source.HeaderRow; i++)
        {
            if (!records.Read())
            {
                return [];
            }
        }

        return
        [
            .. Enumerable.Range(0, records.Count)
                .Select(i => Scalars.NormalisePart(ValueKind.Text, System.Text.Encoding.UTF8.GetString(records[i]))),
        ];
    }

    private FeedStop? Ending() =>
        trailer is not null ? trailer.Problem(rows)
        : records.IsOpen && !source.OpenEnd && !source.OkFile
            ? new FeedStop(
                "source.truncated",
                "最后一行没有换行, 可能未传完。The last line has no end; the file may not be whole.",
                Held: true)
        : null;
}
