using System.Collections.Immutable;

namespace DataHub.Datasets;

/// <summary>Something kept that a new schema has no place for.</summary>
/// <param name="Name">What to name in the option that allows it: <c>Dataset</c> or <c>Dataset.column</c>.</param>
/// <param name="Reason">What would be lost.</param>
public sealed record StoreLoss(string Name, string Reason);

/// <summary>What the new shape of a store would lose of the old one.</summary>
internal static class StoreEvolution
{
    /// <summary>Every loss, in the order of the old tables.</summary>
    public static ImmutableArray<StoreLoss> Losses(StoreShape before, StoreShape after) =>
        [.. before.Tables.SelectMany(old => Losses(old, after.Tables.FirstOrDefault(table => table.Name == old.Name)))];

    /// <summary>The old shape without what is lost, so that what remains changes by additions only.</summary>
    public static StoreShape Without(StoreShape before, ImmutableArray<StoreLoss> losses)
    {
        var names = losses.Select(loss => loss.Name).ToHashSet(StringComparer.Ordinal);
        return new StoreShape(
            [.. before.Tables.Where(table => !names.Contains(table.Label)).Select(table => Without(table, names))]);
    }

    private static TableShape Without(TableShape table, HashSet<string> names)
    {
        var kept = table.Columns.Where(column => !names.Contains(NameOf(table, column))).ToImmutableArray();
        var gone = table.Columns.Except(kept).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return table with { Columns = kept, Indexes = [.. table.Indexes.Where(index => !index.Any(gone.Contains))] };
    }

    private static IEnumerable<StoreLoss> Losses(TableShape old, TableShape? next)
    {
        if (next is null)
        {
            return [new StoreLoss(old.Label, "表已不在模式中。The schema no longer has this dataset.")];
        }

        if (!old.Key.SequenceEqual(next.Key))
        {
            return [new StoreLoss(old.Label, "主键变了。Its key is another one now.")];
        }

        return old.Columns
            .Select(column => (column, reason: Reason(column, next.Columns.FirstOrDefault(c => c.Name == column.Name))))
            .Where(x => x.reason is not null)
            .Select(x => new StoreLoss(old.Key.Contains(x.column.Name) ? old.Label : NameOf(old, x.column), x.reason!));
    }

    private static string? Reason(TableColumn old, TableColumn? next) => next switch
    {
        null => "列已不在模式中。The schema no longer has this field.",
        _ when old.Type != next.Type || old.Meaning != next.Meaning =>
            $"列的含义由 {old.Meaning} 变为 {next.Meaning}。It held {old.Meaning} and would hold {next.Meaning}.",
        _ when old.Values.Except(next.Values).Any() =>
            "枚举值被删除、改名或换序, 而库中存的是序号。Enum values were removed, renamed or reordered; new ones go to the end.",
        _ => null,
    };

    private static string NameOf(TableShape table, TableColumn column) => $"{table.Label}.{column.Name}";
}
