using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>A plan in the making: shapes, sites and fetches are numbered here.</summary>
internal sealed class PlanDraft(TypeSystem types, Func<Dataset, string> holder, WorkBudget work)
{
    private int shapes;
    private int sites;
    private int fetches;
    private int keySets;

    public List<Fetch> Fetches { get; } = [];

    /// <summary>The first fetch that each root field brought; all it needs came with it, up to the next one's.</summary>
    public List<int> RootStarts { get; } = [];

    public List<(FieldSite Site, DeniedAccess Access)> Denied { get; } = [];

    public List<FieldSite> Masked { get; } = [];

    public List<(FieldSite Site, Dataset Dataset)> Reads { get; } = [];

    public ObjectShape Shape(string typeName) => new(shapes++, typeName);

    public int NextFetch() => fetches++;

    public int NextKeySet() => keySets++;

    /// <summary>The root fields: a fetch each, so that one that fails leaves its neighbours alone.</summary>
    public void Root(ObjectShape shape, DecidedSelection selection)
    {
        foreach (var placed in Place(shape, selection.ByType[shape.TypeName], null))
        {
            var id = NextFetch();
            RootStarts.Add(id);
            var needs = new List<int>();
            var subgraph = placed.Field.Definition.ResolvedBy[0];
            var field = Field(placed, subgraph, id, needs);
            Fetches.Add(new RootFetch(id, subgraph, [.. needs], new FetchSelection(shape, [field])));
        }
    }

    // What one subgraph resolves of the objects of a shape; the rest becomes entity fetches that depend on this one.
    private FetchSelection Select(
        ObjectShape shape, DecidedSelection selection, FieldSite parent, string subgraph, int fetch, List<int> needs)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var type = (ObjectType)types.Types[shape.TypeName];
        var placed = Place(shape, selection.ByType[shape.TypeName], parent);
        var here = placed.Where(p => p.Field.Definition.ResolvedBy.Contains(subgraph)).ToList();
        var elsewhere = placed.Where(p => !p.Field.Definition.ResolvedBy.Contains(subgraph)).ToList();
        var fields = Fields(here, subgraph, fetch, needs).ToBuilder();
        foreach (var group in elsewhere.GroupBy(p => Resolver(type, p.Field.Definition)))
        {
            var key = KeyOf(type, group.Key);
            var slot = KeySlot(shape, type, key, here, fields, parent);
            Entities(shape, type, group, group.Key, key, slot, fetch, parent);
        }

        return new FetchSelection(shape, fields.ToImmutable());
    }

    private void Entities(
        ObjectShape shape,
        ObjectType type,
        IEnumerable<PlacedField> fields,
        string subgraph,
        string key,
        int keySlot,
        int parentFetch,
        FieldSite site)
    {
        shape.Tracked = true;
        var id = NextFetch();
        var needs = new List<int> { parentFetch };
        var selection = new FetchSelection(shape, Fields(fields, subgraph, id, needs));
        var owns = type.Dataset is { } dataset && holder(dataset) == subgraph;
        if (owns)
        {
            Reads.Add((site, type.Dataset!));
        }

        var representation = ImmutableArray.Create(new RepresentationField(key, keySlot, LeafFormats.Of(type.Field(key)!), true, []));
        Fetches.Add(new EntityFetch(id, subgraph, [.. needs], [new EntityPart(type.Name, representation, owns, selection)]));
    }

    private List<PlacedField> Place(ObjectShape shape, ImmutableArray<DecidedField> fields, FieldSite? parent)
    {
        var shapeFields = ImmutableArray.CreateBuilder<ShapeField>(fields.Length);
        var placed = new List<PlacedField>();
        foreach (var field in fields)
        {
            var owner = field.Access is DeniedAccess { Owner.Length: > 0 } withheld ? withheld.Owner : Owner(field.Definition);
            var site = new FieldSite(sites++, parent, field.ResponseKey, Coordinate(field, shape), owner)
            {
                Locations = field.Locations,
            };
            if (field.Definition == MetaFields.TypeName)
            {
                shapeFields.Add(new ShapeField(field.ResponseKey, -1, field.Definition.Type, site)
                {
                    Constant = System.Text.Encoding.UTF8.GetBytes($"\"{shape.TypeName}\""),
                });
                continue;
            }

            var slot = shape.SlotCount++;
            shapeFields.Add(new ShapeField(field.ResponseKey, slot, field.Definition.Type, site)
            {
                Leaf = LeafFormats.Of(field.Definition),
            });
            if (field.Access is DeniedAccess denied)
            {
                Denied.Add((site, denied));
                continue;
            }

            if (field.Fault is { } fault)
            {
                shape.Faults = shape.Faults.Add((slot, fault));
                continue;
            }

            placed.Add(new PlacedField(field, slot, site));
        }

        shape.Fields = shapeFields.ToImmutable();
        return placed;
    }

    private ImmutableArray<FetchField> Fields(
        IEnumerable<PlacedField> placed, string subgraph, int fetch, List<int> needs) =>
        [.. placed.Select(p => Field(p, subgraph, fetch, needs))];

    private FetchField Field(PlacedField placed, string subgraph, int fetch, List<int> needs)
    {
        work.Spend();
        var field = placed.Field;
        Note(placed);
        var list = DatasetOf(field.Definition.Meaning) is { } dataset
            ? field.List with
            {
                Where = new FilterSplitter(types, holder, this, placed.Site).Split(field.List.Where, subgraph, dataset, needs),
            }
            : field.List;
        return new FetchField(
            field.Definition,
            placed.Slot,
            placed.Site,
            field.Access,
            field.Arguments,
            list,
            Alternatives(field.Selection, placed.Site, subgraph, fetch, needs))
        {
            Written = field.Written,
        };
    }

    // An interface or union is each of its possible types: a shape and a selection for each.
    private ImmutableArray<FetchSelection> Alternatives(
        DecidedSelection? selection, FieldSite site, string subgraph, int fetch, List<int> needs) =>
        selection is null
            ? []
            : [.. types.Possible(selection.Type).Select(t => Select(Shape(t.Name), selection, site, subgraph, fetch, needs))];

    private void Note(PlacedField placed)
    {
        if (placed.Field.Access is MaskedAccess { When: null })
        {
            Masked.Add(placed.Site);
        }

        if (DatasetOf(placed.Field.Definition.Meaning) is { } dataset)
        {
            Reads.Add((placed.Site, dataset));
        }
    }

    // The key may be selected already; else it gets a slot that isn't written.
    private static int KeySlot(
        ObjectShape shape,
        ObjectType type,
        string key,
        List<PlacedField> here,
        ImmutableArray<FetchField>.Builder fields,
        FieldSite parent)
    {
        if (here.FirstOrDefault(p => p.Field.Definition.Name == key && p.Field.Access is ClearAccess) is { } selected)
        {
            return selected.Slot;
        }

        if (fields.FirstOrDefault(f => f.Definition.Name == key && f.Access is ClearAccess) is { } hidden)
        {
            return hidden.Slot;
        }

        var slot = shape.SlotCount++;
        fields.Add(new FetchField(
            type.Field(key)!, slot, parent, Access.Clear, [], ListArguments.Empty, []));
        return slot;
    }

    private static string Resolver(ObjectType type, FieldDefinition field) =>
        field.ResolvedBy.FirstOrDefault(name => type.Keys.Any(k => k.Subgraph == name && k.Fields.Length == 1))
        ?? throw new InvalidOperationException($"Composition let {field.Coordinate} pass without a key to reach it by.");

    private static string KeyOf(ObjectType type, string subgraph) =>
        type.Keys.First(k => k.Subgraph == subgraph && k.Fields.Length == 1).Fields[0];

    private static Dataset? DatasetOf(FieldMeaning? meaning) => meaning switch
    {
        ManyField many => many.Dataset,
        GroupsField groups => groups.Dataset,
        ByKeyField byKey => byKey.Dataset,
        InverseField inverse => inverse.Target,
        ChangedField changed => changed.Dataset,
        _ => null,
    };

    private static string Coordinate(DecidedField field, ObjectShape shape) =>
        field.Definition == MetaFields.TypeName ? $"{shape.TypeName}.__typename" : field.Definition.Coordinate;

    private static string? Owner(FieldDefinition field) => field.Meaning switch
    {
        ColumnField column => column.Dataset.Department,
        ReferenceField reference => reference.Dataset.Department,
        InverseField inverse => inverse.Source.Department,
        ConnectionField { Dataset: { } dataset } => dataset.Department,
        GroupField group => group.Dataset.Department,
        ProvenanceField provenance => provenance.Dataset.Department,
        var meaning => DatasetOf(meaning)?.Department,
    };

    private sealed record PlacedField(DecidedField Field, int Slot, FieldSite Site);
}
