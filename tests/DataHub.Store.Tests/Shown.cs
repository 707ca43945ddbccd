using System.Globalization;
using DataHub.Engine;

namespace DataHub.Store.Tests;

/// <summary>Results as text: objects in braces, lists in brackets, absent values as null.</summary>
internal static class Shown
{
    public static string Of(ResultObject made) =>
        "{"
        + string.Join(
            ' ',
            made.Shape.Fields.Select(field => $"{field.ResponseKey}:{Of(made.Slots[field.Slot], field.Leaf)}")
        )
        + "}";

    public static string Of(Slot slot, LeafFormat? leaf = null) =>
        slot switch
        {
            { IsNull: true } => "null",
            { IsNumber: true } when leaf is not null => slot.Double.ToString("0.0##", CultureInfo.InvariantCulture),
            { IsNumber: true } => slot.Number.ToString(CultureInfo.InvariantCulture),
            { Reference: ResultObject made } => Of(made),
            { Reference: ResultList list } => Of(list),
            _ => slot.Text,
        };

    private static string Of(ResultList list)
    {
        var items = new List<string>();
        foreach (var item in list.Items)
        {
            items.Add(Of(item));
        }

        return $"[{string.Join(", ", items)}]";
    }
}
