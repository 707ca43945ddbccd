using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// What makes a raw row the same one in another run: its columns and cells, and the cells of its key. Both are keyed
/// hashes, because a row may be little more than a person's number.
/// </summary>
internal sealed class RowIdentity
{
    private readonly HubKeys keys;
    private readonly byte[] columns;
    private readonly ImmutableArray<int> keyCells;

    public RowIdentity(Feed feed, IReadOnlyList<string> columns, HubKeys keys)
    {
        this.keys = keys;
        this.columns = Encoding.UTF8.GetBytes(string.Join('\u001f', columns));
        var names = columns.ToList();
        keyCells =
        [
            .. feed.Columns.Where(rule => feed.Dataset.Key.Contains(rule.Column.Name) && rule.From is not null)
                .Select(rule => names.IndexOf(rule.From!)),
        ];
    }

    /// <summary>Stands for the row as received.</summary>
    public string HashOf(RowReader raw)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(columns);
        hash.AppendData(raw.Content);
        return keys.KeyedHash(HashedKind.Text, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Stands for the row's key as received; null when it has none.</summary>
    public string? KeyOf(RowReader raw)
    {
        if (raw.Problem.Length > 0)
        {
            return null;
        }

        var key = string.Join('\u001f', keyCells.Select(cell => raw.Text(cell).Trim().ToString()));
        return key.AsSpan().Trim('\u001f').IsEmpty ? null : keys.KeyedHash(HashedKind.Text, key);
    }
}
