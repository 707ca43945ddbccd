using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>
/// A table of field × client → CLEAR, MASKED or DENIED. An answer holds to it when each cell shows in the data and in
/// the reasons and errors, and when no reason or error is there that no cell asks for.
/// </summary>
internal sealed class RightsTable(
    string under, IReadOnlyList<string> clients, IReadOnlyList<(string Path, string[] Cells)> rows)
{
    public static RightsTable Parse(string table, string under)
    {
        var lines = table.Split('\n').Select(l =>
            l.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        return new RightsTable(
            under, lines[0], [.. lines.Skip(1).Select(l => ($"{under}.{l[0]}".TrimStart('.'), l[1..]))]);
    }

    public void AssertHolds(string client, HubAnswer answer)
    {
        var column = clients.ToList().IndexOf(client);
        var cells = rows.ToDictionary(r => r.Path, r => r.Cells[column]);
        foreach (var (path, cell) in cells)
        {
            AssertData(answer, path, cell, cells);
        }

        var denied = cells.Where(c =>
            c.Value == "DENIED" && Parent(c.Key, cells) != "DENIED").Select(c => c.Key).ToList();
        var masked = cells.Where(c => c.Value == "MASKED").Select(c => c.Key);
        Assert.Equal(
            denied.Select(p => p + " DENIED").Concat(masked.Select(p => p + " MASKED")).Order(StringComparer.Ordinal),
            answer.Reasons.Select(r => string.Join(' ', r.Split(' ')[..2])).Order(StringComparer.Ordinal));
        Assert.Equal(
            denied.Select(p => "policy.denied at " + p).Order(StringComparer.Ordinal),
            answer.Errored.Select(e => e.Replace(".0", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private string? Parent(string path, Dictionary<string, string> cells)
    {
        var parent = path[..Math.Max(0, path.LastIndexOf('.'))];
        return parent == under ? null : cells[parent];
    }

    private void AssertData(HubAnswer answer, string path, string cell, Dictionary<string, string> cells)
    {
        var outermost = path;
        while (cell == "DENIED" && Parent(outermost, cells) == "DENIED")
        {
            outermost = outermost[..outermost.LastIndexOf('.')];
        }

        var values = answer.All(outermost.Replace(".nodes.", ".nodes.*.", StringComparison.Ordinal));
        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.True(
            cell switch
            {
                "CLEAR" => value != "null" && (
                    value[0] is '{' or '[' || !value.Contains('*', StringComparison.Ordinal)),
                "MASKED" => value.Contains('*', StringComparison.Ordinal),
                "DENIED" => value == "null",
                _ => false,
            },
            $"{path} should be {cell} and is {value}"));
    }
}
