using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Engine;
using DataHub.Remote.Hubs;
using DataHub.Schema;

namespace DataHub.Remote;

/// <summary>A selection for the objects of one type, as the subgraph names it.</summary>
/// <param name="Selection">What is read.</param>
/// <param name="Becomes">What is read besides of objects that turn out to be of one of these types.</param>
/// <param name="Keys">What is asked for only to compare it.</param>
internal sealed record Alternative(
    string TypeName, FetchSelection Selection, ImmutableArray<FetchSelection> Becomes, ImmutableArray<RepresentationField> Keys)
{
    public Alternative(FetchSelection selection)
        : this(selection.Shape.TypeName, selection, [], [])
    {
    }
}

/// <summary>The objects of an alternative: as it is, and as each of the types that they may turn out to be.</summary>
internal sealed record PlacedObject(ObjectReader Object, ObjectReader[] Becomes);

/// <summary>A selection set: its text without braces, and the readers for each alternative.</summary>
internal sealed record Place(string Text, ImmutableArray<PlacedObject> Objects);

/// <summary>
/// Selections to text and readers at once. What would conflict under one response key (spec §5.3.2) is aliased apart:
/// the alternatives of one place are told apart by type, but their fields must have one response shape per key.
/// </summary>
internal sealed class PlaceCompiler(VariableList variables, bool ofHub)
{
    private const string TypeName = "__typename";

    /// <summary>The selection set of a place whose objects are of one type.</summary>
    public Place Only(FetchSelection selection) => Compile([new Alternative(selection)], conditions: false, told: false);

    /// <summary>
    /// The selection set of a place; <paramref name="told"/> when an object itself tells which of the alternatives it is.
    /// </summary>
    public Place Compile(IReadOnlyList<Alternative> alternatives, bool conditions, bool told)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var keys = new Dictionary<string, Printed>();
        var text = new Words();
        var objects = ImmutableArray.CreateBuilder<PlacedObject>(alternatives.Count);
        if (told)
        {
            text.Add(TypeName);
        }

        for (var i = 0; i < alternatives.Count; i++)
        {
            var inner = new Words();
            objects.Add(Object(alternatives[i], i, told, keys, inner));
            if (!inner.IsEmpty)
            {
                text.Add(conditions ? $"... on {alternatives[i].TypeName} {{ {inner} }}" : inner.ToString());
            }
        }

        return new Place(text.IsEmpty ? TypeName : text.ToString(), objects.ToImmutable());
    }

    private PlacedObject Object(Alternative of, int number, bool told, Dictionary<string, Printed> keys, Words text)
    {
        if (!of.Becomes.IsEmpty)
        {
            text.Add(TypeName);
        }

        var fields = Fields(of.Selection, (number, 0), keys, text);
        foreach (var key in of.Keys)
        {
            var printed = new Printed(key.Name, "", "", "", (number, 0));
            var name = KeyOf(printed, keys);
            fields.Add(new KeyReader(name, key));
            text.Add(printed.Text(name));
        }

        told |= !of.Becomes.IsEmpty || text.IsEmpty;
        var becomes = new ObjectReader[of.Becomes.Length];
        for (var i = 0; i < becomes.Length; i++)
        {
            var inner = new Words();
            var (shape, more) = (of.Becomes[i].Shape, Fields(of.Becomes[i], (number, i + 1), keys, inner));
            becomes[i] = new ObjectReader(shape, shape.TypeName, told, [.. fields, .. more]);
            if (!inner.IsEmpty)
            {
                text.Add($"... on {shape.TypeName} {{ {inner} }}");
            }
        }

        return new PlacedObject(new ObjectReader(of.Selection.Shape, of.TypeName, told, fields), becomes);
    }

    private List<FieldReader> Fields(
        FetchSelection selection, (int, int) part, Dictionary<string, Printed> keys, Words text)
    {
        var fields = new List<FieldReader>(selection.Fields.Length);
        foreach (var field in selection.Fields)
        {
            var (value, inner) = Value(field);
            var type = field.TypeThere?.ToString() ?? field.Definition.Type.ToString()!;
            var printed = new Printed(field.Definition.Name, variables.Arguments(field), type, inner, part);
            var name = KeyOf(printed, keys);
            if (fields.Find(f => f.Name == name) is SlotReader known)
            {
                known.AddSlot(field.Slot);
                continue;
            }

            fields.Add(new SlotReader(name, field, value));
            text.Add(printed.Text(name));
        }

        return fields;
    }

    private (ValueReader Reader, string Text) Value(FetchField field)
    {
        var isLeaf = field.Definition.Type.Named is not CompositeType;
        if (isLeaf && ofHub)
        {
            var leaf = new HubLeaf(field);
            return (leaf.IsWhole ? leaf : ListsOf(field.Definition.Type, leaf), "");
        }

        if (isLeaf)
        {
            return (ListsOf(field.Definition.Type, LeafReader.Of(field)), "");
        }

        if (field.Selection is { } only && only.Shape.TypeName == field.Definition.Type.Named.Name)
        {
            var place = Only(only);
            return (ListsOf(field.Definition.Type, new OneTypeReader(place.Objects[0].Object)), $" {{ {place.Text} }}");
        }

        var any = Compile([.. field.Selections.Select(s => new Alternative(s))], conditions: true, told: true);
        return (ListsOf(field.Definition.Type, new AnyTypeReader(any.Objects.Select(o => o.Object))), $" {{ {any.Text} }}");
    }

    private static ValueReader ListsOf(TypeRef type, ValueReader item) => type.Nullable switch
    {
        ListRef { Of: var of } when item is LeafReader leaf && of.Nullable is NamedRef => new LeafListReader(leaf, of is NonNullRef),
        ListRef { Of: var of } => new ListReader(ListsOf(of, item)),
        _ => item,
    };

    private static string KeyOf(Printed printed, Dictionary<string, Printed> keys)
    {
        var name = printed.Name;
        for (var i = 1; keys.TryGetValue(name, out var taken) && !taken.GoesWith(printed); i++)
        {
            name = $"{printed.Name}_{i}";
        }

        keys[name] = printed;
        return name;
    }

    /// <summary>A field as it is asked; <paramref name="Part"/> is the alternative, and which part of it.</summary>
    private sealed record Printed(string Name, string Arguments, string Type, string Inner, (int Alternative, int Part) Part)
    {
        public string Text(string key) => $"{(key == Name ? "" : $"{key}: ")}{Name}{Arguments}{Inner}";

        // Objects that are read into two places of one answer are asked for twice; leaves aren't. What no object can have
        // both of can have the same key.
        public bool GoesWith(Printed other) => other with { Part = Part } == this && Type.Length > 0 && (Part == other.Part
            ? Inner.Length == 0
            : Part.Alternative != other.Part.Alternative || (Part.Part > 0 && other.Part.Part > 0));
    }

    private sealed class Words
    {
        private readonly StringBuilder text = new();

        public bool IsEmpty => text.Length == 0;

        public void Add(string word) => text.Append(IsEmpty ? "" : " ").Append(word);

        public override string ToString() => text.ToString();
    }
}
