using System.Collections.Immutable;
using System.Text;

namespace DataHub.Figures;

/// <summary>Reads the embedded list (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>The records, the header among them.</summary>
    public static IEnumerable<ImmutableArray<string>> Records(string text)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    cells.Add(Take(cell));
                    break;
                case '\n' when !quoted:
                    cells.Add(Take(cell));
                    yield return cells.DrainToImmutable();
                    break;
                case '\r' when !quoted:
                    break;
                case var letter:
                    cell.Append(letter);
                    break;
            }
        }
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
