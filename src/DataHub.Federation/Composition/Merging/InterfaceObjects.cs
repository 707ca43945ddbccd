using System.Collections.Immutable;

namespace DataHub.Federation.Composition;

/// <summary>
/// What interfaces and the objects that implement them give each other: an interface object its fields to the objects,
/// objects what they ask of callers to their interfaces.
/// </summary>
internal static class InterfaceObjects
{
    /// <summary>Replaces the types with those that have what the others give.</summary>
    public static void Spread(Dictionary<string, MergedType> types)
    {
        var composites = types.Values.OfType<MergedComposite>().ToList();
        var objects = composites.FindAll(t => !t.IsInterface);
        foreach (var type in objects)
        {
            var given = type.Interfaces.Select(types.GetValueOrDefault).OfType<MergedComposite>()
                .Where(i => i is { IsInterface: true, HasInterfaceObject: true }).ToList();
            if (given.Count > 0)
            {
                types[type.Name] = WithFieldsOf(type, given);
            }
        }

        var implementing = objects.Select(o => (MergedComposite)types[o.Name])
            .SelectMany(o => o.Interfaces.Select(i => (Face: i, Object: o)))
            .ToLookup(p => p.Face, p => p.Object);
        foreach (var face in composites.Where(t => t.IsInterface && implementing[t.Name].Any(AsksAnything)))
        {
            types[face.Name] = WithAccessOf(face, [.. implementing[face.Name]]);
        }
    }

    private static MergedComposite WithFieldsOf(MergedComposite type, List<MergedComposite> faces)
    {
        var own = type.Fields.Select(f => faces.Select(i => i.Field(f.Name)).OfType<MergedField>()
            .Aggregate(f, (field, other) => field with { Marks = field.Marks.WithAccess(other.Marks) }));
        var more = faces.SelectMany(i => i.Fields).Where(f => type.Field(f.Name) is null).DistinctBy(f => f.Name)
            .Select(f => f with { Parts = [], SemanticNonNull = null });
        return type with { Fields = [.. own, .. more] };
    }

    private static MergedComposite WithAccessOf(MergedComposite face, ImmutableArray<MergedComposite> objects) => face with
    {
        Marks = objects.Aggregate(face.Marks, (marks, o) => marks.WithAccess(o.Marks)),
        Fields =
        [
            .. face.Fields.Select(f => f with
            {
                Marks = objects.Select(o => o.Field(f.Name)).OfType<MergedField>().Where(o => !o.Parts.IsEmpty)
                    .Aggregate(f.Marks, (marks, o) => marks.WithAccess(o.Marks)),
            }),
        ],
    };

    private static bool AsksAnything(MergedComposite type) =>
        !ReferenceEquals(type.Marks, Marks.None) || type.Fields.Any(f => !ReferenceEquals(f.Marks, Marks.None));
}
