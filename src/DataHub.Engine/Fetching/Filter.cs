using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>The operators of filters.</summary>
public enum TestOperator
{
    /// <summary>Equal; with a null operand, is null.</summary>
    Eq,

    /// <summary>Not equal, rows without a value included; with a null operand, is not null.</summary>
    Neq,

    /// <summary>One of a list (operand: JSON array); an empty list matches nothing.</summary>
    In,

    /// <summary>None of a list, rows without a value included.</summary>
    Nin,

    /// <summary>Greater.</summary>
    Gt,

    /// <summary>Greater or equal.</summary>
    Gte,

    /// <summary>Less.</summary>
    Lt,

    /// <summary>Less or equal.</summary>
    Lte,

    /// <summary>Holds the part (a scan).</summary>
    Contains,

    /// <summary>Starts with the part (a range over the index).</summary>
    StartsWith,

    /// <summary>Ends with the part (a scan).</summary>
    EndsWith,
}

/// <summary>The quantifiers over lists and relations.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>Not one.</summary>
    None,
}

/// <summary>
/// A filter over rows of one dataset. A test that compares with a missing value is false, and <see cref="NotFilter"/>
/// is its complement: there is no third truth value.
/// </summary>
public abstract record Filter;

/// <summary>Always true or never.</summary>
public sealed record ConstantFilter(bool Value) : Filter;

/// <summary>All of them hold.</summary>
public sealed record AndFilter(ImmutableArray<Filter> Parts) : Filter;

/// <summary>One of them holds.</summary>
public sealed record OrFilter(ImmutableArray<Filter> Parts) : Filter;

/// <summary>The complement.</summary>
public sealed record NotFilter(Filter Of) : Filter;

/// <summary>A column against an operand. <paramref name="InClearOnly"/>: rows that meet it never match (their value is masked).</summary>
public sealed record ColumnFilter(
    Column Column, TestOperator Operator, Operand Operand, RowCondition? InClearOnly = null) : Filter;

/// <summary>The items of a list column; <paramref name="Item"/> tests are ColumnFilters over the item (their Column is the list column).</summary>
public sealed record ItemFilter(Column Column, Quantifier Quantifier, Filter Item) : Filter;

/// <summary>Related rows in the same database: <paramref name="Relation"/> is a ReferenceField or an InverseField.</summary>
public sealed record RelationFilter(FieldMeaning Relation, Quantifier Quantifier, Filter Inner) : Filter;

/// <summary>
/// A column against keys that an earlier fetch found elsewhere. With <paramref name="Prefix"/> the column's division
/// prefix is matched: some key starts with it.
/// </summary>
public sealed record KeysFilter(Column Column, int KeySet, bool Prefix) : Filter;

/// <summary>One term of an order; null is smallest.</summary>
public sealed record OrderTerm(Column Column, bool Descending);

/// <summary>An order of groups by their count: <paramref name="At"/> terms of the order come before it.</summary>
public sealed record CountTerm(int At, bool Descending);

/// <summary>What a value of a request is taken from when a statement runs.</summary>
public abstract record Operand
{
    /// <summary>The stored form, or null; for <see cref="TestOperator.In"/> and Nin a JSON array.</summary>
    public abstract object? Evaluate(VariableValues variables);
}

/// <summary>A value that the document itself gives.</summary>
public sealed record ConstantOperand(object? Value) : Operand
{
    /// <inheritdoc />
    public override object? Evaluate(VariableValues variables) => Value;
}

/// <summary>A value that variables give: <paramref name="Read"/> takes it from their place and forms it.</summary>
public sealed record VariableOperand(string Place, Func<VariableValues, object?> Read) : Operand
{
    /// <inheritdoc />
    public override object? Evaluate(VariableValues variables) => Read(variables);
}

/// <summary>The page asked for; sizes are operands, bounds are checked when they are evaluated.</summary>
/// <param name="Size">The number of items.</param>
/// <param name="Backward">Whether the last items are asked for.</param>
/// <param name="Cursor">Where to go on, null at the start; evaluates to the sealed text.</param>
public sealed record Page(Operand Size, bool Backward, Operand? Cursor);
