using System.Collections.Immutable;
using System.Data.Common;

namespace DataHub.Feeds;

/// <summary>
/// A department's database: pages by key inside one transaction that only reads. What a run reads is decided by
/// <see cref="DatabaseReading"/>; here rows become cells.
/// </summary>
internal sealed class DatabaseSource : IRowSource
{
    private readonly SourceSession session;
    private readonly DatabaseReading reading;
    private readonly SourceSecrets secrets;
    private readonly IEnumerator<(Scan Scan, DbDataReader Row)> rows;
    private readonly ImmutableArray<SourceColumn> columns;
    private readonly int markCell;
    private long line;

    public DatabaseSource(
        SourceSession session, DatabaseReading reading, SourceSecrets secrets, IReadOnlyCollection<string> used)
    {
        (this.session, this.reading, this.secrets) = (session, reading, secrets);
        columns = reading.Columns;
        Columns = [.. columns.Select(column => NameOf(column.Name, used))];
        Types = [.. columns.Select(column => column.Type)];
        markCell = reading.Mark is { } mark ? columns.IndexOf(mark) : -1;
        rows = reading.Scans
            .SelectMany(scan => session.Rows(scan, reading.PageRows).Select(row => (scan, row)))
            .GetEnumerator();
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<string> Types { get; }

    public string? Encoding => null;

    public bool NumbersLoseDigits => false;

    public long Dropped => 0;

    public FeedStop? Stop { get; private set; }

    public string? Mark => reading.NextMark;

    public bool IsWhole => reading.IsWhole;

    public FeedStop? Note { get; private set; }

    public bool Read(RowWriter row)
    {
        try
        {
            if (!rows.MoveNext())
            {
                Note = reading.End(session);
                return false;
            }

            Write(rows.Current.Scan, rows.Current.Row, row);
            return true;
        }
        catch (Exception error) when (SourceFailure.Is(error))
        {
            Stop = SourceFailure.Of(error, session.IsOpen, secrets);
            return false;
        }
    }

    public void Dispose()
    {
        try
        {
            rows.Dispose();
            session.Dispose();
        }
        catch (Exception error) when (SourceFailure.Is(error))
        {
            // A connection that is gone can't be ended in good order; what was read stands or falls by Stop.
        }
    }

    private void Write(Scan scan, DbDataReader from, RowWriter row)
    {
        row.Begin(++line, scan.Gone ? RowReader.GoneProblem : "", columns.Length);
        if (scan.Gone)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var part = reading.Key.IndexOf(columns[i]);
                Write(part < 0 ? DBNull.Value : from.GetValue(part), part < 0 ? columns[i] : scan.Columns[part], row);
            }

            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            var value = from.GetValue(i);
            if (i == markCell)
            {
                reading.Marks!.See(value);
            }

            Write(value, columns[i], row);
        }
    }

    private static void Write(object value, SourceColumn column, RowWriter row)
    {
        switch (value)
        {
            case string text when column.Kind == CellKind.Time:
                WriteTime(text, row);
                break;
            case string text when column.Kind is { } kind:
                row.Text(text, kind);
                break;
            case double number when column.Single:
                row.Value((float)number);
                break;
            default:
                row.Value(value);
                break;
        }
    }

    /// <summary>A day gets its midnight; Beijing's offset is understood; what no calendar has stays text.</summary>
    private static void WriteTime(string text, RowWriter row)
    {
        if (text.Length < 10 || text[4] != '-' || text.EndsWith("BC", StringComparison.Ordinal))
        {
            row.Text(text);
            return;
        }

        row.Text(
            text.Length == 10 ? text + " 00:00:00" : text.EndsWith("+08", StringComparison.Ordinal) ? text[..^3] : text,
            CellKind.Time);
    }

    /// <summary>Databases don't tell names by their case; the feed file's spelling counts.</summary>
    private static string NameOf(string column, IReadOnlyCollection<string> used) =>
        used.Contains(column)
            ? column
            : used.FirstOrDefault(name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase)) ?? column;
}
