using System.Collections.Immutable;
using System.Text;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>How an order value of the current row is read.</summary>
internal readonly record struct OrderColumn(int Column, bool Number, bool Real);

/// <summary>Cursors of one list: bound to its type, its order and the parent whose list it is.</summary>
internal sealed class CursorWriter(
    CursorCodec codec, string signature, ImmutableArray<OrderColumn> columns, bool sealsRows)
{
    private readonly byte[] signature = Encoding.UTF8.GetBytes(signature + "\n");

    /// <summary>How many values a cursor holds.</summary>
    public int Count => columns.Length;

    /// <summary>Whether each row has its cursor, and not only the ends of the page.</summary>
    public bool SealsRows { get; } = sealsRows;

    public byte[] Binding(string? parentKey) =>
        parentKey is null ? signature : [.. signature, .. Encoding.UTF8.GetBytes(parentKey)];

    public string Seal(ReadOnlySpan<byte> binding, ReadOnlySpan<Slot> values) => codec.Seal(binding, values);

    public bool TryOpen(string cursor, ReadOnlySpan<byte> binding, Span<Slot> values) =>
        codec.TryOpen(cursor, binding, values);

    /// <summary>The order values of the current row.</summary>
    public void Read(StoreRows rows, Span<Slot> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var column = columns[i];
            values[i] = rows.IsNull(column.Column) ? Slot.Null
                : column.Real ? Slot.Of(rows.Double(column.Column))
                : column.Number ? Slot.Of(rows.Int64(column.Column))
                : Slot.Of(rows.Text(column.Column));
        }
    }
}
