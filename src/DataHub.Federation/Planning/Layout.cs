using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>Gives the places of a draft their shapes, needs their slots and selections their sites.</summary>
internal sealed class Layout
{
    private readonly PlanningSchema schema;
    private readonly Dictionary<Spot, ObjectShape> shapes = [];
    private readonly Dictionary<Need, int> slots = [];
    private readonly Dictionary<Need, FieldSite> sites = [];
    private int sitesMade;

    public Layout(PlanningSchema schema, Outline outline)
    {
        this.schema = schema;
        Lay(outline.Root, null);
        Root = shapes[outline.Root.Spots[0]];
    }

    /// <summary>Where the answer starts.</summary>
    public ObjectShape Root { get; }

    public List<(FieldSite Site, DeniedAccess Access)> Denied { get; } = [];

    /// <summary>The shape of a spot.</summary>
    public ObjectShape Shape(Spot spot) => shapes[spot];

    /// <summary>The slot of a need.</summary>
    public int Slot(Need need) => slots[need];

    /// <summary>The site of a need; that of its object, when the document doesn't have it.</summary>
    public FieldSite Site(Need need) => sites[need];

    private void Lay(Place place, FieldSite? parent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var shared = place.Pending.IsEmpty ? null : new Dictionary<(string, string, string), int>();
        foreach (var spot in place.Spots)
        {
            if (IsMade(spot))
            {
                Lay(spot, parent, shared);
            }
        }

        foreach (var pending in place.Pending.Where(p => p.Visits.Count > 0))
        {
            LayPending(pending, parent, shared!);
        }

        foreach (var spot in place.Spots.Concat(place.Pending).Where(s => shared is not null && shapes.ContainsKey(s)))
        {
            shapes[spot].SlotCount = shared!.Count;
        }

        foreach (var spot in place.Pending.Concat(place.Spots))
        {
            foreach (var need in spot.Shown.Concat(spot.Hidden).Where(n => n.By.Count > 0 && n.Inside is not null))
            {
                Lay(need.Inside!, sites[need]);
            }
        }
    }

    private static bool IsMade(Spot spot) =>
        spot.In.Via is null || spot.Visits.Count > 0;

    private ObjectShape Made(Spot spot)
    {
        var shape = new ObjectShape(shapes.Count, spot.Type.Name);
        shapes[spot] = shape;
        return shape;
    }

    private void Lay(Spot spot, FieldSite? parent, Dictionary<(string, string, string), int>? shared)
    {
        var shape = Made(spot);
        var fields = ImmutableArray.CreateBuilder<ShapeField>(spot.Decided.Length);
        var shown = 0;
        foreach (var field in spot.Decided)
        {
            var site = SiteOf(field, spot, parent);
            if (field.Definition == MetaFields.TypeName)
            {
                fields.Add(new ShapeField(field.ResponseKey, -1, field.Definition.Type, site)
                {
                    Constant = Encoding.UTF8.GetBytes($"\"{spot.Type.Name}\""),
                });
                continue;
            }

            var slot = Slot(shape, shared, field);
            fields.Add(new ShapeField(field.ResponseKey, slot, field.Definition.Type, site)
            {
                Leaf = LeafFormats.Of(field.Definition),
            });
            if (field.Access is DeniedAccess denied)
            {
                Denied.Add((site, denied));
            }
            else if ((field.Fault ?? Untold(spot, field)) is { } fault)
            {
                shape.Faults = shape.Faults.Add((slot, fault));
            }
            else
            {
                var need = spot.Shown[shown++];
                slots[need] = slot;
                sites[need] = site;
            }
        }

        shape.Fields = fields.DrainToImmutable();
        Hide(spot, shape, parent, shared);
    }

    private HubError? Untold(Spot spot, DecidedField field) => schema.WantsContext(spot.Type, field.Definition.Name)
        ? new HubError("department.unavailable", $"{field.Definition.Coordinate} can't be read now: its source doesn't answer.")
        : null;

    // It is written as it is when the answer is the same whatever the objects are.
    private void LayPending(Spot pending, FieldSite? parent, Dictionary<(string, string, string), int> shared)
    {
        var shape = Made(pending);
        var fields = ImmutableArray.CreateBuilder<ShapeField>(pending.Shown.Length);
        foreach (var need in pending.Shown)
        {
            var field = need.Shown!;
            slots[need] = Slot(shape, shared, field);
            sites[need] = pending.In.Spots.SelectMany(s => s.Shown).Where(n => n.Common == need && sites.ContainsKey(n))
                .Select(n => sites[n]).FirstOrDefault() ?? SiteOf(field, pending, parent);
            fields.Add(new ShapeField(field.ResponseKey, slots[need], need.Definition.Type, sites[need])
            {
                Leaf = LeafFormats.Of(need.Definition),
            });
        }

        shape.IsPending = !Pendings.Suffice(pending.In);
        shape.Fields = shape.IsPending ? [] : fields.DrainToImmutable();
        Hide(pending, shape, parent, shared);
    }

    private void Hide(Spot spot, ObjectShape shape, FieldSite? parent, Dictionary<(string, string, string), int>? shared)
    {
        foreach (var need in spot.Hidden.Where(n => n.By.Count > 0))
        {
            slots[need] = shared is null
                ? shape.SlotCount++
                : Shared(shared, ("", need.Definition.Name, need.Arguments));
            sites[need] = parent ?? new FieldSite(-1, null, need.Definition.Name, need.Definition.Coordinate, null);
        }
    }

    private static int Slot(ObjectShape shape, Dictionary<(string, string, string), int>? shared, DecidedField field) =>
        shared is null
            ? shape.SlotCount++
            : Shared(shared, (field.ResponseKey, field.Definition.Name, Need.TextOf(field.Written)));

    private static int Shared(Dictionary<(string, string, string), int> shared, (string, string, string) what)
    {
        if (!shared.TryGetValue(what, out var slot))
        {
            shared[what] = slot = shared.Count;
        }

        return slot;
    }

    private FieldSite SiteOf(DecidedField field, Spot spot, FieldSite? parent)
    {
        var owner = field.Access is DeniedAccess { Owner.Length: > 0 } withheld
            ? withheld.Owner
            : Meanings.OwnerOf(field.Definition);
        var coordinate = field.Definition == MetaFields.TypeName
            ? $"{spot.Type.Name}.__typename"
            : field.Definition.Coordinate;
        return new FieldSite(sitesMade++, parent, field.ResponseKey, coordinate, owner) { Locations = field.Locations };
    }
}
