using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Says by <c>@join__field</c> which subgraphs have a field of an object or interface, and how.</summary>
internal sealed class JoinFields(MergedSchema schema)
{
    private readonly RequiresUsage usage = RequiresUsage.Of(schema);
    private readonly Dictionary<string, SubgraphModel> graphs = schema.Subgraphs.ToDictionary(s => s.Name);

    /// <summary>
    /// The directives; none when all subgraphs of the type have it alike; null when nobody has a use for the field.
    /// </summary>
    public IEnumerable<Directive>? Of(MergedComposite type, MergedField field)
    {
        if (field.Parts.IsEmpty)
        {
            return [Write.Use("join__field")];
        }

        if (field.Parts is [var only] && IsUseless(type, field, only))
        {
            return null;
        }

        var subgraphs = type.Name == "Query" ? schema.Subgraphs.Length : type.Parts.Length;
        if (field.Parts.Length == subgraphs && !field.Parts.Any(p => Differs(field, p)))
        {
            return [];
        }

        // Nothing is to be said of what one subgraph has, even when it takes over what isn't there.
        var joins = field.Parts.Where(p => Stays(type, field, p)).Select(p => Join(type, field, p)).ToList();
        return joins is [{ Arguments: var said }] && said.All(a => a.Name is "graph" or "override" or "overrideLabel")
            && TypeJoins(type) == 1 ? [] : joins;
    }

    /// <summary>Whether a subgraph that only extends an object has anything of it.</summary>
    public bool Keeps(MergedComposite type, SubgraphType part) =>
        type.IsInterface || !part.Keys.IsEmpty || part.HasDefinition || part.Fields.Any(p =>
            !p.External || p.Provided || usage.IsRequired(type, p) || (part.Extends && !usage.IsFormer(type, p))
            || (type.Field(p.Name) is { } field && IsUsedOverridden(type, field, p)));

    private int TypeJoins(MergedComposite type) => type.Name == "Query"
        ? schema.Subgraphs.Length
        : type.Parts.Where(p => Keeps(type, p)).Sum(p => Math.Max(1, p.Keys.Length));

    private static bool Differs(MergedField field, SubgraphField part) =>
        (part.External && !(part.UsedAsKey && part.On.Extends))
        || part is not { Override: null, Requires: null, Provides: null }
        || IsOther(field, part)
        || part.Node.Arguments.Any(a => part.FromContext(a) is not null);

    // v1 declares what it has no use for; so do sources of overrides.
    private bool IsUseless(MergedComposite type, MergedField field, SubgraphField part) =>
        part is { External: true, UsedAsKey: false, Provided: false } && part.On.Model.Names.IsV1 && !type.IsInterface
        && !usage.IsRequired(type, part) && !IsUsedOverridden(type, field, part);

    private bool Stays(MergedComposite type, MergedField field, SubgraphField part)
    {
        if (type.IsInterface)
        {
            return true;
        }

        if (field.Parts.FirstOrDefault(p => p.Override?.From == part.Subgraph) is { } taker)
        {
            return taker.Override!.Label is not null || IsUsedOverridden(type, field, part) || usage.IsRequired(type, part);
        }

        if (IsUseless(type, field, part))
        {
            return false;
        }

        var isPlain = part is { External: true, Override: null, Requires: null, Provides: null, Provided: false }
            && !IsOther(field, part)
            && !usage.IsRequired(type, part)
            && !IsOnInterface(type, part);
        return !isPlain || !((IsExternal(type, part) && part.On.Extends) || usage.IsFormer(type, part));
    }

    private bool IsExternal(MergedComposite type, SubgraphField part) =>
        part.External
        && (type.IsInterface || !usage.IsFormer(type, part))
        && (part.Provided || !(part.UsedAsKey && part.On.Extends));

    // A field that was taken over and stays as key or as part of an interface.
    private bool IsUsedOverridden(MergedComposite type, MergedField field, SubgraphField part) =>
        field.Parts.Any(p => p.Override?.From == part.Subgraph)
        && (part is { UsedAsKey: true, External: false } || IsOnInterface(type, part));

    private bool IsOnInterface(MergedComposite type, SubgraphField part) => type.Interfaces.Any(i =>
        schema.Types.GetValueOrDefault(i) is MergedComposite face && face.Field(part.Name)?.Part(part.Subgraph) is not null);

    private Directive Join(MergedComposite type, MergedField field, SubgraphField part)
    {
        var model = part.On.Model;
        var isSource = field.Parts.Any(p => p.Override?.From == part.Subgraph);
        var isExternal = IsExternal(type, part);
        var keeps = IsUsedOverridden(type, field, part)
            || (isSource && !isExternal && !type.IsInterface && usage.IsRequired(type, part));
        return Write.Use(
            "join__field",
            [
                Write.Graph(model),
                .. Text("type", part.Node.Type.ToString(), field.Parts.Any(p => IsOther(field, p))),
                .. Text("override", part.Override?.From, part.Override is not null),
                .. Text("overrideLabel", LabelOf(field, part), LabelOf(field, part) is not null),
                .. keeps ? [Write.Flag("usedOverridden", true)] : ImmutableArray<Argument>.Empty,
                .. isExternal ? [Write.Flag("external", true)] : ImmutableArray<Argument>.Empty,
                .. FieldSetText("provides", part.Provides, KeysOfExtended(model, part.Node.Type.Name())),
                .. FieldSetText("requires", part.Requires, CommonKeys(part.On)),
                .. ContextArguments.Of(part),
            ]);
    }

    private static bool IsOther(MergedField field, SubgraphField part) =>
        part.Node.Type.ToString() != field.Node.Type.ToString();

    // The label stands on both sides of a progressive override.
    private string? LabelOf(MergedField field, SubgraphField part) =>
        part.Override is { Label: { } label } own && graphs.ContainsKey(own.From) ? label
        : field.Parts.FirstOrDefault(p => p.Override is { Label: not null } o && o.From == part.Subgraph)?.Override!.Label;

    private static IEnumerable<Argument> Text(string name, string? value, bool there) =>
        there ? [Write.Text(name, value!)] : [];

    // Keys go along with every representation, and are neither required nor provided besides.
    private static IEnumerable<Argument> FieldSetText(string name, FieldSet? set, HashSet<string> keys)
    {
        var left = set?.Selections.Selections.Where(s => s is not Field { SelectionSet: null } f || !keys.Contains(f.Name));
        return left?.ToImmutableArray() is { IsEmpty: false } some
            ? [Write.Text(name, FieldSet.Print(set!.Selections with { Selections = some }))]
            : [];
    }

    private static HashSet<string> KeysOfExtended(SubgraphModel model, string name) =>
        model.Types.GetValueOrDefault(name) is { Extends: true } type ? CommonKeys(type) : [];

    private static HashSet<string> CommonKeys(SubgraphType type)
    {
        var sets = type.Keys.Select(k => k.Fields.Selections.Selections.OfType<Field>()
            .Where(f => f.SelectionSet is null).Select(f => f.Name)).ToList();
        return sets.Count == 0 ? [] : [.. sets.Aggregate((one, other) => one.Intersect(other))];
    }
}
