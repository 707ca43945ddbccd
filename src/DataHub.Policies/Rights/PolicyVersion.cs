using System.Security.Cryptography;
using System.Text;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>A hash over all declarations that decide rights, so that a change of any of them shows.</summary>
internal static class PolicyVersion
{
    /// <summary>Raised when the rules themselves change.</summary>
    private const int Rules = 2;

    /// <summary>The first 16 bytes of the SHA-256 over the declarations in their order, in hex.</summary>
    public static string Of(DatasetIndex index, PurposeGrant assetSearch, RestrictedFields restricted)
    {
        var text = new StringBuilder().Append("rules ").Append(Rules).Append('\n');
        foreach (var type in index.Objects)
        {
            Append(text, type.Dataset!);
            foreach (var field in type.Fields.Where(f => f.Classification != Classification.Open))
            {
                var (level, mask, when) = field.Classification;
                text.Append($"{field.Coordinate} {level} {mask} {when?.Column.Name} {when?.StartsWith}\n");
            }
        }

        text.AppendJoin('\n', assetSearch.Coordinates.Order(StringComparer.Ordinal)).Append('\n');
        var restrictions = restricted.Departments.Concat(restricted.Subgraphs).Select(r => $"{r.Key} {string.Join(' ', r.Value)}");
        text.AppendJoin('\n', restrictions.Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static void Append(StringBuilder text, Dataset dataset) =>
        text.Append($"{dataset.Department} {dataset.Name} {dataset.Sharing} {dataset.RowsFor} {dataset.Ground}\n");
}
