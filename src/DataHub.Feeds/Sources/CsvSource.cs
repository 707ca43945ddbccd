using CsvHelper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// A delimited file by RFC 4180; a record with another number of fields is landed as a bad row with its line.
/// </summary>
internal sealed class CsvSource : IRowSource
{
    private const int MaxRecord = 4 * 1024 * 1024;
    private readonly CsvReader records;
    private bool bad;

    private CsvSource(TextReader text, char delimiter, string encoding)
    {
        Encoding = encoding;
        records = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = delimiter,
                HasHeader = false,
                DetectSeparatorHint = false,
                MaxRecordSize = MaxRecord,
                TrackLineNumbers = true,
                OnMalformedRecord = Note,
            },
            leaveOpen: false);
        Columns = records.Read()
            ? [.. Enumerable.Range(0, records.FieldCount).Select(i => Clean(records.GetString(i)))]
            : [];
    }

    public IReadOnlyList<string> Columns { get; }

    public string? Encoding { get; }

    public bool NumbersLoseDigits => true;

    public long Dropped => 0;

    public FeedStop? Stop { get; private set; }

    /// <summary>Opens a file that is whole, readable as text, and has the header declared.</summary>
    public static SourceOpening Open(FeedSource.Csv source, string path, IReadOnlyCollection<string> used)
    {
        if (!File.Exists(path))
        {
            return new FeedStop(
                "source.missing",
                $"没有来源文件 {source.Path}。The source file {source.Path} is not there.",
                Held: false);
        }

        if (source.OkFile && !File.Exists($"{path}.ok"))
        {
            return new FeedStop(
                "source.incomplete",
                $"缺少 {source.Path}.ok, 文件可能未传完。{source.Path}.ok is not there yet.",
                Held: true);
        }

        if (TextEncodings.Of(path, source.Encoding) is not { } encoding)
        {
            return new FeedStop(
                "source.encoding",
                "文件既非 UTF-8 也非 GB18030, 或已含乱码。The file reads neither as UTF-8 nor as GB18030.",
                Held: true);
        }

        var csv = new CsvSource(new StreamReader(path, encoding), source.Delimiter, TextEncodings.NameOf(encoding));
        if (Headers.Problem(csv.Columns, source.Header, used) is { } stop)
        {
            csv.Dispose();
            return stop;
        }

        return new SourceOpening(csv, null);
    }

    public bool Read(RowWriter row)
    {
        bad = false;
        try
        {
            if (!records.Read())
            {
                return false;
            }
        }
        catch (Exception error) when (error is CsvFormatException or IOException)
        {
            Stop = Truncated();
            return false;
        }

        row.Begin(
            records.LineNumber,
            bad ? "csv.quotes"
                : records.FieldCount == Columns.Count ? ""
                : "csv.columns",
            records.FieldCount);
        for (var i = 0; i < records.FieldCount; i++)
        {
            row.Text(records.GetSpan(i));
        }

        return true;
    }

    public void Dispose() => records.Dispose();

    private void Note(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            Stop = Truncated();
        }

        // A quote inside an unquoted field is text; after a closing quote, where the field ends is anyone's guess.
        bad = record.Reason != CsvMalformedReason.StrayQuote;
    }

    private static FeedStop Truncated() => new(
        "source.truncated", "文件在引号中结束, 可能未传完。The file ends inside quotes; it may not be whole.", Held: true);

    private static string Clean(string name) => Scalars.NormalisePart(ValueKind.Text, name);
}
