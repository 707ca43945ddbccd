using DataHub.Datasets;
using ExcelDataReader;

namespace DataHub.Feeds;

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
