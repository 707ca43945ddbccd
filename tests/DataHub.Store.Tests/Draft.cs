using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store.Tests;

/// <summary>A field as a test writes it; <see cref="Drafting"/> makes fetches of them as the planner would.</summary>
internal sealed record Draft(string Name, FieldMeaning Meaning, params ImmutableArray<Draft> Inner)
{
    public Access Access { get; init; } = Access.Clear;

    public ListArguments List { get; init; } = ListArguments.Empty;

    public ImmutableDictionary<string, Operand> Arguments { get; init; } = [];

    /// <summary>Whether its value is shown as a double.</summary>
    public bool Real { get; init; }

    /// <summary>The enum whose value it shows by name.</summary>
    public EnumSet? Enum { get; init; }

    /// <summary>Whether it selects nothing of what is an object.</summary>
    public bool Empty { get; init; }

    public Draft With(
        Filter? where = null,
        ImmutableArray<OrderTerm> order = default,
        int size = 20,
        bool backward = false,
        string? cursor = null
    ) =>
        this with
        {
            List = new ListArguments(
                where,
                order.IsDefault ? [] : order,
                new Page(
                    new ConstantOperand((long)size),
                    backward,
                    cursor is null ? null : new ConstantOperand(cursor)
                ),
                [],
                null
            ),
        };

    /// <summary>A page over a dataset.</summary>
    public static Draft Many(string name, Dataset dataset, params ImmutableArray<Draft> parts) =>
        new(name, new ManyField(dataset), parts);

    /// <summary>The rows that refer to the parent.</summary>
    public static Draft Children(string name, InverseField inverse, params ImmutableArray<Draft> parts) =>
        new(name, inverse, parts);

    /// <summary>A row by its key.</summary>
    public static Draft ByKey(string name, Dataset dataset, string key, params ImmutableArray<Draft> inner) =>
        new(name, new ByKeyField(dataset), inner)
        {
            Arguments = ImmutableDictionary<string, Operand>.Empty.Add(dataset.Key[0], new ConstantOperand(key)),
        };

    public static Draft Column(Dataset dataset, string name) =>
        new(name, new ColumnField(dataset, dataset.Column(name)!));

    public static ImmutableArray<Draft> Columns(Dataset dataset, params string[] names) =>
        [.. names.Select(name => Column(dataset, name))];

    public static Draft Reference(
        Dataset dataset,
        string by,
        string name,
        string target,
        params ImmutableArray<Draft> inner
    ) => new(name, new ReferenceField(dataset, dataset.Column(by)!, target), inner);

    public static Draft Nodes(Dataset dataset, params ImmutableArray<Draft> inner) =>
        Part(ConnectionPart.Nodes, dataset, inner);

    public static Draft Edges(Dataset dataset, params ImmutableArray<Draft> inner) =>
        Part(
            ConnectionPart.Edges,
            dataset,
            [Part(ConnectionPart.Cursor, dataset), Part(ConnectionPart.Node, dataset, inner)]
        );

    public static Draft Total(Dataset dataset) => Part(ConnectionPart.TotalCount, dataset);

    public static Draft PageInfo() =>
        Part(
            ConnectionPart.PageInfo,
            null,
            Part(ConnectionPart.HasNextPage, null),
            Part(ConnectionPart.HasPreviousPage, null),
            Part(ConnectionPart.StartCursor, null),
            Part(ConnectionPart.EndCursor, null)
        );

    public static Draft Provenance(Dataset dataset) =>
        new(
            "provenance",
            new ProvenanceField(dataset),
            [
                .. System.Enum.GetValues<ProvenancePart>()
                    .Select(part => new Draft(DerivedNames.Singular(part.ToString()), new ProvenancePartField(part))),
            ]
        );

    private static Draft Part(ConnectionPart part, Dataset? dataset, params ImmutableArray<Draft> inner) =>
        new(DerivedNames.Singular(part.ToString()), new ConnectionField(part, dataset), inner);
}

/// <summary>Makes selections of drafts: numbers shapes, slots and sites.</summary>
internal sealed class Drafting
{
    private static readonly ScalarType Scalar = new("String", null, null, ValueKind.Text);
    private int sites;
    private int shapes;

    public FetchSelection Selection(FieldSite? parent, params ImmutableArray<Draft> drafts)
    {
        var shape = new ObjectShape(shapes++, "Any") { SlotCount = drafts.Length };
        var fields = drafts.Select((draft, slot) => Field(draft, slot, parent)).ToImmutableArray();
        shape.Fields =
        [
            .. fields.Select(f => new ShapeField(f.Site.ResponseKey, f.Slot, f.Definition.Type, f.Site)
            {
                Leaf = drafts[f.Slot].Real ? new LeafFormat(ValueKind.Float) : null,
            }),
        ];
        return new FetchSelection(shape, fields);
    }

    private FetchField Field(Draft draft, int slot, FieldSite? parent)
    {
        var site = new FieldSite(sites++, parent, draft.Name, $"Any.{draft.Name}", null);
        var definition = new FieldDefinition
        {
            Name = draft.Name,
            Parent = "Any",
            Type = new NamedRef(draft.Enum is { } set ? new EnumType(set.Name, null, [], set) : Scalar),
            Meaning = draft.Meaning,
        };
        ImmutableArray<FetchSelection> selections = draft.Inner.IsEmpty && !draft.Empty ? [] : [Selection(site, draft.Inner)];
        return new FetchField(definition, slot, site, draft.Access, draft.Arguments, draft.List, selections);
    }
}
