using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DataHub.Demo.Legacy;

/// <summary>A sheet filled in by hand: a merged title, a header of one or two levels, rows, a total, notes.</summary>
/// <param name="Name">The sheet's tab.</param>
/// <param name="Title">The merged title row.</param>
/// <param name="Header">Column names; <c>价格/每30分钟</c> is the second level 每30分钟 under a merged 价格.</param>
/// <param name="Rows">The rows; a null cell is left empty.</param>
/// <param name="Total">The row 合计, cell by cell, or null.</param>
/// <param name="Notes">Lines under the table.</param>
/// <param name="MergedDown">Columns whose equal neighbours are merged into one cell.</param>
internal sealed record Sheet(
    string Name,
    string Title,
    IReadOnlyList<string> Header,
    IReadOnlyList<object?[]> Rows,
    object?[]? Total = null,
    IReadOnlyList<string>? Notes = null,
    IReadOnlyList<int>? MergedDown = null)
{
    public bool TwoLevels => Header.Any(name => name.Contains('/', StringComparison.Ordinal));
}

/// <summary>A workbook as a department sends it, with a hidden sheet of code words behind the first.</summary>
internal static class Workbook
{
    private static readonly DateTimeOffset PackedAt = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string folder, string path, Sheet sheet)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "rId1");
            Fill(book.AddNewPart<WorksheetPart>("rId1"), sheet);
            Fill(book.AddNewPart<WorksheetPart>("rId2"), Words);
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(
                Tab(sheet.Name, 1, SheetStateValues.Visible), Tab(Words.Name, 2, SheetStateValues.Hidden)));
        }
        memory.Position = 0;
        Repack(memory, file);
    }

    private static Sheet Words { get; } = new("字典", "填报字典(请勿修改)", ["代码", "名称"], [["1", "是"], ["2", "否"]]);

    private static DocumentFormat.OpenXml.Spreadsheet.Sheet Tab(string name, uint number, SheetStateValues state) =>
        new() { Name = name, SheetId = number, Id = "rId" + number, State = state };

    private static void Fill(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        var merges = new List<string>();
        var width = sheet.Header.Count;
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        var row = 1;
        merges.Add($"{At(0, row)}:{At(width - 1, row)}");
        WriteRow(writer, row++, [sheet.Title]);
        merges.Add($"{At(0, row)}:{At(width - 1, row)}");
        WriteRow(writer, row++, ["填报日期: 2026年10月   单位: 见各列"]);
        row = WriteHeader(writer, merges, sheet, row);
        row = WriteRows(writer, merges, sheet, row);
        if (sheet.Total is { } total)
        {
            WriteRow(writer, row++, total);
        }
        foreach (var note in sheet.Notes ?? [])
        {
            WriteRow(writer, row++, [note]);
        }
        writer.WriteEndElement();
        writer.WriteElement(new MergeCells(merges.Select(range => new MergeCell { Reference = range })));
        writer.WriteEndElement();
    }

    private static int WriteHeader(OpenXmlWriter writer, List<string> merges, Sheet sheet, int row)
    {
        if (!sheet.TwoLevels)
        {
            WriteRow(writer, row, [.. sheet.Header]);
            return row + 1;
        }
        var parts = sheet.Header.Select(name => name.Split('/')).ToList();
        for (var start = 0; start < parts.Count;)
        {
            var end = start;
            while (parts[start].Length > 1 && end + 1 < parts.Count && parts[end + 1].Length > 1
                && parts[end + 1][0] == parts[start][0])
            {
                end++;
            }
            if (parts[start].Length == 1)
            {
                merges.Add($"{At(start, row)}:{At(start, row + 1)}");
            }
            else if (end > start)
            {
                merges.Add($"{At(start, row)}:{At(end, row)}");
            }
            start = end + 1;
        }
        WriteRow(writer, row, [.. parts.Select((name, i) =>
            i > 0 && name.Length > 1 && parts[i - 1].Length > 1 && parts[i - 1][0] == name[0] ? null : name[0])]);
        WriteRow(writer, row + 1, [.. parts.Select(name => name.Length > 1 ? name[1] : null)]);
        return row + 2;
    }

    private static int WriteRows(OpenXmlWriter writer, List<string> merges, Sheet sheet, int first)
    {
        var runs = (sheet.MergedDown ?? []).ToDictionary(column => column, _ => 0);
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            var cells = (object?[])sheet.Rows[i].Clone();
            foreach (var column in runs.Keys)
            {
                var last = i + 1 == sheet.Rows.Count || !Equals(sheet.Rows[i + 1][column], cells[column]);
                if (last && runs[column] < i)
                {
                    merges.Add($"{At(column, first + runs[column])}:{At(column, first + i)}");
                }
                if (runs[column] < i)
                {
                    cells[column] = null;
                }
                runs[column] = last ? i + 1 : runs[column];
            }
            WriteRow(writer, first + i, cells);
        }
        return first + sheet.Rows.Count;
    }

    private static void WriteRow(OpenXmlWriter writer, int row, object?[] cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)row });
        for (var column = 0; column < cells.Length; column++)
        {
            if (CellOf(cells[column], At(column, row)) is { } cell)
            {
                writer.WriteElement(cell);
            }
        }
        writer.WriteEndElement();
    }

    private static Cell? CellOf(object? value, string at) => value switch
    {
        null => null,
        string text => new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = at,
            DataType = CellValues.InlineString,
        },
        _ => new Cell(new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!)) { CellReference = at },
    };

    private static string At(int column, int row) => $"{(char)('A' + column)}{row}";

    /// <summary>Copies the package with a fixed time on every part, so that equal rows are equal bytes.</summary>
    private static void Repack(MemoryStream package, string file)
    {
        File.Delete(file);
        using var source = new ZipArchive(package, ZipArchiveMode.Read);
        using var target = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName, CompressionLevel.Fastest);
            copy.LastWriteTime = PackedAt;
            using var from = entry.Open();
            using var to = copy.Open();
            from.CopyTo(to);
        }
    }
}
