using System.IO.Compression;
using System.Text;
using DataHub.Datasets;
using ExcelDataReader;

namespace DataHub.Feeds;

/// <summary>
/// One sheet of a workbook by its template: header rows joined, merged cells filled down where declared, totals and
/// notes dropped and counted.
/// </summary>
internal sealed class XlsxSource : IRowSource
{
    private const long MaxExpanded = 512L * 1024 * 1024;
    private readonly FileStream file;
    private readonly IExcelDataReader sheet;
    private readonly FeedSource.Xlsx source;
    private readonly HashSet<int> fillDown;
    private readonly Dictionary<int, Queue<(int From, int To)>> merges;
    private readonly Dictionary<int, object?> filled = [];
    private readonly object?[] cells;

    private XlsxSource(FileStream file, IExcelDataReader sheet, FeedSource.Xlsx source)
    {
        this.file = file;
        this.sheet = sheet;
        this.source = source;
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
        if (!File.Exists(path))
        {
            return new FeedStop(
                "source.missing",
                $"没有来源文件 {source.Path}。The source file {source.Path} is not there.",
                Held: false);
        }

        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = File.OpenRead(path);
        try
        {
            if (Expanded(file) > MaxExpanded)
            {
                file.Dispose();
                return new FeedStop(
                    "source.too_large",
                    "工作簿展开后过大。The workbook is too large when expanded.",
                    Held: true);
            }

            return Open(file, source, used);
        }
        catch (Exception error) when (IsDamage(error))
        {
            file.Dispose();
            return Damaged;
        }
    }

    public bool Read(RowWriter row)
    {
        while (Next())
        {
            Fill();
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
        sheet.Dispose();
        file.Dispose();
    }

    private static SourceOpening Open(FileStream file, FeedSource.Xlsx source, IReadOnlyCollection<string> used)
    {
        var workbook = ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        if (!Find(workbook, source.Sheet))
        {
            workbook.Dispose();
            file.Dispose();
            return new FeedStop(
                "source.sheet_missing",
                $"没有工作表 {source.Sheet}。There is no sheet of that name that is not hidden.",
                Held: true);
        }

        var rows = new XlsxSource(file, workbook, source);
        if (Headers.Problem(rows.Columns, source.Header, used) is { } stop)
        {
            rows.Dispose();
            return stop;
        }

        return new SourceOpening(rows, null);
    }

    private static bool Find(IExcelDataReader workbook, string? name)
    {
        do
        {
            if (workbook.VisibleState == "visible" && (name is null || workbook.Name == name))
            {
                return true;
            }
        }
        while (workbook.NextResult());

        return false;
    }

    private static FeedStop Damaged { get; } =
        new("source.truncated", "工作簿已损坏或未传完。The workbook is damaged or not whole.", Held: true);

    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException or System.Xml.XmlException;

    private bool Next()
    {
        try
        {
            return sheet.Read();
        }
        catch (Exception error) when (IsDamage(error))
        {
            Stop = Damaged;
            return false;
        }
    }

    private static long Expanded(FileStream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var size = archive.Entries.Sum(entry => entry.Length);
        file.Position = 0;
        return size;
    }

    private Queue<(int From, int To)> Merges(int column) => new((sheet.MergeCells ?? [])
        .Where(range => range.FromColumn <= column && range.ToColumn >= column)
        .Select(range => (range.FromRow, range.ToRow))
        .Order());

    private void Fill()
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var value = i < sheet.FieldCount ? sheet.GetValue(i) : null;
            cells[i] =
                value is string text && string.IsNullOrWhiteSpace(text) ? null
                : value is TimeSpan span ? span.ToString("c")
                : value;
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

/// <summary>Joins the header rows of a sheet: a merged upper cell names every column below it.</summary>
internal sealed class SheetHeader(IExcelDataReader sheet, FeedSource.Xlsx source)
{
    public IReadOnlyList<string> Read()
    {
        for (var row = 1; row < source.HeaderRow; row++)
        {
            sheet.Read();
        }

        var names = new List<List<string>>();
        for (var level = 0; level < source.HeaderRows && sheet.Read(); level++)
        {
            AddLevel(names);
        }

        var joined = names.Select(levels => string.Join('/', levels)).ToList();
        while (joined is [.., ""])
        {
            joined.RemoveAt(joined.Count - 1);
        }

        return joined;
    }

    private void AddLevel(List<List<string>> names)
    {
        for (var column = 0; column < sheet.FieldCount; column++)
        {
            if (column == names.Count)
            {
                names.Add([]);
            }

            var name = Scalars.NormalisePart(ValueKind.Text, Across(column));
            if (name.Length > 0)
            {
                names[column].Add(string.Concat(name.Where(c => c is not ('\n' or '\r'))));
            }
        }
    }

    /// <summary>The cell's text, or that of the cell it is merged with to its left.</summary>
    private string Across(int column)
    {
        var row = sheet.Depth;
        var range = sheet.MergeCells?.FirstOrDefault(range =>
            range.FromRow == row && range.FromColumn <= column && range.ToColumn >= column);
        return sheet.GetValue(range?.FromColumn ?? column)?.ToString() ?? "";
    }
}
