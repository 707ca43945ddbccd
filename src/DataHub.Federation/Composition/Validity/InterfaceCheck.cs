using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>A type is what its interfaces say, after merging (spec §3.6, IsValidImplementation).</summary>
internal sealed class InterfaceCheck
{
    private readonly MergedSchema schema;
    private readonly CompositionErrors errors;

    private InterfaceCheck(MergedSchema schema, CompositionErrors errors)
    {
        this.schema = schema;
        this.errors = errors;
    }

    /// <summary>Checks every object and interface that implements one.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var check = new InterfaceCheck(schema, errors);
        foreach (var type in schema.Types.Values.OfType<MergedComposite>())
        {
            foreach (var name in type.Interfaces)
            {
                check.Check(type, schema.Types.GetValueOrDefault(name) as MergedComposite, name);
            }
        }
    }

    private void Check(MergedComposite type, MergedComposite? face, string name)
    {
        if (face is not { IsInterface: true })
        {
            Add(type, $"{type.Name} implements {name}, which is no interface.", "Name an interface.");
            return;
        }

        if (face == type)
        {
            Add(type, $"{type.Name} implements itself.", "Remove it.");
            return;
        }

        foreach (var ancestor in face.Interfaces.Where(a => !type.Interfaces.Contains(a)))
        {
            Add(
                type,
                $"{type.Name} implements {name}, which implements {ancestor}, and does not itself.",
                ancestor == type.Name ? "Let none of the two implement the other." : $"Add {ancestor} to {type.Name}.");
        }

        foreach (var wanted in face.Fields)
        {
            if (type.Field(wanted.Name) is { Parts: [] } && wanted.Parts.Any(p => p is { On.IsInterfaceObject: true, External: false }))
            {
                continue;
            }

            if (type.Field(wanted.Name) is { Parts: not [] } field)
            {
                Check($"{type.Name}.{field.Name}", field, $"{name}.{wanted.Name}", wanted);
            }
            else
            {
                Add(
                    type,
                    $"{type.Name} implements {name} and has no field {wanted.Name}.",
                    $"Add {wanted.Name} to {type.Name}, or remove it from {name}.");
            }
        }
    }

    private void Check(string place, MergedField field, string wantedPlace, MergedField wanted)
    {
        if (!Narrows(field.Node.Type, wanted.Node.Type))
        {
            Add(
                field,
                $"{place} is {field.Node.Type}, and {wantedPlace} {wanted.Node.Type}.",
                "Give it the interface's type or a narrower one.");
        }

        // Federation lets objects and interfaces differ in this.
        if (IsDeprecated(field) && !IsDeprecated(wanted) && field.Parts.All(p => p.On.Model.Names.IsV1))
        {
            Add(field, $"{place} is deprecated, and {wantedPlace} is not.", "Deprecate both or none.");
        }

        foreach (var argument in wanted.Node.Arguments)
        {
            var given = field.Node.Arguments.FirstOrDefault(a => a.Name == argument.Name);
            if (given?.Type.ToString() != argument.Type.ToString())
            {
                Add(
                    field,
                    $"{place} does not take {argument.Name} as {argument.Type}, as {wantedPlace} does.",
                    "Give it the interface's arguments.");
            }
        }

        var names = wanted.Node.Arguments.Select(a => a.Name);
        foreach (var extra in field.Node.Arguments.Where(a => a is { Type: NonNullType, Default: null }))
        {
            if (!names.Contains(extra.Name))
            {
                Add(
                    field,
                    $"{place} requires {extra.Name}, which {wantedPlace} does not have.",
                    "Let the argument be null, or add it to the interface.");
            }
        }
    }

    // IsValidImplementationFieldType
    private bool Narrows(TypeNode type, TypeNode wanted) => (type, wanted) switch
    {
        (NonNullType a, NonNullType b) => Narrows(a.Of, b.Of),
        (NonNullType a, _) => Narrows(a.Of, wanted),
        (ListType a, ListType b) => Narrows(a.Of, b.Of),
        (NamedType a, NamedType b) => a.Name == b.Name || Includes(b.Name, a.Name),
        _ => false,
    };

    private bool Includes(string wide, string narrow) => schema.Types.GetValueOrDefault(wide) switch
    {
        MergedUnion union => union.Members.Contains(narrow),
        MergedComposite { IsInterface: true } =>
            schema.Types.GetValueOrDefault(narrow) is MergedComposite type && type.Interfaces.Contains(wide),
        _ => false,
    };

    private static bool IsDeprecated(MergedField field) => field.Marks.Deprecated is not null;

    private void Add(MergedComposite type, string message, string remedy) =>
        errors.Add(CompositionCodes.Interface, type.Parts[0], message, remedy);

    private void Add(MergedField field, string message, string remedy) =>
        errors.Add(CompositionCodes.Interface, field.Parts[0].On.Subgraph, field.Node, message, remedy);
}
