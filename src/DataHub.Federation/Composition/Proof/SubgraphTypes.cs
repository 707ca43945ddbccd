using System.Collections.Immutable;
using DataHub.Schema;

namespace DataHub.Federation.Composition.Proof;

/// <summary>The types as the subgraphs have them.</summary>
/// <param name="whole">The API with what is inaccessible.</param>
/// <param name="joins">What each subgraph contributes.</param>
internal sealed class SubgraphTypes(TypeSystem whole, JoinModel joins)
{
    private readonly Dictionary<(string Type, string Subgraph, string Provided), Site> places = [];
    private readonly Dictionary<string, ImmutableArray<Site>> parts = [];
    private readonly Dictionary<(string Type, string Subgraph), ImmutableArray<string>> runtimeTypes = [];
    private readonly Dictionary<(string Type, string Subgraph, string Field), (string Name, bool On)> labels =
        ReadLabels(whole, joins);

    /// <summary>The query root, which every subgraph that has one can be asked for at any time.</summary>
    public string Query { get; } = whole.Query.Name;

    /// <summary>Whether a field is resolved under progressive overrides.</summary>
    public bool HasLabels => labels.Count > 0;

    /// <summary>An object of a type in a subgraph; null for a leaf.</summary>
    public Site? Site(string type, string subgraph, Provision provided)
    {
        if (!places.TryGetValue((type, subgraph, provided.Text), out var place)
            && whole.TryType(type, out var named) && named is CompositeType && joins.Type(type, subgraph) is { } part)
        {
            places[(type, subgraph, provided.Text)] = place = new(places.Count, type, part, provided);
        }

        return place;
    }

    /// <summary>Everything an object of the type can be fetched as: the type's parts and the interface objects for it.</summary>
    public ImmutableArray<Site> Parts(string type)
    {
        if (!parts.TryGetValue(type, out var known))
        {
            var isEntity = joins.Type(type).Any(p => !p.Keys.IsEmpty);
            ImmutableArray<string> faces = isEntity && whole.Types[type] is ObjectType of ? of.Interfaces : [];
            parts[type] = known =
            [
                .. joins.Type(type).Select(p => Site(type, p.Subgraph, Provision.None)!),
                .. from face in faces
                   from part in joins.Type(face)
                   where part.IsInterfaceObject
                   select Site(face, part.Subgraph, Provision.None),
            ];
        }

        return known;
    }

    /// <summary>The object types that the object can be, as far as its subgraph knows.</summary>
    public ImmutableArray<string> RuntimeTypes(Site place)
    {
        if (!runtimeTypes.TryGetValue((place.Type, place.Subgraph), out var known))
        {
            runtimeTypes[(place.Type, place.Subgraph)] = known = whole.Types[place.Type] switch
            {
                UnionType => place.Part.Members,
                InterfaceType face =>
                [
                    .. whole.Possible(face).Select(o => o.Name).Where(o => place.Part.IsInterfaceObject
                        || joins.Type(o, place.Subgraph)?.Interfaces.Contains(face.Name) == true),
                ],
                _ => [place.Type],
            };
        }

        return known;
    }

    /// <summary>Whether an object of the type meets a type condition.</summary>
    public bool Applies(string condition, string type) =>
        condition == type
        || (whole.TryType(condition, out var named) && named is CompositeType composite
            && whole.Possible(composite).Any(o => o.Name == type));

    /// <summary>The label under which a subgraph resolves a field, and whether it must be on; null when none.</summary>
    public (string Name, bool On)? Label(string type, string subgraph, string field) =>
        labels.TryGetValue((type, subgraph, field), out var label) ? label : null;

    /// <summary>The label of a field that is being moved from one subgraph to another; null when none.</summary>
    public string? Label(string type, string field) =>
        joins.Type(type).Select(p => Label(type, p.Subgraph, field)?.Name).FirstOrDefault(l => l is not null);

    // A label names the field in the subgraph that takes over; the other one resolves it while the label is off.
    private static Dictionary<(string Type, string Subgraph, string Field), (string Name, bool On)> ReadLabels(
        TypeSystem whole, JoinModel joins)
    {
        var labels = new Dictionary<(string, string, string), (string, bool)>();
        var names = joins.Graphs.Select(g => g.Name).ToHashSet();
        var moved = from type in whole.Types.Values
                    from part in joins.Type(type.Name)
                    from field in part.Fields
                    where field is { OverrideLabel: not null, Overrides: not null } && names.Contains(field.Overrides)
                    select (Type: type.Name, part.Subgraph, Field: field);
        foreach (var (type, subgraph, field) in moved)
        {
            labels[(type, subgraph, field.Name)] = (field.OverrideLabel!, true);
            labels[(type, field.Overrides!, field.Name)] = (field.OverrideLabel!, false);
        }

        return labels;
    }
}
