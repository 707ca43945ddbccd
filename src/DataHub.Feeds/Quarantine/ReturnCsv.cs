using System.Text;

namespace DataHub.Feeds;

/// <content>As comma-separated text.</content>
public sealed partial record ReturnList
{
    /// <summary>Writes RFC 4180 in UTF-8 with a byte order mark, which workbook programs need to read Chinese.</summary>
    public void WriteCsv(Stream stream)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(string.Join(',', Header));
        foreach (var row in Rows)
        {
            text.WriteLine(string.Join(',', CellsOf(row).Select(Quoted)));
        }
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny("\",\r\n") < 0
        ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
