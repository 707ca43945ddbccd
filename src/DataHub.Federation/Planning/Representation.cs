using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>What a subgraph is told of entities: a key and requirements, out of the slots where they were read.</summary>
internal static class Representation
{
    /// <summary>
    /// Steps that one fetch can be: whose representations don't tell a field with different arguments, and whose entities
    /// aren't asked what is for others only, where a null too many would take all of the entity with it.
    /// </summary>
    public static IEnumerable<List<Step>> Apart(IEnumerable<Step> together)
    {
        var fetches = new List<List<Step>>();
        foreach (var step in together.OrderBy(s => s.Order))
        {
            if (fetches.Find(fetch => !fetch.Exists(other => Clash(step, other))) is { } fetch)
            {
                fetch.Add(step);
            }
            else
            {
                fetches.Add([step]);
            }
        }

        return fetches;
    }

    private static bool Clash(Step one, Step other) => one is EntityStep first && other is EntityStep second
        && (first.On == second.On
            ? first.Requires is { } a && second.Requires is { } b && Clash(a, b)
            : first.As.Name == second.As.Name || IsPending(first.On) || IsPending(second.On));

    // The subgraph may know objects of it as of any type.
    private static bool IsPending(Spot spot) => spot.In.Pending.Contains(spot);

    private static bool Clash(SelectionSet one, SelectionSet other)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return one.Selections.Any(a => other.Selections.Any(b => (a, b) switch
        {
            (Field f, Field g) => f.Name == g.Name && (Need.TextOf(f.Arguments) != Need.TextOf(g.Arguments)
                || (f.SelectionSet is { } inF && g.SelectionSet is { } inG && Clash(inF, inG))),
            (InlineFragment f, _) => Clash(f.SelectionSet, other),
            (_, InlineFragment g) => Clash(one, g.SelectionSet),
            _ => false,
        }));
    }

    /// <summary>The fields of sets, each key or not; what several name is told once.</summary>
    public static ImmutableArray<RepresentationField> Of(
        PlanningSchema schema, Outline outline, Layout layout, Spot spot, ImmutableArray<(SelectionSet Set, bool IsKey)> sets)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return
        [
            .. sets.SelectMany(s => Provides.Fields(schema, s.Set, spot).Select(f => (Field: f, s.IsKey)))
                .Where(f => f.Field.Name != "__typename")
                .GroupBy(f => f.Field.Name)
                .Select(g => Field([.. g])),
        ];

        RepresentationField Field(ImmutableArray<(Field Field, bool IsKey)> named)
        {
            var need = outline.Hidden(spot, named[0].Field);
            need = need.By.Count == 0 && need.Common is { } common ? common : need;
            ImmutableArray<(SelectionSet, bool)> inside =
                [.. named.Where(f => f.Field.SelectionSet is not null).Select(f => (f.Field.SelectionSet!, f.IsKey))];
            return new RepresentationField(
                named[0].Field.Name,
                layout.Slot(need),
                LeafFormats.Of(need.Definition),
                named.Any(f => f.IsKey),
                need.Inside is { } place ? Objects(need, place, inside) : []);
        }

        ImmutableArray<RepresentationObject> Objects(Need need, Place place, ImmutableArray<(SelectionSet, bool)> inside) =>
        [
            .. place.Spots.Where(s => s.Visits.Count > 0).Select(s => new RepresentationObject(
                layout.Shape(s),
                need.Definition.Type.Named is ObjectType ? null : s.Type.Name,
                Of(schema, outline, layout, s, inside))),
        ];
    }
}
