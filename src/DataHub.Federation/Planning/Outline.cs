using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// An operation as places, spots and needs, each with all ways to resolve it: what drafts choose from. Needs that the
/// document doesn't have (keys, requirements) are added as drafts ask for them.
/// </summary>
internal sealed class Outline
{
    private readonly PlanningSchema schema;
    private readonly WorkBudget work;

    public Outline(PlanningSchema schema, DecidedOperation operation, WorkBudget work)
    {
        this.schema = schema;
        this.work = work;
        var root = SpotOf(operation.Root.Type, operation.Root);
        Root = new Place(null, [root], []);
        Show(root);
    }

    public Place Root { get; }

    /// <summary>All spots so far.</summary>
    public List<Spot> Spots { get; } = [];

    /// <summary>All needs so far.</summary>
    public List<Need> Needs { get; } = [];

    /// <summary>The need of a field that a key or requirement names; the document's own when it may be read in clear.</summary>
    public Need Hidden(Spot spot, Field field)
    {
        var arguments = Need.TextOf(field.Arguments);
        foreach (var shown in spot.Shown)
        {
            if (Is(shown) && shown.Shown!.Access is ClearAccess)
            {
                return shown;
            }
        }

        if (spot.Hidden.Find(Is) is { } known)
        {
            return known;
        }

        var definition = spot.Type.AnyField(field.Name)
            ?? throw new InvalidOperationException($"{spot.Type.Name} has no field {field.Name}, which a key or requirement names.");
        var need = NeedOf(spot, definition, field.Arguments, null);
        spot.Hidden.Add(need);
        return need;

        bool Is(Need need) => need.Definition.Name == field.Name && need.Arguments == arguments;
    }

    private Spot SpotOf(CompositeType type, DecidedSelection? selection)
    {
        var spot = new Spot(type, schema.Locals(type))
        {
            Decided = selection is not null && selection.ByType.TryGetValue(type.Name, out var fields) ? fields : [],
        };
        Spots.Add(spot);
        return spot;
    }

    private void Show(Spot spot)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        spot.Shown =
        [
            .. spot.Decided.Where(f => f.Definition != MetaFields.TypeName && f.Access is not DeniedAccess && f.Fault is null
                    && !schema.WantsContext(spot.Type, f.Definition.Name))
                .Select(f => NeedOf(spot, f.Definition, f.Written, f)),
        ];
    }

    private Need NeedOf(Spot spot, FieldDefinition definition, ImmutableArray<Argument> written, DecidedField? shown)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        work.Spend();
        var need = new Need(spot, definition, written, shown);
        Needs.Add(need);
        need.Ways = WaysOf(spot, definition.Name);
        if (definition.Type.Named is CompositeType type)
        {
            var inner = schema.Possible(type).Select(t => SpotOf(t, shown?.Selection)).ToImmutableArray();
            need.Inside = new Place(need, inner, [.. Pending(need)]);
            foreach (var spotInside in inner)
            {
                Show(spotInside);
            }

            foreach (var pending in need.Inside.Pending)
            {
                CommonNeeds.Show(pending, inner, NeedOf);
            }
        }

        return need;
    }

    private IEnumerable<Spot> Pending(Need need) => need.Ways
        .Select(w => schema.Unknown(w.Field, w.Local.Subgraph)).OfType<InterfaceType>().Distinct()
        .Select(i => SpotOf(i, null));

    private ImmutableArray<Way> WaysOf(Spot spot, string name)
    {
        var ways = ImmutableArray.CreateBuilder<Way>(spot.Locals.Length);
        for (var i = 0; i < spot.Locals.Length; i++)
        {
            var local = spot.Locals[i];
            if (local.Field(name) is { } field && (field.IsResolved || Provides.Any(schema, spot, local.Subgraph, name)))
            {
                ways.Add(new Way(local, i, field, isProvided: !field.IsResolved));
            }
        }

        return ways.DrainToImmutable();
    }
}
