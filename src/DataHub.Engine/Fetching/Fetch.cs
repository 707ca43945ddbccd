using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>How a selection may be read, decided before planning.</summary>
public abstract record Access
{
    /// <summary>In clear.</summary>
    public static Access Clear { get; } = new ClearAccess();
}

/// <summary>In clear.</summary>
public sealed record ClearAccess : Access;

/// <summary>Masked where the row is read: on all rows, or on those that meet <paramref name="When"/>.</summary>
public sealed record MaskedAccess(MaskKind Mask, RowCondition? When) : Access;

/// <summary>Not at all: never fetched.</summary>
public sealed record DeniedAccess(string Owner, Wording Why) : Access;

/// <summary>What a field of a fetch asks of a dataset besides its selection.</summary>
public sealed record ListArguments(
    Filter? Where,
    ImmutableArray<OrderTerm> Order,
    Page? Page,
    ImmutableArray<Column> GroupBy,
    CountTerm? Count)
{
    /// <summary>No arguments.</summary>
    public static ListArguments Empty { get; } = new(null, [], null, [], null);
}

/// <summary>One field that a subgraph resolves into a slot.</summary>
/// <param name="Definition">The field; its meaning tells a store what to read.</param>
/// <param name="Slot">The slot of the parent's shape.</param>
/// <param name="Site">For reasons.</param>
/// <param name="Access">Clear or masked; denied fields are not in fetches.</param>
/// <param name="Arguments">The coerced arguments as operands by name (code and by-key fields).</param>
/// <param name="List">Filter, order, page and groups of a dataset field.</param>
/// <param name="Selections">What is read of the object or objects, per type that they may be; empty on leaves.</param>
public sealed record FetchField(
    FieldDefinition Definition,
    int Slot,
    FieldSite Site,
    Access Access,
    ImmutableDictionary<string, Operand> Arguments,
    ListArguments List,
    ImmutableArray<FetchSelection> Selections)
{
    /// <summary>What is read of the objects of a field that has one type only; null on leaves.</summary>
    public FetchSelection? Selection => Selections is [var only] ? only : null;
}

/// <summary>
/// What one subgraph reads of the objects of one type at one place: they are made with <paramref name="Shape"/> and the
/// fields go into their slots.
/// </summary>
public sealed record FetchSelection(ObjectShape Shape, ImmutableArray<FetchField> Fields);

/// <summary>One request to one subgraph.</summary>
/// <param name="Id">Its number in the plan.</param>
/// <param name="Subgraph">Whom to ask.</param>
/// <param name="DependsOn">The fetches that must have ended before.</param>
public abstract record Fetch(int Id, string Subgraph, ImmutableArray<int> DependsOn);

/// <summary>Root fields.</summary>
public sealed record RootFetch(int Id, string Subgraph, ImmutableArray<int> DependsOn, FetchSelection Selection)
    : Fetch(Id, Subgraph, DependsOn);

/// <summary>
/// More fields of entities that earlier fetches found: all objects of <paramref name="Selection"/>'s shape, by the key
/// in <paramref name="KeySlot"/>.
/// </summary>
/// <param name="Owns">Whether the subgraph holds the entity's rows, so that a missing row is NOT_FOUND.</param>
public sealed record EntityFetch(
    int Id,
    string Subgraph,
    ImmutableArray<int> DependsOn,
    string TypeName,
    string KeyField,
    int KeySlot,
    bool Owns,
    FetchSelection Selection) : Fetch(Id, Subgraph, DependsOn);

/// <summary>
/// The distinct values of <paramref name="Column"/> in the rows of <paramref name="Dataset"/> that match: the keys by
/// which another department filters.
/// </summary>
/// <param name="KeySet">The number under which later filters find them.</param>
/// <param name="Site">The list that is filtered, for filter.too_broad.</param>
public sealed record KeyFetch(
    int Id,
    string Subgraph,
    ImmutableArray<int> DependsOn,
    Dataset Dataset,
    Column Column,
    Filter Where,
    int KeySet,
    FieldSite Site) : Fetch(Id, Subgraph, DependsOn);

/// <summary>A department or other source behind the one schema; the planner can't tell them apart.</summary>
public interface ISubgraph
{
    /// <summary>The name, as in the composition.</summary>
    string Name { get; }

    /// <summary>Makes a fetch ready to run many times (statements, readers). Called once per plan.</summary>
    ICompiledFetch Compile(Fetch fetch);

    /// <summary>Opens what all fetches of one operation share (a read transaction); null when there is nothing.</summary>
    ISubgraphSession? Open();
}

/// <summary>What all fetches of one operation into one subgraph share.</summary>
public interface ISubgraphSession : IDisposable;

/// <summary>A fetch that is ready to run.</summary>
public interface ICompiledFetch
{
    /// <summary>The text for people: SQL, GraphQL or the resolvers' names.</summary>
    string Text { get; }

    /// <summary>Runs it. What the source can't give is a value: see <see cref="FetchOutcome"/>.</summary>
    ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel);
}

/// <summary>How a fetch ended.</summary>
public abstract record FetchOutcome
{
    /// <summary>All slots are filled.</summary>
    public static FetchOutcome Done { get; } = new DoneOutcome();
}

/// <summary>All slots are filled.</summary>
public sealed record DoneOutcome : FetchOutcome;

/// <summary>The source is down, slow or broken: its fields are null with reason UNAVAILABLE. The cause is for the log only.</summary>
public sealed record UnavailableOutcome(string Cause) : FetchOutcome;

/// <summary>The request itself is at fault (a wrong cursor, too broad a filter): the field is null with this error.</summary>
public sealed record RefusedOutcome(HubError Error, FieldSite? Site) : FetchOutcome;
