using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// What an operation costs: an object 1 times the page sizes of all lists around it, leaves and introspection nothing.
/// It is made once per decision; page sizes that variables give are read anew for each request.
/// </summary>
public abstract record OperationCost
{
    /// <summary>What a list without a page is taken for.</summary>
    public const long UnknownList = 200;

    /// <summary>What such a list is taken for inside another one: it is a detail of an item and short.</summary>
    public const long UnknownInnerList = 10;

    private OperationCost()
    {
    }

    private static Constant Nothing { get; } = new(0);

    /// <summary>The cost of a decided operation.</summary>
    public static OperationCost Of(DecidedOperation decided) => OfSelection(decided.Root, null, insideUnknown: false);

    /// <summary>The cost of one request; it stops growing at the greatest number there is.</summary>
    public abstract long Evaluate(VariableValues variables);

    private static OperationCost OfSelection(DecidedSelection selection, Operand? page, bool insideUnknown)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Max(selection.ByType.Values.Select(
            fields => Add(fields.Select(f => OfField(f, page, insideUnknown)))));
    }

    private static OperationCost OfField(DecidedField field, Operand? around, bool insideUnknown)
    {
        if (field.Selection is not { } selection || field.Definition.Name.StartsWith("__", StringComparison.Ordinal))
        {
            return Nothing;
        }

        var isList = field.Definition.Type.Nullable is ListRef;
        var page = field.List.Page?.Size ?? Asked(field) ?? (IsPaged(field.Definition) ? around : null);
        var isUnknown = isList && page is null;
        var each = Add([new Constant(1), OfSelection(selection, isList ? null : page, insideUnknown || isUnknown)]);
        return !isList ? each
            : field.Definition.Meaning is EntitiesField ? Times(Representations(field), each)
            : page is not null ? Times(page, each)
            : Times(new ConstantOperand(insideUnknown ? UnknownInnerList : UnknownList), each);
    }

    // A list in code or elsewhere says by the usual arguments how long it is.
    private static Operand? Asked(DecidedField field) => field.Definition.Meaning is null
        ? field.Arguments.GetValueOrDefault("first") ?? field.Arguments.GetValueOrDefault("last")
        : null;

    private static bool IsPaged(FieldDefinition field) => field.Meaning switch
    {
        ConnectionField { Part: ConnectionPart.Nodes or ConnectionPart.Edges } => true,
        null => field.Name is "nodes" or "edges",
        _ => false,
    };

    private static VariableOperand Representations(DecidedField field) => new(
        "", v => field.Arguments["representations"].Evaluate(v) is InputList { Items.Length: var many } ? (long)many : 0L);

    private static OperationCost Add(IEnumerable<OperationCost> parts)
    {
        var all = parts.ToList();
        var known = all.OfType<Constant>().Aggregate(0L, (sum, c) => Add(sum, c.Value));
        ImmutableArray<OperationCost> open = [.. all.Where(c => c is not Constant)];
        return open.IsEmpty ? new Constant(known) : new Sum(known, open);
    }

    private static OperationCost Max(IEnumerable<OperationCost> parts) => parts.ToImmutableArray() switch
    {
        [] => Nothing,
        [var only] => only,
        var all => new Greatest(all),
    };

    private static OperationCost Times(Operand size, OperationCost each) =>
        size is ConstantOperand { Value: long many } && each is Constant one
            ? new Constant(Times(many, one.Value))
            : new Product(size, each);

    private static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private static long Times(long a, long b) => a > 0 && b > long.MaxValue / a ? long.MaxValue : a * b;

    private sealed record Constant(long Value) : OperationCost
    {
        public override long Evaluate(VariableValues variables) => Value;
    }

    private sealed record Sum(long Known, ImmutableArray<OperationCost> Parts) : OperationCost
    {
        public override long Evaluate(VariableValues variables)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            var sum = Known;
            foreach (var part in Parts)
            {
                sum = Add(sum, part.Evaluate(variables));
            }

            return sum;
        }
    }

    // A size that is no number is refused by its own check; here it counts as a page of the greatest size.
    private sealed record Product(Operand Size, OperationCost Each) : OperationCost
    {
        public override long Evaluate(VariableValues variables)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return Times(Size.Evaluate(variables) is long and >= 0 and var size ? size : UnknownList, Each.Evaluate(variables));
        }
    }

    // An object is of one of its possible types.
    private sealed record Greatest(ImmutableArray<OperationCost> Parts) : OperationCost
    {
        public override long Evaluate(VariableValues variables)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return Parts.Max(p => p.Evaluate(variables));
        }
    }
}
