using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>How a leaf's slot is written.</summary>
/// <param name="Kind">The stored form in the slot.</param>
/// <param name="Json">Whether the slot's text is JSON already (list columns, polygons).</param>
/// <param name="Enum">The names, for enum ordinals.</param>
public sealed record LeafFormat(ValueKind Kind, bool Json = false, EnumSet? Enum = null);

/// <summary>
/// A place of the answer's tree where objects of one type stand: which fields are written in which order, and how
/// many slots an object has (hidden slots hold keys that later fetches need).
/// </summary>
public sealed class ObjectShape(int id, string typeName)
{
    /// <summary>The number of the shape in its plan.</summary>
    public int Id { get; } = id;

    /// <summary>The concrete type.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The fields in response order; set once by the planner.</summary>
    public ImmutableArray<ShapeField> Fields { get; set; } = [];

    /// <summary>How many slots an object has.</summary>
    public int SlotCount { get; set; }

    /// <summary>The fields that fail in every object, because of the request itself; set by the planner.</summary>
    public ImmutableArray<(int Slot, HubError Error)> Faults { get; set; } = [];

    /// <summary>Whether later fetches need the list of all objects of this shape.</summary>
    public bool Tracked { get; set; }

    /// <summary>
    /// Whether its objects must be retyped before they can be written: one that isn't by the end is null.
    /// </summary>
    public bool IsPending { get; set; }

    /// <summary>Of a root: how long the last answer was.</summary>
    internal int AnswerLength { get; set; }

    /// <summary>The slots of a new object.</summary>
    public Slot[] NewSlots()
    {
        var slots = new Slot[SlotCount];
        foreach (var (slot, error) in Faults)
        {
            slots[slot] = Slot.Failed(error);
        }

        return slots;
    }
}

/// <summary>A field as it is written.</summary>
public sealed record ShapeField(string ResponseKey, int Slot, TypeRef Type, FieldSite Site)
{
    /// <summary>The key as UTF-8 JSON with its colon, ready to write.</summary>
    public byte[] Encoded { get; } =
        System.Text.Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(ResponseKey) + ":");

    /// <summary>How the leaf is written; null on objects and lists of objects.</summary>
    public LeafFormat? Leaf { get; init; }

    /// <summary>A constant written whatever the slot holds (<c>__typename</c>, quoted), or null.</summary>
    public byte[]? Constant { get; init; }
}

/// <summary>
/// A selection as reasons name it: where it stands in the answer (without list indices), its coordinate, and whom to
/// ask for it. One per selection of a plan.
/// </summary>
public sealed class FieldSite(int id, FieldSite? parent, string responseKey, string coordinate, string? owner)
{
    /// <summary>Its number, in the order of the document.</summary>
    public int Id { get; } = id;

    /// <summary>The selection it stands in, null at the root.</summary>
    public FieldSite? Parent { get; } = parent;

    /// <summary>The key in the answer.</summary>
    public string ResponseKey { get; } = responseKey;

    /// <summary>The schema coordinate.</summary>
    public string Coordinate { get; } = coordinate;

    /// <summary>The department to ask, null for the hub's own fields.</summary>
    public string? Owner { get; } = owner;

    /// <summary>Where it stands in the document.</summary>
    public ImmutableArray<Location> Locations { get; init; } = [];

    /// <summary>The response path without list indices.</summary>
    public ImmutableArray<string> Path { get; } = parent is null ? [responseKey] : [.. parent.Path, responseKey];
}
