using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>What the rules share: the document, the types, and the errors so far.</summary>
internal sealed class ValidationContext
{
    private const int MaxLocations = 2 * FieldConflict.MaxNodes;
    private const int MaxEcho = 30;

    private readonly ImmutableArray<HubError>.Builder errors = ImmutableArray.CreateBuilder<HubError>();
    private readonly Dictionary<string, FragmentDefinition> fragments = [];
    private readonly Dictionary<Definition, DefinitionContents> contents = new(ReferenceEqualityComparer.Instance);
    private readonly WorkBudget work;
    private bool refused;

    public ValidationContext(
        Document document, TypeSystem types, ValidationLimits limits, Suggestions suggestions)
    {
        Document = document;
        Types = types;
        Limits = limits;
        work = new WorkBudget(limits.MaxTime);
        Suggestions = suggestions;
        Operations = [.. document.Definitions.OfType<OperationDefinition>()];
        foreach (var fragment in document.Definitions.OfType<FragmentDefinition>())
        {
            fragments[fragment.Name] = fragment;
        }
    }

    /// <summary>The document.</summary>
    public Document Document { get; }

    /// <summary>The types it is held to.</summary>
    public TypeSystem Types { get; }

    /// <summary>The bounds.</summary>
    public ValidationLimits Limits { get; }

    /// <summary>What the caller may have meant.</summary>
    public Suggestions Suggestions { get; }

    /// <summary>The operations in the order of the document.</summary>
    public ImmutableArray<OperationDefinition> Operations { get; }

    /// <summary>Whether nothing more can be said: a limit is passed, or there are errors enough.</summary>
    public bool IsDone => refused || errors.Count == Limits.MaxErrors || IsLate();

    /// <summary>The errors so far.</summary>
    public ImmutableArray<HubError> Errors => errors.ToImmutable();

    /// <summary>A name of the client's in a message, cut so that two stay below the 64 characters it may echo.</summary>
    public static string Echo(string name) => name.Length <= MaxEcho ? $"`{name}`" : $"`{name[..MaxEcho]}…`";

    /// <summary>Adds an error unless there are enough.</summary>
    public void Report(string code, Wording wording, params ImmutableArray<Location> locations)
    {
        if (!IsDone)
        {
            errors.Add(new HubError(code, wording, [.. locations.Take(MaxLocations)]));
        }
    }

    private bool IsLate()
    {
        if (!work.IsSpent)
        {
            return false;
        }

        errors.Add(WorkBudget.Error);
        return refused = true;
    }

    /// <summary>Refuses the document because a limit is passed; validation ends there.</summary>
    public void Refuse(string code, Wording wording, Location location)
    {
        Report(code, wording, location);
        refused = true;
    }

    /// <summary>Whether there is room to go deeper; refuses the document when there isn't.</summary>
    public bool HasStack(Node node)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        Refuse("limit.depth", "The document is nested too deep.", node.Location);
        return false;
    }

    /// <summary>The names of the document's fragments.</summary>
    public IEnumerable<string> FragmentNames => fragments.Keys;

    /// <summary>The fragment of that name; of several, the last.</summary>
    public bool TryFragment(string name, [NotNullWhen(true)] out FragmentDefinition? fragment) =>
        fragments.TryGetValue(name, out fragment);

    /// <summary>The object, interface or union of that name, null when there is none.</summary>
    public CompositeType? Composite(string name) =>
        Types.TryType(name, out var type) ? type as CompositeType : null;

    /// <summary>The root type of an operation, null when the API has none of its kind.</summary>
    public ObjectType? RootOf(OperationDefinition operation) => operation.Kind switch
    {
        OperationKind.Mutation => Types.Mutation,
        OperationKind.Subscription => Types.Subscription,
        _ => Types.Query,
    };

    /// <summary>The contents of a definition, filled by the walk over it.</summary>
    public DefinitionContents ContentsOf(Definition definition)
    {
        if (!contents.TryGetValue(definition, out var found))
        {
            contents.Add(definition, found = new DefinitionContents());
        }

        return found;
    }

    /// <summary>The fragments that operations reach through spreads, each once.</summary>
    public IReadOnlyCollection<FragmentDefinition> Reached(params ImmutableArray<OperationDefinition> operations)
    {
        var found = new List<FragmentDefinition>();
        var names = new HashSet<string>();
        foreach (var operation in operations)
        {
            Add(ContentsOf(operation));
        }

        for (var i = 0; i < found.Count; i++)
        {
            Add(ContentsOf(found[i]));
        }

        return found;

        void Add(DefinitionContents from)
        {
            foreach (var spread in from.Spreads)
            {
                if (names.Add(spread.Name) && TryFragment(spread.Name, out var fragment))
                {
                    found.Add(fragment);
                }
            }
        }
    }

    /// <summary>The variables that an operation uses, in itself and in the fragments it reaches.</summary>
    public IEnumerable<VariableUsage> UsagesOf(OperationDefinition operation) =>
        ContentsOf(operation).Usages.Concat(Reached(operation).SelectMany(f => ContentsOf(f).Usages));
}
