using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>What the parameters of one run of a statement are taken from.</summary>
/// <param name="Execution">Variables and the keys that other fetches left.</param>
/// <param name="Parents">The parents whose keys are asked for.</param>
/// <param name="Cursor">The opened cursor, one value per order term.</param>
internal readonly record struct StatementInput(
    Execution Execution, ParentBatch? Parents = null, Slot[]? Cursor = null);

/// <summary>What a place takes: a value, or a list of them.</summary>
internal readonly record struct ParameterType(StoreType Of, bool List = false)
{
    public static implicit operator ParameterType(StoreType type) => new(type);
}

/// <summary>
/// A place in a statement: evaluates to string, long, double, bool or null; a list to its JSON or a <see cref="KeyList"/>.
/// </summary>
internal abstract record Parameter(ParameterType Type)
{
    public abstract object? Evaluate(in StatementInput input);
}

/// <summary>A value of the request, in the form the comparison needs.</summary>
internal sealed record OperandParameter(Operand Operand, ParameterType Type, Func<object?, object?>? Form = null)
    : Parameter(Type)
{
    public override object? Evaluate(in StatementInput input)
    {
        var value = Operand.Evaluate(input.Execution.Variables);
        return Form is null || value is null ? value : Form(value);
    }
}

/// <summary>How many rows to read at most: the page's size, and <paramref name="Extra"/> to see what follows.</summary>
internal sealed record LimitParameter(Operand Size, int Extra) : Parameter(StoreType.Integer)
{
    public override object? Evaluate(in StatementInput input) =>
        PageSize.Of(Size, input.Execution.Variables) + (long)Extra;
}

/// <summary>The keys of the parents; of divisions, what the codes below them begin with.</summary>
internal sealed record KeysParameter(StoreType Of, bool Prefixes) : Parameter(new ParameterType(Of, List: true))
{
    public override object? Evaluate(in StatementInput input) =>
        Prefixes ? input.Parents!.Prefixes : input.Parents!.All;
}

/// <summary>The key of the only parent.</summary>
internal sealed record KeyParameter(StoreType Of, bool Prefix) : Parameter(Of)
{
    public override object? Evaluate(in StatementInput input)
    {
        var key = input.Parents!.Keys[0];
        return Prefix ? DivisionPrefix.Of(key).ToString() : key;
    }
}

/// <summary>The keys that a fetch from another department left.</summary>
internal sealed record KeySetParameter(int KeySet, StoreType Of, bool Ancestors)
    : Parameter(new ParameterType(Of, List: true))
{
    public override object? Evaluate(in StatementInput input)
    {
        var json = input.Execution.Keys(KeySet).Json;
        return Ancestors ? DivisionPrefix.WithAncestors(json) : json;
    }
}

/// <summary>A value of the opened cursor.</summary>
internal sealed record CursorParameter(int Index, StoreType Of) : Parameter(Of)
{
    public override object? Evaluate(in StatementInput input)
    {
        var value = input.Cursor![Index];
        return value.IsNull ? null : Type.Of switch
        {
            StoreType.Integer => value.Number,
            StoreType.Real => value.Double,
            _ => value.Text,
        };
    }
}

/// <summary>The size of a page.</summary>
internal static class PageSize
{
    public const int Default = 20;

    public static int Of(Operand size, VariableValues variables) => size.Evaluate(variables) switch
    {
        long number => (int)number,
        int number => number,
        _ => Default,
    };
}

/// <summary>The parameters of a statement under construction; one that is asked for again keeps its place.</summary>
internal sealed class ParameterList(ReadDialect dialect)
{
    private readonly List<Parameter> parameters = [];

    public string Add(Parameter parameter)
    {
        var at = parameters.IndexOf(parameter);
        if (at < 0)
        {
            at = parameters.Count;
            parameters.Add(parameter);
        }

        return dialect.Parameter(at + 1);
    }

    public Statement ToStatement(string text) => new(text, [.. parameters]);
}
