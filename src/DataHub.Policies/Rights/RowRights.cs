using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Policies;

/// <summary>Which rows of a dataset that is addressed to departments a caller may see.</summary>
internal static class RowRights
{
    private static readonly ConstantFilter Nothing = new(false);

    /// <summary>The filter, null for all rows. FIGURES counts all of them and reads none.</summary>
    public static Filter? Filter(RightsClass rights, Dataset dataset)
    {
        if (dataset.RowsFor is null || rights.Purpose == Purpose.Figures || SharingRules.Owns(rights, dataset))
        {
            return null;
        }

        var column = dataset.Column(dataset.RowsFor)
            ?? throw new InvalidOperationException($"{dataset.Name} has no column {dataset.RowsFor}.");
        return rights is { IsOpenData: false, Department: { } department } ? Addressed(column, department) : Nothing;
    }

    private static Filter Addressed(Column column, string department) => column.Enum switch
    {
        null => new ColumnFilter(column, TestOperator.Eq, new ConstantOperand(department)),
        var names when names.TryOrdinal(department, out var ordinal) =>
            new ColumnFilter(column, TestOperator.Eq, new ConstantOperand((long)ordinal)),
        _ => Nothing,
    };
}
