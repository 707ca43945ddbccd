using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>Fills one slot of an object from the current row.</summary>
internal abstract class SlotReader(int slot)
{
    protected int Slot { get; } = slot;

    public abstract void Read(StoreRows rows, ResultObject into, StoreRun run);
}

/// <summary>Text as it is stored.</summary>
internal sealed class TextReader(int slot, int column) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) =>
        into.Slots[Slot] = Engine.Slot.Of(rows.Text(column));
}

/// <summary>A whole number.</summary>
internal sealed class NumberReader(int slot, int column) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) =>
        into.Slots[Slot] = rows.IsNull(column) ? Engine.Slot.Null : Engine.Slot.Of(rows.Int64(column));
}

/// <summary>A double.</summary>
internal sealed class RealReader(int slot, int column) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) =>
        into.Slots[Slot] = rows.IsNull(column) ? Engine.Slot.Null : Engine.Slot.Of(rows.Double(column));
}

/// <summary>A sum, or an average where it has a number of values to be divided by.</summary>
/// <remarks>
/// Of doubles it has the fifteen digits that hold in whatever order they are added up, so that every database gives the
/// same.
/// </remarks>
internal sealed class SumReader(int slot, int column, StoreType type, int? count) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) => into.Slots[Slot] = rows.IsNull(column)
        ? Engine.Slot.Null
        : Engine.Slot.Of(Sum(rows) / (count is { } values ? rows.Int64(values) : 1));

    private double Sum(StoreRows rows) => type == StoreType.Integer
        ? rows.Int64(column)
        : double.Parse(rows.Double(column).ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>A whole number shown as text, as a run's is.</summary>
internal sealed class NumberTextReader(int slot, int column) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) => into.Slots[Slot] = rows.IsNull(column)
        ? Engine.Slot.Null
        : Engine.Slot.Of(rows.Int64(column).ToString(CultureInfo.InvariantCulture));
}

/// <summary>An enum value that is stored by its name.</summary>
internal sealed class EnumNameReader(int slot, int column, EnumSet set) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) =>
        into.Slots[Slot] = set.TryOrdinal(rows.Text(column)!, out var ordinal)
            ? Engine.Slot.Of((long)ordinal)
            : Engine.Slot.Null;
}

/// <summary>Where a change stands in its log.</summary>
internal sealed class PositionReader(int slot, int column, Dataset dataset, CursorCodec codec) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) =>
        into.Slots[Slot] = Engine.Slot.Of(ChangePosition.Seal(codec, dataset, rows.Int64(column)));
}

/// <summary>An encrypted value.</summary>
internal sealed class SealedReader(int slot, int column, HubKeys keys) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run) =>
        into.Slots[Slot] = Engine.Slot.Of(Open(rows.Text(column), keys));

    public static string? Open(string? text, HubKeys keys)
    {
        try
        {
            return text is null ? null : keys.Decrypt(text);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new StoreFault($"An encrypted value can't be opened: {e.Message}");
        }
    }
}

/// <summary>A text that is masked in all rows, or in those whose <paramref name="guard"/> column starts so.</summary>
internal sealed class MaskedReader(
    int slot, int column, HubKeys? keys, bool list, MaskKind mask, int? guard, string startsWith, int remark)
    : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run)
    {
        var text = rows.Text(column);
        if (text is not null && keys is not null)
        {
            text = SealedReader.Open(text, keys);
        }

        if (text is not null && IsMeant(rows))
        {
            text = list ? MaskedList.Apply(mask, text) : Masks.Apply(mask, text);
            run.Count(remark);
        }

        into.Slots[Slot] = Engine.Slot.Of(text);
    }

    private bool IsMeant(StoreRows rows) =>
        guard is not { } other || (rows.Text(other)?.StartsWith(startsWith, StringComparison.Ordinal) ?? false);
}

/// <summary>An object made of the row itself, as provenance and the parts of groups are.</summary>
internal sealed class PartReader(int slot, ObjectShape shape, SlotReader[] readers) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var part = run.Fetch.Create(shape);
        foreach (var reader in readers)
        {
            reader.Read(rows, part, run);
        }

        into.Slots[Slot] = Engine.Slot.Of(part);
    }
}

/// <summary>
/// The entity that a column refers to: its key comes from the row, the rest from the joined row, which may be missing.
/// </summary>
internal sealed class ReferenceReader(
    int slot,
    int keyColumn,
    ObjectShape shape,
    SlotReader[] own,
    SlotReader[] joined,
    int? joinedKey,
    int remark,
    int? level) : SlotReader(slot)
{
    public override void Read(StoreRows rows, ResultObject into, StoreRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (rows.IsNull(keyColumn))
        {
            into.Slots[Slot] = Engine.Slot.Null;
            return;
        }

        var made = run.Fetch.Create(shape);
        into.Slots[Slot] = Engine.Slot.Of(made);
        foreach (var reader in own)
        {
            reader.Read(rows, made, run);
        }

        if (joinedKey is { } key)
        {
            ReadJoined(rows, made, run, key);
        }

        if (level is { } children)
        {
            run.Batch(children).Add(made, rows.Text(keyColumn)!);
        }
    }

    private void ReadJoined(StoreRows rows, ResultObject made, StoreRun run, int key)
    {
        if (rows.IsNull(key))
        {
            run.Count(remark);
            return;
        }

        foreach (var reader in joined)
        {
            reader.Read(rows, made, run);
        }
    }
}
