namespace DataHub.Schema;

/// <summary>What a class of callers may see of an API.</summary>
/// <param name="Reads">Whether a field can be read, clear or masked.</param>
/// <param name="Filters">Whether a filter's field or an argument with a meaning can be used.</param>
/// <param name="Orders">Whether an order may be by what this means.</param>
/// <param name="Groups">Whether groups may be made by what this means.</param>
public sealed record Visibility(
    Func<FieldDefinition, bool> Reads,
    Func<InputDefinition, bool> Filters,
    Func<FieldMeaning, bool> Orders,
    Func<FieldMeaning, bool> Groups)
{
    /// <summary>Everything.</summary>
    public static Visibility All { get; } = new(_ => true, _ => true, _ => true, _ => true);
}
