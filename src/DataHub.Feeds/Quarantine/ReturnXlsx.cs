using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace DataHub.Feeds;

/// <content>As a workbook: one sheet, every cell text, so that no number loses digits.</content>
public sealed partial record ReturnList
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>Writes an Office Open XML workbook (ECMA-376) with the sheet 校核纠错.</summary>
    public void WriteXlsx(Stream stream)
    {
        using var parts = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Part(
            parts,
            "[Content_Types].xml",
            $"""
            <Types xmlns="{Package}/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Override PartName="/xl/workbook.xml" ContentType="{types}sheet.main+xml"/>
              <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}worksheet+xml"/>
            </Types>
            """);
        Part(parts, "_rels/.rels", RelationTo("officeDocument", "xl/workbook.xml"));
        Part(
            parts,
            "xl/workbook.xml",
            $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}">
              <sheets><sheet name="校核纠错" sheetId="1" r:id="r1"/></sheets>
            </workbook>
            """);
        Part(parts, "xl/_rels/workbook.xml.rels", RelationTo("worksheet", "worksheets/sheet1.xml"));
        using var sheet = parts.CreateEntry("xl/worksheets/sheet1.xml").Open();
        WriteSheet(sheet);
    }

    private void WriteSheet(Stream stream)
    {
        // A control character has no place in XML; the writer would refuse the whole list for one.
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { CheckCharacters = false });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        WriteRow(xml, 1, Header);
        for (var i = 0; i < Rows.Length; i++)
        {
            WriteRow(xml, i + 2, CellsOf(Rows[i]));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, string[] cells)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Length; i++)
        {
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", $"{(char)('A' + i)}{number.ToString(CultureInfo.InvariantCulture)}");
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Printable(cells[i]));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Printable(string cell) =>
        string.Concat(cell.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));

    private static string RelationTo(string type, string target) =>
        $"""
        <Relationships xmlns="{Package}/relationships">
          <Relationship Id="r1" Type="{Relations}/{type}" Target="{target}"/>
        </Relationships>
        """;

    private static void Part(ZipArchive parts, string name, string text)
    {
        using var writer = new StreamWriter(parts.CreateEntry(name).Open());
        writer.Write(text);
    }
}
