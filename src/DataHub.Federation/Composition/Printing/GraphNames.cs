using System.Text;
using System.Text.RegularExpressions;

namespace DataHub.Federation.Composition;

/// <summary>
/// The values of <c>join__Graph</c>: subgraphs' names in capitals, as other federation tools write them.
/// </summary>
internal static partial class GraphNames
{
    /// <summary>The values for names, in their order.</summary>
    public static List<string> Of(IReadOnlyList<string> names)
    {
        var graphs = names.Select(Of).ToList();
        var doubles = graphs.CountBy(g => g).Where(g => g.Value > 1).ToDictionary(g => g.Key, _ => 0);
        return [.. graphs.Select(g => doubles.ContainsKey(g) ? $"{g}_{++doubles[g]}" : g)];
    }

    /// <summary>The order in which other tools have them: an underscore before letters and digits.</summary>
    public static string Order(string graph) => graph.Replace('_', ' ');

    private static string Of(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in Humps().Replace(name, "_"))
        {
            words.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_');
        }

        return name is [>= '0' and <= '9', ..] ? $"_{words}_" : words.ToString();
    }

    // Where a word begins inside a name, as in foodCourt and HTTPServer.
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Humps();
}
