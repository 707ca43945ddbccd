using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Remote;

/// <summary>
/// What one request asks, made once per plan: the operation's text, its variables, and the readers of its answer. Root
/// fields stand beside one <c>_entities</c> for each entity fetch.
/// </summary>
internal sealed class Operation
{
    private readonly string text;
    private readonly byte[] head;
    private readonly ImmutableArray<VariableSource> sources;

    private Operation(
        string text, VariableList variables, ImmutableArray<TopField> fields, OperationKind kind, bool ofHub)
    {
        this.text = text;
        OfHub = ofHub;
        sources = variables.Sources;
        Fields = fields;
        Kind = kind;
        head = Head(text, variables.Declarations.Length > 0);
    }

    /// <summary>The text for people.</summary>
    public string Text => Parser.TryParse(text, ParserLimits.Trusted, out var document, out _) ? Printer.Print(document) : text;

    /// <summary>The fields of the answer's data.</summary>
    public ImmutableArray<TopField> Fields { get; }

    /// <summary>What kind of operation it is.</summary>
    public OperationKind Kind { get; }

    /// <summary>Whether it is for a department that is a hub's own kind.</summary>
    public bool OfHub { get; }

    /// <summary>
    /// The operation of fetches that are made together; <paramref name="hub"/> are the types of a hub whose departments
    /// are of its own kind.
    /// </summary>
    public static Operation Of(IReadOnlyList<Fetch> fetches, bool matchKeys, TypeSystem? hub = null)
    {
        var variables = new VariableList(hub);
        var places = new PlaceCompiler(variables, hub is not null);
        var text = new List<string>();
        var fields = ImmutableArray.CreateBuilder<TopField>();
        Roots(fetches, places, text, fields);
        for (var i = 0; i < fetches.Count; i++)
        {
            if (fetches[i] is EntityFetch entity)
            {
                fields.Add(Entities(entity, i, fetches.Count == 1, matchKeys, variables, places, text));
            }
        }

        var kind = fetches.OfType<RootFetch>().FirstOrDefault()?.Kind ?? OperationKind.Query;
        var word = kind != OperationKind.Query ? $"{kind.ToString().ToLowerInvariant()} "
            : variables.Declarations.Length == 0 ? "" : "query ";
        var declarations = variables.Declarations.Length == 0 ? "" : variables.Declarations + " ";
        return new Operation(
            $"{word}{declarations}{{ {string.Join(' ', text)} }}", variables, fields.ToImmutable(), kind, hub is not null);
    }

    /// <summary>Writes the body of a request; the representations of each entity fetch are kept as a batch.</summary>
    public void Write(PooledBuffer into, IReadOnlyList<FetchRun?> runs, EntityBatch?[] batches, Execution execution)
    {
        into.Write(head);
        var first = true;
        foreach (var field in Fields)
        {
            if (field is EntitiesField entities)
            {
                into.Write(first ? ""u8 : ","u8);
                batches[field.Fetch] = entities.Write(into, runs[field.Fetch]?.Parents ?? [], OfHub);
                first = false;
            }
        }

        foreach (var source in sources)
        {
            first &= !source.TryWrite(into, execution, first);
        }

        into.Write(head[^1] == '{' ? "}}"u8 : "}"u8);
    }

    // One place with one alternative: root fields of several fetches mustn't conflict either.
    private static void Roots(
        IReadOnlyList<Fetch> fetches, PlaceCompiler places, List<string> text, ImmutableArray<TopField>.Builder fields)
    {
        var roots = fetches.OfType<RootFetch>().ToList();
        if (roots.Count == 0)
        {
            return;
        }

        var selection = roots[0].Selection with { Fields = [.. roots.SelectMany(r => r.Selection.Fields)] };
        var place = places.Only(selection);
        text.Add(place.Text);
        foreach (var reader in place.Objects[0].Object.Fields)
        {
            var field = ((SlotReader)reader).Field;
            var fetch = roots.Find(r => r.Selection.Fields.Any(f => ReferenceEquals(f, field)))!;
            fields.Add(new RootField(fetches.ToList().IndexOf(fetch), (SlotReader)reader));
        }
    }

    private static EntitiesField Entities(
        EntityFetch entity,
        int index,
        bool alone,
        bool matchKeys,
        VariableList variables,
        PlaceCompiler places,
        List<string> text)
    {
        var key = alone ? "_entities" : $"_e{index}";
        var representations = variables.Representations();
        var alternatives = entity.Parts.Select(p => new Alternative(
            p.TypeName, p.Selection, p.Becomes, matchKeys ? [.. p.Fields.Where(f => f.IsKey && f.Leaf is not null)] : []));
        var place = places.Compile([.. alternatives], conditions: true, told: false);
        text.Add($"{(alone ? "" : $"{key}: ")}_entities(representations: ${representations}) {{ {place.Text} }}");
        return new EntitiesField(index, key, VariableList.JsonName(representations), entity, place.Objects);
    }

    private static byte[] Head(string text, bool variables)
    {
        using var head = new PooledBuffer();
        head.Write("{\"query\":"u8);
        JsonText.WriteText(head, text);
        head.Write(variables ? ",\"variables\":{"u8 : ""u8);
        return head.Written.ToArray();
    }
}
