using DataHub.Datasets;
using ExcelDataReader;

namespace DataHub.Feeds;

/// <summary>
/// One sheet of a workbook by its template: header rows joined, merged cells filled down where declared, totals and
/// notes dropped and counted.
/// </summary>
internal sealed class XlsxSource : IRowSource
{
    private readonly FileStream file;
    private readonly IExcelDataReader sheet;
    private readonly CellFaults faults;
    private readonly FeedSource.Xlsx source;
    private readonly HashSet<int> fillDown;
    private readonly Dictionary<int, Queue<(int From, int To)>> merges;
    private readonly Dictionary<int, object?> filled = [];
    private readonly object?[] cells;
    private TimeSpan late;

    private XlsxSource(FileStream file, IExcelDataReader sheet, CellFaults faults, FeedSource.Xlsx source)
    {
        (this.file, this.sheet, this.faults, this.source) = (file, sheet, faults, source);
        Columns = new SheetHeader(sheet, source).Read();
        fillDown = [.. source.FillDown.Select(name => Columns.ToList().IndexOf(name)).Where(index => index >= 0)];
        merges = fillDown.ToDictionary(column => column, Merges);
        cells = new object?[Columns.Count];
    }

    public IReadOnlyList<string> Columns { get; }

    public string? Encoding => null;

    public bool NumbersLoseDigits => true;

    public long Dropped { get; private set; }

    public FeedStop? Stop { get; private set; }

    /// <summary>Opens the sheet, which must not be hidden and must have the header declared.</summary>
    public static SourceOpening Open(FeedSource.Xlsx source, string path, IReadOnlyCollection<string> used)
    {
        var file = DroppedFile.OpenRead(path);
        IExcelDataReader? workbook = null;
        CellFaults? faults = null;
        FeedStop? stop;
        try
        {
            stop = WorkbookFile.Open(file, out workbook, out var late);
            var index = stop is null ? Find(workbook!, source.Sheet) : null;
            stop ??= index is null ? NoSheet(source.Sheet) : null;
            if (stop is null)
            {
                faults = CellFaults.Open(path, workbook!.Name, index!.Value);
                var rows = new XlsxSource(file, workbook, faults, source) { late = late };
                stop = Headers.Problem(rows.Columns, used);
                if (stop is null)
                {
                    return new SourceOpening(rows, null);
                }
            }
        }
        catch (Exception error) when (WorkbookFile.IsDamage(error))
        {
            stop = WorkbookFile.Damaged;
        }

        faults?.Dispose();
        workbook?.Dispose();
        file.Dispose();
        return stop;
    }

    public bool Read(RowWriter row)
    {
        while (Next())
        {
            if (Array.TrueForAll(cells, cell => cell is null))
            {
                continue;
            }

            if (IsDropped())
            {
                Dropped++;
                continue;
            }

            row.Begin(sheet.Depth + 1, "", cells.Length);
            foreach (var cell in cells)
            {
                row.Value(cell);
            }

            return true;
        }

        return false;
    }

    public void Dispose()
    {
        faults.Dispose();
        sheet.Dispose();
        file.Dispose();
    }

    private static int? Find(IExcelDataReader workbook, string? name)
    {
        for (var index = 0; index == 0 || workbook.NextResult(); index++)
        {
            if (workbook.VisibleState == "visible" && (name is null || workbook.Name == name))
            {
                return index;
            }
        }

        return null;
    }

    private static FeedStop NoSheet(string? name) => new(
        "source.sheet_missing",
        $"没有工作表 {name}。There is no sheet of that name that is not hidden.",
        Held: true);

    private bool Next()
    {
        try
        {
            if (!sheet.Read())
            {
                return false;
            }

            Fill();
            return true;
        }
        catch (Exception error) when (WorkbookFile.IsDamage(error))
        {
            Stop = WorkbookFile.Damaged;
            return false;
        }
    }

    private Queue<(int From, int To)> Merges(int column) => new((sheet.MergeCells ?? [])
        .Where(range => range.FromColumn <= column && range.ToColumn >= column)
        .Select(range => (range.FromRow, range.ToRow))
        .Order());

    private void Fill()
    {
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = faults.At(sheet.Depth, i) ?? (i < sheet.FieldCount ? Value(i) : null);
            if (!fillDown.Contains(i))
            {
                continue;
            }

            // Only what was merged is filled: an empty cell of its own is empty.
            if (cells[i] is null && IsInsideMerge(i))
            {
                cells[i] = filled.GetValueOrDefault(i);
            }

            filled[i] = cells[i];
        }
    }

    /// <summary>What the cell holds: of a formula its value.</summary>
    private object? Value(int column) => sheet.GetValue(column) switch
    {
        string text when string.IsNullOrWhiteSpace(text) => null,
        TimeSpan span => span.ToString("c"),
        DateTime day => day + late,
        var value => value,
    };

    /// <summary>
    /// Whether the cell continues a merged range that began above; rows only go down, and so do the ranges.
    /// </summary>
    private bool IsInsideMerge(int column)
    {
        var ranges = merges[column];
        while (ranges.TryPeek(out var range) && range.To < sheet.Depth)
        {
            ranges.Dequeue();
        }

        return ranges.TryPeek(out var current) && current.From < sheet.Depth;
    }

    private bool IsDropped()
    {
        if (Array.Find(cells, cell => cell is not null) is not string first)
        {
            return false;
        }

        var word = string.Concat(Scalars.NormalisePart(ValueKind.Id, first).Where(c => !char.IsWhiteSpace(c)));
        return source.DropRows.Any(start => word.StartsWith(start, StringComparison.Ordinal));
    }
}
