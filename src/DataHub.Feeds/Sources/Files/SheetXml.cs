using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace DataHub.Feeds;

/// <summary>Finds the faulty cells in a sheet of a package (ECMA-376, part 1, 18.3.1.4).</summary>
internal static class SheetXml
{
    private static readonly string[] Relations =
    [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ];

    /// <summary>In the order of the sheet.</summary>
    public static IEnumerable<FaultyCell> Faults(Stream file, string sheet)
    {
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var xml = Reader(archive, PartOf(archive, sheet));
        var (row, column) = (-1, -1);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "row")
            {
                row = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number - 1 : row + 1;
                column = -1;
            }
            else if (xml.LocalName == "c")
            {
                column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                if (!xml.IsEmptyElement && FaultOf(xml) is { } fault)
                {
                    yield return new FaultyCell(row, column, fault);
                }
            }
        }
    }

    /// <summary>Reads a cell to its end. An empty text that was calculated says so: its type is <c>str</c>.</summary>
    private static string? FaultOf(XmlReader xml)
    {
        var type = xml.GetAttribute("t");
        var end = xml.Depth;
        string? formula = null, value = null;
        xml.Read();
        while (xml.Depth > end)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" })
            {
                formula = "=" + xml.ReadElementContentAsString();
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                value = xml.ReadElementContentAsString();
            }
            else
            {
                xml.Read();
            }
        }

        return type == "e" ? value ?? "#"
            : string.IsNullOrEmpty(value) && (value is null || type != "str") ? formula
            : null;
    }

    /// <summary>The column of a reference as <c>AB12</c>, from 0.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }

    private static string PartOf(ZipArchive archive, string sheet)
    {
        var id = Elements(archive, "xl/workbook.xml", "sheet").Where(xml => xml.GetAttribute("name") == sheet)
            .Select(xml => Relations.Select(space => xml.GetAttribute("id", space)).FirstOrDefault(text => text is not null))
            .FirstOrDefault();
        var target = Elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
            .Where(xml => xml.GetAttribute("Id") == id).Select(xml => xml.GetAttribute("Target")).FirstOrDefault();
        return target is null
            ? throw new InvalidDataException()
            : new Uri(new Uri("part:///xl/"), target).AbsolutePath.TrimStart('/');
    }

    private static IEnumerable<XmlReader> Elements(ZipArchive archive, string part, string name)
    {
        using var xml = Reader(archive, part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name)
            {
                yield return xml;
            }
        }
    }

    private static XmlReader Reader(ZipArchive archive, string part)
    {
        var entry = archive.Entries.FirstOrDefault(entry =>
            string.Equals(entry.FullName, part, StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidDataException();
        return XmlReader.Create(entry.Open(), new XmlReaderSettings { CloseInput = true });
    }
}
