using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>A place of the answer where objects stand: the root, or what a field yields.</summary>
internal sealed class Place
{
    public Place(Need? via, ImmutableArray<Spot> spots, ImmutableArray<Spot> pending)
    {
        Via = via;
        Spots = spots;
        Pending = pending;
        foreach (var spot in spots.Concat(pending))
        {
            spot.In = this;
        }
    }

    /// <summary>The field whose objects they are; null at the root.</summary>
    public Need? Via { get; }

    /// <summary>One for each type that they may be.</summary>
    public ImmutableArray<Spot> Spots { get; }

    /// <summary>One for each interface of which a subgraph yields objects without knowing what they are.</summary>
    public ImmutableArray<Spot> Pending { get; }
}

/// <summary>The objects of one type at one place, and what is needed of them.</summary>
/// <param name="type">The type; an interface on objects that it isn't known of what they are.</param>
/// <param name="locals">The type as the subgraphs know it.</param>
internal sealed class Spot(CompositeType type, ImmutableArray<Local> locals)
{
    private readonly Dictionary<int, ImmutableArray<Entry>> entries = [];

    public CompositeType Type { get; } = type;

    public ImmutableArray<Local> Locals { get; } = locals;

    public Place In { get; set; } = null!;

    /// <summary>What the answer shows, in its order, that must be fetched.</summary>
    public ImmutableArray<Need> Shown { get; set; } = [];

    /// <summary>What else is needed: keys, requirements.</summary>
    public List<Need> Hidden { get; } = [];

    /// <summary>The selection of the document, null on places of hidden needs.</summary>
    public ImmutableArray<DecidedField> Decided { get; init; } = [];

    /// <summary>The earliest wave by local type; null until it is known.</summary>
    public int[]? Times { get; set; }

    /// <summary>The visits of the draft under way.</summary>
    public List<Visit> Visits { get; } = [];

    /// <summary>The ways to the objects as one subgraph knows them.</summary>
    public ImmutableArray<Entry> Entries(int local, Func<ImmutableArray<Entry>> make)
    {
        if (!entries.TryGetValue(local, out var known))
        {
            entries[local] = known = make();
        }

        return known;
    }

    /// <summary>All that have been asked for so far.</summary>
    public IEnumerable<ImmutableArray<Entry>> KnownEntries => entries.Values;
}

/// <summary>A field that is needed of the objects of a spot.</summary>
internal sealed class Need(Spot on, FieldDefinition definition, ImmutableArray<Argument> written, DecidedField? shown)
{
    private string? arguments;

    public Spot On { get; } = on;

    public FieldDefinition Definition { get; } = definition;

    public ImmutableArray<Argument> Written { get; } = written;

    /// <summary>The selection of the document; null on keys and requirements.</summary>
    public DecidedField? Shown { get; } = shown;

    public string Arguments => arguments ??= TextOf(Written);

    /// <summary>Where the objects of it stand; null on leaves.</summary>
    public Place? Inside { get; set; }

    public ImmutableArray<Way> Ways { get; set; } = [];

    /// <summary>The same need of the objects before their type is known, which may have answered it.</summary>
    public Need? Common { get; set; }

    /// <summary>The way that the search has chosen; -1 leaves it to the draft.</summary>
    public int Chosen { get; set; } = -1;

    /// <summary>The visits that read it in the draft under way.</summary>
    public List<Visit> By { get; } = [];

    /// <summary>The filter without the relations to other departments, in the draft under way.</summary>
    public Filter? Where { get; set; }

    public static string TextOf(ImmutableArray<Argument> arguments) =>
        arguments.IsEmpty ? "" : string.Join(',', arguments.Select(a => Printer.Print(a)));
}
