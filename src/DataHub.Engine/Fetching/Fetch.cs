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
/// <param name="Selections">What is read of the object or objects, per type that they may be; empty on leaves, and where the subgraph knows none of them.</param>
public sealed record FetchField(
    FieldDefinition Definition,
    int Slot,
    FieldSite Site,
    Access Access,
    ImmutableDictionary<string, Operand> Arguments,
    ListArguments List,
    ImmutableArray<FetchSelection> Selections)
{
    /// <summary>The arguments as the document has them; for sources that are asked in GraphQL.</summary>
    public ImmutableArray<Argument> Written { get; init; } = [];

    /// <summary>
    /// The field's type as the subgraph has it, where it is known: fields of one response key whose types differ there
    /// are asked under names of their own.
    /// </summary>
    public TypeNode? TypeThere { get; init; }

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

/// <summary>
/// Root fields. Mostly of the root; or of an object further down that is of the root's type: then <see cref="FetchRun.Root"/>
/// is that object.
/// </summary>
public sealed record RootFetch(int Id, string Subgraph, ImmutableArray<int> DependsOn, FetchSelection Selection)
    : Fetch(Id, Subgraph, DependsOn)
{
    /// <summary>Of which root the fields are; roots have the names of their operations in the API.</summary>
    public OperationKind Kind => Selection.Shape.TypeName switch
    {
        "Mutation" => OperationKind.Mutation,
        "Subscription" => OperationKind.Subscription,
        _ => OperationKind.Query,
    };
}

/// <summary>
/// More fields of entities that earlier fetches found: all objects of the shapes of <paramref name="Parts"/>.
/// </summary>
/// <param name="Parts">One for each type that the entities may be; sources in the hub's process are given one.</param>
public sealed record EntityFetch(
    int Id, string Subgraph, ImmutableArray<int> DependsOn, ImmutableArray<EntityPart> Parts) : Fetch(Id, Subgraph, DependsOn)
{
    /// <summary>The fetches of <see cref="Fetch.DependsOn"/> that only tell requirements: when they fail, those are null.</summary>
    public ImmutableArray<int> Spared { get; init; } = [];

    /// <summary>The only part, as sources in the hub's process have it.</summary>
    public EntityPart Part => Parts.Single();
}

/// <summary>
/// The entities of one shape. A pending shape (<see cref="ObjectShape.IsPending"/>: of an interface's objects it isn't known
/// yet what they are) may come with <see cref="Becomes"/>.
/// </summary>
/// <param name="TypeName">The type as the subgraph knows it: the objects' own, or the interface that is an object there.</param>
/// <param name="Fields">What it is told of them besides the type: a key, and what fields of the selection require.</param>
/// <param name="Owns">Whether the subgraph holds the entity's rows, so that a missing row is NOT_FOUND.</param>
/// <param name="Selection">What is read.</param>
public sealed record EntityPart(
    string TypeName, ImmutableArray<RepresentationField> Fields, bool Owns, FetchSelection Selection)
{
    /// <summary>
    /// What a pending object may turn out to be: <c>__typename</c> is asked, the object gets the shape of that type
    /// (<see cref="FetchRun.Retype"/>) and its fields are read besides those of <see cref="Selection"/>. Empty when the
    /// type isn't asked for; an object of none of them stays as it is.
    /// </summary>
    public ImmutableArray<FetchSelection> Becomes { get; init; } = [];

    /// <summary>The field of a key of one leaf, the only kind that sources in the hub's process have.</summary>
    public string KeyField => Fields[0].Name;

    /// <summary>The slot of it.</summary>
    public int KeySlot => Fields[0].Slot;
}

/// <summary>A field of an entity's representation (federation's <c>_Any</c>).</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Slot">The slot of its object that has the value.</param>
/// <param name="Leaf">How a leaf is written; null on objects.</param>
/// <param name="IsKey">Whether it is of the key: an entity without it is not asked for. A requirement may be null.</param>
/// <param name="Objects">What is told of an object or objects, per shape that they may have; empty on leaves.</param>
public sealed record RepresentationField(
    string Name, int Slot, LeafFormat? Leaf, bool IsKey, ImmutableArray<RepresentationObject> Objects);

/// <summary>An object within a representation.</summary>
/// <param name="Shape">The shape it is for.</param>
/// <param name="TypeName">The type's name when it must be told (a requirement with fragments), else null.</param>
/// <param name="Fields">Its fields.</param>
public sealed record RepresentationObject(
    ObjectShape Shape, string? TypeName, ImmutableArray<RepresentationField> Fields);

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
    FieldSite Site) : Fetch(Id, Subgraph, DependsOn)
{
    /// <summary>How many keys a filter takes.</summary>
    public const int Most = 20_000;

    /// <summary>What is said when there are more.</summary>
    public RefusedOutcome TooBroad()
    {
        var path = string.Join('.', Site.Path);
        var list = path.Length <= 80 ? path : Site.ResponseKey;
        var error = new HubError(
            "filter.too_broad", $"The filter of {list} matches more than {Most} keys of {Dataset.Name}: narrow it.");
        return new RefusedOutcome(error, Site);
    }
}

/// <summary>A department or other source behind the one schema; the planner can't tell them apart.</summary>
public interface ISubgraph
{
    /// <summary>The name, as in the composition.</summary>
    string Name { get; }

    /// <summary>
    /// Whether it answers several fetches in one request, and finds entities by representations of any form and of
    /// several types. Else it is given keys of one leaf, and entities of one type at a time.
    /// </summary>
    bool SpeaksFederation => false;

    /// <summary>Makes a fetch ready to run many times (statements, readers). Called once per plan.</summary>
    ICompiledFetch Compile(Fetch fetch);

    /// <summary>Makes all fetches of a wave ready: one request each, or fewer where the source answers several at once.</summary>
    ImmutableArray<PlannedRequest> Compile(ImmutableArray<Fetch> wave) =>
        [.. wave.Select(fetch => PlannedRequest.Of(fetch, Compile(fetch)))];

    /// <summary>Opens what all fetches of one operation share (a read transaction); null when there is nothing.</summary>
    ISubgraphSession? Open();
}

/// <summary>One request to a subgraph, ready to run: the fetches that it answers.</summary>
public sealed record PlannedRequest(ImmutableArray<Fetch> Fetches, ICompiledRequest Compiled)
{
    /// <summary>The request of one fetch.</summary>
    public static PlannedRequest Of(Fetch fetch, ICompiledFetch compiled) => new([fetch], new Single(compiled));

    private sealed class Single(ICompiledFetch fetch) : ICompiledRequest
    {
        public string Text => fetch.Text;

        public ValueTask<FetchOutcome> RunAsync(IReadOnlyList<FetchRun?> runs, CancellationToken cancel) =>
            fetch.RunAsync(runs[0]!, cancel);
    }
}

/// <summary>A request that is ready to run.</summary>
public interface ICompiledRequest
{
    /// <summary>The text for people: SQL, GraphQL or the resolvers' names.</summary>
    string Text { get; }

    /// <summary>
    /// Runs it: one run for each fetch in their order, null where a fetch has nothing to ask. What the source can't give is
    /// a value; what it can't give of single objects are failed slots.
    /// </summary>
    ValueTask<FetchOutcome> RunAsync(IReadOnlyList<FetchRun?> runs, CancellationToken cancel);
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
public sealed record DoneOutcome : FetchOutcome
{
    /// <summary>What the source said of single objects that it can't give; for the log only.</summary>
    public string? Remark { get; init; }
}

/// <summary>The source is down, slow or broken: its fields are null with reason UNAVAILABLE. The cause is for the log only.</summary>
public sealed record UnavailableOutcome(string Cause) : FetchOutcome;

/// <summary>The request itself is at fault (a wrong cursor, too broad a filter): the field is null with this error.</summary>
public sealed record RefusedOutcome(HubError Error, FieldSite? Site) : FetchOutcome;
