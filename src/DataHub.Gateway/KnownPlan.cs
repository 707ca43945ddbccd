using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Language;
using DataHub.Policies;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>What was decided for one document, rights class and shape of variables, with the plan made of it.</summary>
internal sealed class KnownPlan
{
    private readonly Lazy<QueryPlan> plan;
    private readonly Lazy<QueryPlan> match;
    private readonly ImmutableArray<HubError> errors;
    private readonly ImmutableArray<DecidedField> acts;
    private readonly ImmutableArray<(Operand Size, string Path, ImmutableArray<Location> Locations)> pages;

    private KnownPlan(DecidedOperation decided, HubState state, RightsClass rights)
    {
        errors = decided.Errors;
        pages = [.. Pages(decided.Root, "")];
        Cost = OperationCost.Of(decided);
        SearchedCases = [.. decided.Root.ByType.Values.SelectMany(fields => fields)
            .Where(f => f is { Definition.Coordinate: "Query.assetSearch", Access: not DeniedAccess })
            .Select(f => f.Arguments["caseNo"])];
        acts = [.. decided.Root.ByType.Values.SelectMany(fields => fields)
            .Where(f => f.Access is not DeniedAccess && f.Definition.Parent == "Mutation" && RestrictedFields.IsOfStewards(f.Definition))];
        Facts = DecisionFacts.Of(decided, state.Rights.Version);
        ReadsKeys = decided.Root.ByType.Values.SelectMany(f => f).Any(f => f.Definition.Meaning is KeysField);
        Root = decided.Root.ByType.Values.SelectMany(f => f).FirstOrDefault(f => f.Definition != MetaFields.TypeName);

        // What took too long is tried again by the next request.
        var planner = new Planner(state.Supergraph, name => state.Subgraph(name, rights), state.Holder);
        plan = new(() => planner.Plan(decided), LazyThreadSafetyMode.PublicationOnly);
        match = new(() => planner.Plan(decided with { Root = WithoutParts(decided.Root) }), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The decision as the audit trail keeps it.</summary>
    public DecisionFacts Facts { get; }

    /// <summary>What the operation costs.</summary>
    public OperationCost Cost { get; }

    /// <summary>The numbers of the cases whose debtors' assets are searched for.</summary>
    public ImmutableArray<Operand> SearchedCases { get; }

    /// <summary>Whether keys are read by which a hub filters.</summary>
    public bool ReadsKeys { get; }

    /// <summary>The plan; made when it is first asked for, which is after the attempt is recorded.</summary>
    public QueryPlan Plan => plan.Value;

    /// <summary>The first root field: the only one of a subscription.</summary>
    public DecidedField? Root { get; }

    /// <summary>The root field of a subscription to a dataset's changes, null in other operations.</summary>
    public DecidedField? Changed => Root is { Definition.Meaning: ChangedField } ? Root : null;

    /// <summary>The events that a subscription is opened with at their source, null when its changes are in a log.</summary>
    public ICompiledEvents? Events => Changed is null ? Plan.Events : null;

    /// <summary>A subscription's plan that tells whether a change meets the filter, and reads nothing of its row.</summary>
    public QueryPlan Match => match.Value;

    /// <summary>Decides, or finds the decision again.</summary>
    public static KnownPlan Find(HubState state, KnownDocument document, VariableValues variables, Caller caller)
    {
        var rights = caller.Rights;
        var key = new PlanKey(document, rights, VariableShape.Of(document.Bound, variables));
        if (state.Plans.TryGet(key, out var known))
        {
            return known!;
        }

        var decided = Decider.Decide(document.Bound, variables, new PolicyView(state.Rights, rights));
        return state.Plans.Add(key, new KnownPlan(decided, state, rights), caller.ClientId);
    }

    /// <summary>What a steward's mutation acts on: its fields with the ids they are given; null for everything else.</summary>
    public string? Target(VariableValues variables) => acts.IsEmpty ? null : string.Join("; ", acts.Select(act =>
        string.Join(' ', act.Definition.Arguments
            .Where(a => a.Type.Nullable is NamedRef { Type.Name: "ID" })
            .Select(a => act.Arguments.GetValueOrDefault(a.Name)?.Evaluate(variables) as string).OfType<string>()
            .Prepend(act.Definition.Name))));

    /// <summary>What is wrong with the arguments, page sizes that this request's variables give included.</summary>
    public ImmutableArray<HubError> Errors(VariableValues variables, DocumentLimits limits)
    {
        if (ReadsKeys && !ReferenceEquals(limits, DocumentLimits.Trusted))
        {
            return [new HubError("request.hub_only", "Keys are read by hubs only, which name the caller in a signed header.")];
        }

        if (SearchedCases.Length > limits.SearchFields)
        {
            return [new HubError(
                "limit.searches", $"An operation has at most {limits.SearchFields} asset searches: ask one after another.")];
        }

        foreach (var (size, path, locations) in pages)
        {
            if (!(size.Evaluate(variables) is long and >= 0 and var many && many <= limits.PageSize))
            {
                var wrong = new HubError("page.size", $"{path}: a page has 0 to {limits.PageSize} items.", locations, []);
                return [.. errors.Take(limits.Validation.MaxErrors - 1), wrong];
            }
        }

        return errors;
    }

    private static DecidedSelection WithoutParts(DecidedSelection root) => root with
    {
        ByType = root.ByType.ToImmutableDictionary(
            type => type.Key,
            type => type.Value.Select(field => field with { Selection = field.Selection is { } parts ? Nothing(parts) : null })
                .ToImmutableArray()),
    };

    private static DecidedSelection Nothing(DecidedSelection selection) => selection with
    {
        ByType = selection.ByType.ToImmutableDictionary(type => type.Key, _ => ImmutableArray<DecidedField>.Empty),
    };

    private static IEnumerable<(Operand Size, string Path, ImmutableArray<Location> Locations)> Pages(
        DecidedSelection selection, string parent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var field in selection.ByType.Values.SelectMany(f => f))
        {
            var path = parent + field.ResponseKey;
            if (field.List.Page is { Size: { } size })
            {
                yield return (size, path, field.Locations);
            }

            foreach (var inner in field.Selection is { } nested ? Pages(nested, path + ".") : [])
            {
                yield return inner;
            }
        }
    }
}

/// <summary>A decision as the audit trail keeps it.</summary>
/// <param name="Policy">What was denied and masked.</param>
/// <param name="Sensitive">Whether personal data are read in clear or a steward is at work, so that the attempt must be on disk first.</param>
internal sealed record DecisionFacts(AuditPolicy Policy, bool Sensitive)
{
    public static DecisionFacts Of(DecidedOperation decided, string version)
    {
        var fields = All(decided.Root).ToList();
        var denied = fields.Where(f => f.Access is DeniedAccess).Select(f => f.Definition.Coordinate).ToImmutableArray();
        var masks = fields.Where(f => f.Access is MaskedAccess)
            .Select(f => (f.Definition.Coordinate, ((MaskedAccess)f.Access).Mask.ToString())).ToImmutableArray();
        var decision = denied.IsEmpty ? AuditDecision.Allow
            : decided.Root.ByType.Values.Single().All(f => f.Access is DeniedAccess) ? AuditDecision.Deny
            : AuditDecision.Partial;
        return new DecisionFacts(
            new AuditPolicy(version, decision, denied, masks),
            fields.Any(f => f.Access is ClearAccess && (IsPersonal(f.Definition) || RestrictedFields.IsOfStewards(f.Definition))));
    }

    // Personal: L4, or L3 with a mask (names, telephones, addresses, numbers of persons).
    private static bool IsPersonal(FieldDefinition field) => field.Meaning is ColumnField
        && field.Classification is { Level: Level.L4 } or { Level: Level.L3, Mask: not null, When: null };

    private static IEnumerable<DecidedField> All(DecidedSelection selection)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return selection.ByType.Values.SelectMany(fields => fields)
            .SelectMany(f => f.Selection is null ? [f] : All(f.Selection).Prepend(f));
    }
}
