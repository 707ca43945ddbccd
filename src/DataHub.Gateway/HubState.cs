using System.Collections.Frozen;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Policies;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>
/// Everything that belongs to one version of the schema: types, rights, subgraphs, and what is cached of documents and
/// plans. It is swapped whole, so that no request sees two versions.
/// </summary>
/// <param name="supergraph">The API and what each subgraph contributes.</param>
/// <param name="rights">Who may read what.</param>
/// <param name="subgraphs">All sources by name, without introspection.</param>
/// <param name="holders">The subgraph that holds a department's rows, by the department's code.</param>
/// <param name="visible">What a rights class may see of the API.</param>
/// <param name="stale">How old datasets are.</param>
/// <param name="changes">The change logs; without them nothing can be subscribed to.</param>
public sealed class HubState(
    Supergraph supergraph,
    FieldRights rights,
    FrozenDictionary<string, ISubgraph> subgraphs,
    FrozenDictionary<string, string> holders,
    Func<RightsClass, TypeSystem> visible,
    StaleSince stale,
    ChangeLogs? changes = null)
{
    private const int Capacity = 2_000;
    private const int Share = 500;

    /// <summary>The API.</summary>
    public TypeSystem Types => Supergraph.Api;

    /// <summary>The API and what each subgraph contributes.</summary>
    public Supergraph Supergraph { get; } = supergraph;

    /// <summary>Who may read what.</summary>
    public FieldRights Rights { get; } = rights;

    /// <summary>How old datasets are.</summary>
    public StaleSince Stale { get; } = stale;

    /// <summary>Parsed and bound documents.</summary>
    internal BoundedCache<(string Query, string? Operation, bool Trusted, string? Id), KnownDocument> Documents { get; } =
        new(Capacity, Share);

    /// <summary>Decisions with their plans.</summary>
    internal BoundedCache<PlanKey, KnownPlan> Plans { get; } = new(Capacity, Share);

    /// <summary>The name of the subgraph that holds a dataset's rows.</summary>
    public string Holder(Dataset dataset) => holders[dataset.Department];

    /// <summary>The change logs, null where nothing can be subscribed to.</summary>
    internal ChangeLogs? Changes => changes;

    /// <summary>The subgraph of that name as a rights class reaches it.</summary>
    public ISubgraph Subgraph(string name, RightsClass rights) =>
        subgraphs.TryGetValue(name, out var subgraph) ? subgraph : new IntrospectionSubgraph(visible(rights));

    /// <summary>What a rights class may be told that it meant: nothing, when anyone can be of the class.</summary>
    public Suggestions Suggestions(RightsClass rights) =>
        rights.IsOpenData || (rights.Department is null && !rights.IsAuditor)
            ? Engine.Suggestions.None
            : new Suggestions(() => visible(rights));
}

/// <summary>The change logs by the department's code, and the codec of the positions in them.</summary>
public sealed record ChangeLogs(FrozenDictionary<string, IChangeLog> ByDepartment, CursorCodec Positions)
{
    /// <summary>The log of a dataset's changes, null where there is none.</summary>
    internal IChangeLog? Of(Dataset dataset) => ByDepartment.GetValueOrDefault(dataset.Department);
}

/// <summary>What a plan depends on: never the subject, a case or a value.</summary>
internal sealed record PlanKey(KnownDocument Document, RightsClass Rights, string Shape);
