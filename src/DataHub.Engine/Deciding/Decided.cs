using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// A selection set of the operation after fragments are merged, conditions are applied and rights are decided: one
/// list of fields per concrete type. It is what a plan is made of.
/// </summary>
public sealed record DecidedSelection(
    CompositeType Type, ImmutableDictionary<string, ImmutableArray<DecidedField>> ByType);

/// <summary>A field of it.</summary>
/// <param name="ResponseKey">The key in the answer.</param>
/// <param name="Definition">The field.</param>
/// <param name="Access">How it may be read; a denied field has no selection.</param>
/// <param name="Arguments">The arguments as operands.</param>
/// <param name="List">Filter, order, page and groups.</param>
/// <param name="Selection">What is read of the object, null on leaves and denied fields.</param>
/// <param name="Locations">Where it stands in the document.</param>
public sealed record DecidedField(
    string ResponseKey,
    FieldDefinition Definition,
    Access Access,
    ImmutableDictionary<string, Operand> Arguments,
    ListArguments List,
    DecidedSelection? Selection,
    ImmutableArray<Location> Locations)
{
    /// <summary>The arguments as the document has them.</summary>
    public ImmutableArray<Argument> Written { get; init; } = [];

    /// <summary>Set when this request's arguments can't be coerced: the field fails without being asked for (spec §6.4.1).</summary>
    public HubError? Fault { get; init; }
}

/// <summary>The operation with all its decisions, or the errors of its arguments.</summary>
public sealed record DecidedOperation(
    BoundDocument Document, DecidedSelection Root, ImmutableArray<HubError> Errors);
