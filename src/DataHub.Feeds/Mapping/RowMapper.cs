using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// Maps landed rows to a dataset's columns: what is clean is taken, what is not is flagged or sets the row aside.
/// </summary>
internal sealed class RowMapper
{
    private readonly ImmutableArray<ColumnMapper> columns;
    private readonly ImmutableArray<int> keySlots;
    private readonly ImmutableArray<(int Cell, int Slot, Column Column)> keyCells;
    private readonly TimeRule? asOf;
    private readonly int asOfCell;
    private readonly CoordinateMapper? coordinates;

    public RowMapper(Feed feed, IReadOnlyList<string> source, MapContext context)
    {
        var cells = source
            .Select((name, index) => (name, index))
            .DistinctBy(x => x.name)
            .ToDictionary(x => x.name, x => x.index);
        var layout = RowLayout.Of(feed.Dataset);
        columns =
        [
            .. feed.Columns.Select(rule => new ColumnMapper(
                rule, layout, rule.From is { } from ? cells[from] : -1, context)),
        ];
        keySlots = layout.Key;
        keyCells = [.. feed.Columns
            .Where(rule => feed.Dataset.Key.Contains(rule.Column.Name) && rule.From is not null)
            .Select(rule => (cells[rule.From!], layout.SlotOf(rule.Column), rule.Column))];
        coordinates = CoordinateMapper.Of(feed, layout);
        Context = context;
        asOf = feed.RecordAsOf;
        asOfCell = asOf is null ? -1 : cells[asOf.From];
    }

    private MapContext Context { get; }

    /// <summary>
    /// Fills the row; a row that is refused says why. <paramref name="corrected"/> are the values that a person gave.
    /// </summary>
    public void Map(RowReader raw, MappedRow row, IEnumerable<Note> corrected)
    {
        row.Clear();
        if (raw.Problem.Length > 0)
        {
            row.Refuse("", Refusal.OfReading(raw.Problem));
            return;
        }

        foreach (var column in columns)
        {
            column.Map(raw, row);
        }

        foreach (var note in corrected)
        {
            row.Flag(note.Field, note.Rule, note.Raw);
        }

        CheckKey(row);
        if (row.Refused is not null)
        {
            return;
        }

        foreach (var column in columns)
        {
            column.MapAfter(row);
        }

        coordinates?.Map(row);
        MapRecordAsOf(raw, row);
        row.SourceKey = SourceKey(raw, row);
        row.Seal();
    }

    /// <summary>Fills the key only.</summary>
    public void MapKey(RowReader raw, MappedRow row)
    {
        row.Clear();
        foreach (var column in columns.Where(column => column.IsKey))
        {
            column.Map(raw, row);
        }

        CheckKey(row);
    }

    private void CheckKey(MappedRow row)
    {
        foreach (var slot in keySlots)
        {
            if (row[slot].Kind == SlotKind.Null)
            {
                row.Refuse("", Refusal.KeyMissing);
            }
        }
    }

    private void MapRecordAsOf(RowReader raw, MappedRow row)
    {
        if (asOf is null)
        {
            return;
        }

        var text = raw.Text(asOfCell).Trim();
        if (text.IsEmpty || Context.Nulls.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text))
        {
            return;
        }

        if (
            TimeMapper.Map(ValueKind.DateTime, asOf.Formats, raw.Kind(asOfCell), text, row, out var slot) is { } refusal
        )
        {
            row.Flag("recordAsOf", refusal.Rule, text);
            return;
        }

        row.RecordAsOf = slot.Integer;
    }

    private string SourceKey(RowReader raw, MappedRow row) =>
        keyCells is [var only]
            ? KeyPart(only, raw, row)
            : string.Join('|', keyCells.Select(key => KeyPart(key, raw, row)));

    private static string KeyPart((int Cell, int Slot, Column Column) key, RowReader raw, MappedRow row) =>
        new(key.Column.Hash is null ? raw.Text(key.Cell).Trim() : row.Text(row[key.Slot]));
}

/// <summary>Which slot of a mapped row holds which column of the table.</summary>
internal sealed record RowLayout(ImmutableArray<string> Columns, ImmutableArray<int> Key)
{
    public static RowLayout Of(Dataset dataset)
    {
        ImmutableArray<string> columns =
        [
            .. dataset.Columns.SelectMany(column =>
                column.HashStored is { } hash ? [column.Stored, hash] : new[] { column.Stored }),
        ];
        return new RowLayout(columns, [.. dataset.KeyColumns.Select(column => columns.IndexOf(column.Stored))]);
    }

    public int SlotOf(Column column) => Columns.IndexOf(column.Stored);
}

/// <summary>Fills one column from its cell.</summary>
internal sealed class ColumnMapper
{
    private const long Day = 24L * 60 * 60 * 1000;
    private readonly ColumnRule rule;
    private readonly Column column;
    private readonly MapContext context;
    private readonly ValueMapper values;
    private readonly int cell;
    private readonly int slot;
    private readonly int notBefore;
    private readonly bool mustBeThere;
    private readonly bool identifies;

    public ColumnMapper(ColumnRule rule, RowLayout layout, int cell, MapContext context)
    {
        this.rule = rule;
        this.cell = cell;
        this.context = context;
        column = rule.Column;
        values = new ValueMapper(rule, context);
        slot = layout.SlotOf(column);
        notBefore = rule.NotBefore is { } other ? layout.SlotOf(context.Dataset.Column(other)!) : -1;
        mustBeThere = rule.Required || context.Dataset.Key.Contains(column.Name);
        identifies = column.Kind == ValueKind.CitizenId || column.Hash == HashedKind.CitizenId;
    }

    public bool IsKey => context.Dataset.Key.Contains(column.Name);

    public void Map(RowReader raw, MappedRow row)
    {
        if (rule.Const is { } constant)
        {
            row[slot] = constant switch
            {
                long number => new Slot(SlotKind.Integer, number, 0, 0, 0),
                double number => new Slot(SlotKind.Real, 0, number, 0, 0),
                _ => row.Keep((string)constant),
            };
            return;
        }

        var text = raw.Text(cell);
        if (column.List)
        {
            row[slot] = MapList(raw.Kind(cell), text, row);
            return;
        }

        if (values.Map(raw.Kind(cell), text, row, out var value) is { } refusal)
        {
            value = Refuse(refusal, text, row);
        }
        else if (value.Kind == SlotKind.Null && rule.Required)
        {
            row.Refuse(column.Name, Refusal.RequiredMissing);
        }

        row[slot] = value;
        if (column.HashStored is not null && value.Kind == SlotKind.Text)
        {
            SealCitizenId(value, row);
        }
    }

    /// <summary>What needs the other columns: a span of hours that ends before it starts crosses midnight.</summary>
    public void MapAfter(MappedRow row)
    {
        if (notBefore < 0 || row[slot].Kind != SlotKind.Integer || row[notBefore].Kind != SlotKind.Integer
            || row[slot].Integer >= row[notBefore].Integer)
        {
            return;
        }

        if (row[slot].Integer + Day >= row[notBefore].Integer)
        {
            row[slot] = row[slot] with { Integer = row[slot].Integer + Day };
            row.Flag(column.Name, "map.next_day", "");
        }
        else
        {
            row.Flag(column.Name, "map.before_start", "");
        }
    }

    /// <summary>
    /// A key, a required value, a person's number and a number that a workbook damaged set the row aside; any other
    /// value is left out and flagged with what was received.
    /// </summary>
    private Slot Refuse(Refusal refusal, ReadOnlySpan<char> raw, MappedRow row)
    {
        row.Flag(column.Name, refusal.Rule, MapContext.Shown(column, raw));
        if (mustBeThere || identifies || refusal == Refusal.ExcelNumber)
        {
            row.Refuse(column.Name, refusal);
            return default;
        }

        return refusal == Refusal.UnmappedCode && column.Enum?.TryOrdinal("UNKNOWN", out var unknown) == true
            ? new Slot(SlotKind.Integer, unknown, 0, 0, 0)
            : default;
    }

    private void SealCitizenId(Slot value, MappedRow row)
    {
        context.Keys.KeyedHash(HashedKind.CitizenId, row.Text(value), row.Room(32));
        row[slot + 1] = row.Keep(32);
        row[slot] = row.Keep(context.Keys.Encrypt(new string(row.Text(value))));
    }

    private Slot MapList(CellKind kind, ReadOnlySpan<char> text, MappedRow row)
    {
        if (text.IsWhiteSpace())
        {
            return column.Required ? row.Keep("[]") : default;
        }

        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, RowJson.Options);
        json.WriteStartArray();
        var any = false;
        var separator = kind == CellKind.Fault ? "\0" : rule.Split ?? "\0";
        foreach (var part in new string(text).Split(separator, StringSplitOptions.TrimEntries))
        {
            if (values.Map(kind, part, row, out var item) is { } refusal)
            {
                item = Refuse(refusal, part, row);
            }

            any |= WriteItem(json, item, row);
        }

        json.WriteEndArray();
        json.Flush();
        return any || column.Required
            ? row.Keep(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length))
            : default;
    }

    private bool WriteItem(Utf8JsonWriter json, Slot item, MappedRow row)
    {
        switch (item.Kind)
        {
            case SlotKind.Text:
                json.WriteStringValue(row.Text(item));
                return true;
            case SlotKind.Integer when column.Enum is { } set:
                json.WriteStringValue(set.NameOf(item.Integer));
                return true;
            case SlotKind.Integer:
                json.WriteNumberValue(item.Integer);
                return true;
            case SlotKind.Real:
                json.WriteNumberValue(item.Real);
                return true;
            default:
                return false;
        }
    }
}
