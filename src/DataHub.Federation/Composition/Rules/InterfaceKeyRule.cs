using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>Who finds objects by an interface's key knows objects that implement it.</summary>
internal static class InterfaceKeyRule
{
    /// <summary>Checks every interface with keys that no interface object stands for.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var faces = schema.Types.Values.OfType<MergedComposite>().Where(t => t is { IsInterface: true, IsEntity: true, HasInterfaceObject: false });
        foreach (var part in faces.SelectMany(f => f.Parts).Where(p => !p.Keys.IsEmpty && p.Model.Names.Minor is >= 3))
        {
            if (!part.Model.Types.Values.Any(t => t.Node is ObjectTypeDefinition && t.Interfaces.Any(i => i.Name == part.Name)))
            {
                errors.Add(
                    CompositionCodes.InterfaceKey,
                    part,
                    $"the interface {part.Name} has a key here, and no type implements it.",
                    "Define the types that implement it in other subgraphs here too.");
            }
        }
    }
}
