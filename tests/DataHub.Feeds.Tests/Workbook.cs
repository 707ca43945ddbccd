using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace DataHub.Feeds.Tests;

/// <summary>A sheet: rows of texts, numbers, dates and nothing.</summary>
internal sealed record Sheet(string Name, object?[][] Rows)
{
    public bool Hidden { get; init; }

    public string[] Merges { get; init; } = [];

    public static Sheet Of(string name, params object?[][] rows) => new(name, rows);
}

/// <summary>A cell with a formula.</summary>
/// <param name="Text">The formula; null for a cell that only shows an error.</param>
/// <param name="Type">The cell's type; null for a number.</param>
/// <param name="Value">The value saved with it; null for none at all.</param>
internal sealed record Formula(string? Text, string? Type, string? Value);

/// <summary>Writes small workbooks, by hand, as Office Open XML.</summary>
internal static class Workbook
{
    public static void Write(string path, params Sheet[] sheets)
    {
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Part(
            archive,
            "[Content_Types].xml",
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
        );
        Part(
            archive,
            "_rels/.rels",
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Part(
            archive,
            "xl/workbook.xml",
            $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(sheets.Select((sheet, i) => $"""<sheet name="{sheet.Name}" sheetId="{i + 1}" r:id="s{i + 1}"{(sheet.Hidden ? " state=\"hidden\"" : "")}/>"""))}</sheets></workbook>"""
        );
        Part(
            archive,
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="s{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}<Relationship Id="y" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""
        );
        Part(
            archive,
            "xl/styles.xml",
            """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""
        );
        foreach (var (i, sheet) in sheets.Index())
        {
            Part(archive, $"xl/worksheets/sheet{i + 1}.xml", Xml(sheet));
        }
    }

    /// <summary>Makes the first part say that it is that large when expanded, as a bomb would be.</summary>
    public static void ClaimSize(string path, uint size)
    {
        var bytes = File.ReadAllBytes(path);
        var entry = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(entry + 24), size);
        File.WriteAllBytes(path, bytes);
    }

    private static string Xml(Sheet sheet)
    {
        var text = new StringBuilder(
            """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        foreach (var (r, row) in sheet.Rows.Index().Where(x => x.Item.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"""<row r="{r + 1}">""");
            foreach (var (c, cell) in row.Index())
            {
                text.Append(Cell($"{(char)('A' + c)}{r + 1}", cell));
            }

            text.Append("</row>");
        }

        var merges = string.Concat(sheet.Merges.Select(range => $"""<mergeCell ref="{range}"/>"""));
        return text.Append(merges.Length == 0 ? "</sheetData>" : $"</sheetData><mergeCells>{merges}</mergeCells>")
            .Append("</worksheet>")
            .ToString();
    }

    private static string Cell(string at, object? value) =>
        value switch
        {
            null => "",
            string text => $"""<c r="{at}" t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""",
            Formula cell => $"<c r=\"{at}\"{(cell.Type is null ? "" : $" t=\"{cell.Type}\"")}>"
                + (cell.Text is null ? "" : $"<f>{SecurityElement.Escape(cell.Text)}</f>")
                + (cell.Value is null ? "</c>" : $"<v>{cell.Value}</v></c>"),
            DateTime day => string.Create(
                CultureInfo.InvariantCulture,
                $"""<c r="{at}" s="1"><v>{day.ToOADate()}</v></c>"""),
            _ => string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}"><v>{value}</v></c>"""),
        };

    private static void Part(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
