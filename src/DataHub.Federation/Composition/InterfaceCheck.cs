namespace DataHub.Federation.Composition;

/// <summary>Refuses objects that lack a field of an interface after merging.</summary>
internal static class InterfaceCheck
{
    /// <summary>Checks every object and interface that implements one.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var type in schema.Types.Values.OfType<MergedComposite>())
        {
            foreach (var name in type.Interfaces)
            {
                Check(type, schema.Types.GetValueOrDefault(name) as MergedComposite, name, errors);
            }
        }
    }

    private static void Check(MergedComposite type, MergedComposite? face, string name, CompositionErrors errors)
    {
        if (face is not { IsInterface: true })
        {
            var message = $"{type.Name} implements {name}, which is no interface.";
            errors.Add(CompositionCodes.Interface, type.Parts[0], message, "Name an interface.");
            return;
        }

        foreach (var field in face.Fields.Where(f => type.Field(f.Name) is null))
        {
            errors.Add(
                CompositionCodes.Interface,
                type.Parts[0],
                $"{type.Name} implements {name} and has no field {field.Name}.",
                $"Add {field.Name} to {type.Name}, or remove it from {name}.");
        }
    }
}
