using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>
/// Looks among raw rows for the one of a key. Only keys are mapped; of several with the same key it is the one whose
/// cleaned values the served row has, else the last.
/// </summary>
internal sealed class RowSearch
{
    private readonly IReadOnlyList<string> columns;
    private readonly RowOrigin origin;
    private readonly RowMapper keyMapper;
    private readonly RowMapper mapper;
    private readonly MappedRow row;
    private readonly RowLayout layout;
    private bool isSure;

    public RowSearch(Feed feed, IReadOnlyList<string> columns, MapContext context, RowOrigin origin)
    {
        (this.columns, this.origin) = (columns, origin);
        var keys = feed with
        {
            Columns = [.. feed.Columns.Where(rule => feed.Dataset.Key.Contains(rule.Column.Name))],
            RecordAsOf = null,
        };
        layout = RowLayout.Of(feed.Dataset);
        row = new MappedRow(layout.Columns.Length);
        keyMapper = new RowMapper(keys, columns, context);
        mapper = new RowMapper(feed, columns, context);
    }

    /// <summary>What was found so far.</summary>
    public ReceivedRow? Found { get; private set; }

    /// <summary>Looks at a raw row.</summary>
    public void Look(RowReader raw)
    {
        keyMapper.Map(raw, row, []);
        if (isSure || row.Refused is not null || !IsKey())
        {
            return;
        }

        mapper.Map(raw, row, []);
        isSure = row.Refused is null && row.Hash == origin.RowHash;
        Found = new ReceivedRow(
            raw.Line, JsonSerializer.Deserialize<Dictionary<string, string?>>(raw.ToJson(columns))!);
    }

    private bool IsKey()
    {
        for (var i = 0; i < layout.Key.Length; i++)
        {
            var slot = row[layout.Key[i]];
            var same = origin.Key[i] switch
            {
                long number => slot.Kind == SlotKind.Integer && slot.Integer == number,
                string text => slot.Kind == SlotKind.Text && row.Text(slot).SequenceEqual(text),
                _ => false,
            };
            if (!same)
            {
                return false;
            }
        }

        return true;
    }
}
