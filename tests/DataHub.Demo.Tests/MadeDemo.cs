using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Data.Sqlite;
using Xunit;

[assembly: AssemblyFixture(typeof(DataHub.Demo.Tests.MadeDemo))]

namespace DataHub.Demo.Tests;

/// <summary>The demo of scale 1, made once for all tests.</summary>
public sealed class MadeDemo : IDisposable
{
    public MadeDemo()
        : this(scale: 1)
    {
    }

    internal MadeDemo(int scale)
    {
        Folder = Directory.CreateTempSubdirectory("datahub-demo-").FullName;
        DemoMaker.Make(Folder, scale);
    }

    public string Folder { get; }

    public static IReadOnlyList<string> Sources => DemoMaker.Systems;

    /// <summary>The first value of a query over a legacy database.</summary>
    public long Number(string source, string sql) =>
        Convert.ToInt64(Rows(source, sql).Single().Split('.')[0], CultureInfo.InvariantCulture);

    /// <summary>All rows of a query, columns joined by a bar.</summary>
    public IReadOnlyList<string> Rows(string source, string sql)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(Folder, source + ".db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }
        return rows;
    }

    /// <summary>The filled cells of a workbook's first sheet, row by row, by their column letter.</summary>
    public IReadOnlyList<Dictionary<string, string>> Sheet(string path)
    {
        using var book = SpreadsheetDocument.Open(Path.Combine(Folder, path), isEditable: false);
        var part = (WorksheetPart)book.WorkbookPart!.GetPartById("rId1");
        return [.. part.Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>()
            .ToDictionary(cell => cell.CellReference!.Value![..1], cell => cell.InnerText))];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
