namespace DataHub.Engine;

/// <summary>No two operations have the same name (spec §5.2.2.1).</summary>
internal static class OperationNameUniqueness
{
    private const string Code = "validation.operation_name_uniqueness";

    public static void Check(ValidationContext context)
    {
        foreach (var (first, later) in Duplicates.Pairs(
            [.. context.Operations.Where(o => o.Name is not null)], o => o.Name!))
        {
            context.Report(
                Code,
                $"There is more than one operation named {ValidationContext.Echo(later.Name!)}.",
                first.NameLocation,
                later.NameLocation);
        }
    }
}
