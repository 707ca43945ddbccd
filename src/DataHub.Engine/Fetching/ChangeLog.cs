using System.Collections.Immutable;
using System.Text;
using DataHub.Datasets;

namespace DataHub.Engine;

/// <summary>What feeds merged into one department's rows, numbered without gaps in the order of the commits.</summary>
public interface IChangeLog
{
    /// <summary>The numbers of the changes that are kept; null when the log can't be read now.</summary>
    KeptChanges? Kept();
}

/// <summary>The first and the last change of a log, both 0 before the first.</summary>
public readonly record struct KeptChanges(long First, long Last)
{
    /// <summary>Whether every change after that number is there.</summary>
    public bool Follow(long number) => number <= Last && number >= First - 1;
}

/// <summary>The changes that a subscription's plan looks at: they travel with the variables, under names none can have.</summary>
public static class ChangeRange
{
    private const string AfterName = "after change";
    private const string UpToName = "up to change";

    /// <summary>Behind which change the range begins, as statements take it.</summary>
    public static Operand After { get; } = new VariableOperand(AfterName, variables => variables.Values[AfterName]);

    /// <summary>The last change of the range, as statements take it.</summary>
    public static Operand UpTo { get; } = new VariableOperand(UpToName, variables => variables.Values[UpToName]);

    /// <summary>The variables with a range.</summary>
    public static VariableValues With(VariableValues variables, long after, long upTo) =>
        new(variables.Values.ToImmutableDictionary().SetItem(AfterName, after).SetItem(UpToName, upTo));
}

/// <summary>Where a change of a dataset stands, sealed: how much else the department changed is nobody's business.</summary>
public static class ChangePosition
{
    /// <summary>The position as clients are told it.</summary>
    public static string Seal(CursorCodec codec, Dataset dataset, long number) =>
        codec.Seal(Binding(dataset), [Slot.Of(number)]);

    /// <summary>The number of the change, if it is a position of that dataset.</summary>
    public static bool TryOpen(CursorCodec codec, Dataset dataset, string position, out long number)
    {
        var values = new Slot[1];
        var opened = codec.TryOpen(position, Binding(dataset), values) && values[0].IsNumber;
        number = opened ? values[0].Number : 0;
        return opened;
    }

    private static byte[] Binding(Dataset dataset) => Encoding.UTF8.GetBytes($"changes of {dataset.Name}");
}
