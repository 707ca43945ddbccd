using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>Who finds objects by an interface's key knows all types of objects that implement it.</summary>
internal static class InterfaceKeyRule
{
    /// <summary>Checks every interface with keys.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var implementing = schema.Types.Values.OfType<MergedComposite>().Where(t => !t.IsInterface)
            .SelectMany(t => t.Interfaces.Select(i => (Face: i, t.Name))).ToLookup(p => p.Face, p => p.Name);
        foreach (var face in schema.Types.Values.OfType<MergedComposite>().Where(t => t is { IsInterface: true, IsEntity: true }))
        {
            foreach (var part in face.Parts.Where(
                p => p is { IsInterfaceObject: false, Model.Names.Minor: >= 3, Keys.IsEmpty: false }))
            {
                var here = part.Model.Types.Values.Where(t => t.Node is ObjectTypeDefinition)
                    .Where(t => t.Interfaces.Any(i => i.Name == face.Name)).Select(t => t.Name).ToHashSet();
                var lacks = part.Keys.Any(k => k.Resolvable)
                    ? !here.IsSupersetOf(implementing[face.Name])
                    : here.Count == 0 && !face.HasInterfaceObject;
                if (lacks)
                {
                    var missing = string.Join(", ", implementing[face.Name].Except(here));
                    errors.Add(
                        CompositionCodes.InterfaceKey,
                        part,
                        $"the interface {part.Name} has a key here, and not all types that implement it are: {missing}.",
                        "Define them here too, with the key.");
                }
            }
        }
    }
}
