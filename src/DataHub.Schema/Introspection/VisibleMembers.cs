namespace DataHub.Schema;

/// <summary>
/// Which members of types are visible: those that are allowed and whose types have something to show.
/// </summary>
internal sealed class VisibleMembers
{
    private readonly Visibility visibility;
    private readonly HashSet<string> empty = [];
    private readonly Dictionary<FieldDefinition, bool> fields = [];
    private readonly Dictionary<InputDefinition, bool> inputs = [];

    public VisibleMembers(TypeSystem all, Visibility visibility)
    {
        this.visibility = visibility;
        // Each round may empty types that only led to emptied ones.
        for (var before = -1; before < empty.Count;)
        {
            before = empty.Count;
            empty.UnionWith(all.Types.Values.Where(t => !empty.Contains(t.Name) && IsEmpty(t)).Select(t => t.Name));
        }
    }

    /// <summary>Whether anything of the type is visible.</summary>
    public bool Has(GraphType type) => !empty.Contains(type.Name);

    /// <summary>The visible fields.</summary>
    public IEnumerable<FieldDefinition> Of(CompositeType type) => type.Fields.Where(IsVisible);

    /// <summary>The visible arguments.</summary>
    public IEnumerable<InputDefinition> Arguments(FieldDefinition field) =>
        field.Arguments.Where(a => Has(a.Type.Named));

    /// <summary>The visible fields of an input.</summary>
    public IEnumerable<InputDefinition> Of(InputObjectType type) => type.Fields.Where(f => IsVisible(type, f));

    /// <summary>The visible values.</summary>
    public IEnumerable<EnumMember> Of(EnumType type) =>
        type.Values.Where(v => v.Meaning is null || visibility.Groups(v.Meaning));

    private bool IsVisible(FieldDefinition field)
    {
        if (!fields.TryGetValue(field, out var allowed))
        {
            fields[field] = allowed = visibility.Reads(field);
        }

        return allowed && Has(field.Type.Named)
            && field.Arguments.All(a => !a.Required || Has(a.Type.Named));
    }

    private bool IsVisible(InputObjectType type, InputDefinition field)
    {
        if (!inputs.TryGetValue(field, out var allowed))
        {
            inputs[field] = allowed = IsAllowed(type, field);
        }

        return allowed && Has(field.Type.Named);
    }

    // A key's order is only reached through references, each of which is asked about.
    private bool IsAllowed(InputObjectType type, InputDefinition field) => field.Meaning switch
    {
        null or FilterWord or GroupField => true,
        ColumnField key when type.OneOf && type.Name == DerivedNames.KeySort(key.Dataset.Name) => true,
        { } meaning when type.OneOf => visibility.Orders(meaning),
        _ => visibility.Filters(field),
    };

    private bool IsEmpty(GraphType type) => type switch
    {
        EnumType values => !Of(values).Any(),
        InputObjectType input => IsEmpty(input),
        UnionType => false,
        CompositeType composite => !Of(composite).Any(),
        _ => false,
    };

    // A filter that only joins filters filters nothing; neither does a list's without one for its items.
    private bool IsEmpty(InputObjectType input)
    {
        var left = Of(input).ToList();
        return left.TrueForAll(f => f.Meaning is FilterWord { Word: "and" or "or" or "not" or "any" });
    }
}
