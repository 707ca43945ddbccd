using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>Interfaces have keys from v2.3 on, and then each object that implements them here has them too.</summary>
internal static class KeyRule
{
    /// <summary>Checks the keys of interfaces.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        var faces = model.Types.Values.Where(t => t.Kind == typeof(InterfaceTypeDefinition));
        foreach (var face in faces.Where(t => model.Names.Has(t.Node.Directives, "key") && !model.Names.IsV1))
        {
            if (model.Names.Minor < 3)
            {
                errors.Add(
                    CompositionCodes.OnInterface,
                    model.Sdl,
                    model.Find(face.Node.Directives, "key")!,
                    $"v2.{model.Names.Minor} of the federation has no keys of interfaces ({face.Name}).",
                    "Link to v2.3 or later.");
                continue;
            }

            foreach (var type in model.Types.Values.Where(t => t.Kind == typeof(ObjectTypeDefinition) && Implements(t, face)))
            {
                Check(face, type, errors);
            }
        }
    }

    private static void Check(SubgraphType face, SubgraphType type, CompositionErrors errors)
    {
        var own = type.Keys.Select(k => FieldSet.Print(k.Fields.Selections)).ToHashSet();
        foreach (var key in face.Keys.Where(k => !own.Contains(FieldSet.Print(k.Fields.Selections))))
        {
            errors.Add(
                CompositionCodes.InterfaceKey,
                type,
                $"{type.Name} implements {face.Name} and lacks its key \"{key.Fields.Text}\".",
                $"Add the key to {type.Name}.");
        }
    }

    private static bool Implements(SubgraphType type, SubgraphType face) => type.Interfaces.Any(i => i.Name == face.Name);
}
