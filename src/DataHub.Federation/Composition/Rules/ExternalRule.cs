using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>An external field is there for a field set or an interface, and says nothing to the supergraph.</summary>
internal static class ExternalRule
{
    /// <summary>Checks every external field; v1 let them stand.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        if (model.Names.IsV1)
        {
            return;
        }

        var external = model.Types.Values.Where(t => t.Node is ObjectTypeDefinition).SelectMany(t => t.Fields)
            .Where(f => f.External);
        foreach (var field in external)
        {
            var coordinate = $"{field.On.Name}.{field.Name}";
            var said = field.Node.Directives.FirstOrDefault(d => model.Names.Word(d.Name) is "tag" or "inaccessible");
            if (said is not null)
            {
                errors.Add(
                    CompositionCodes.ExternalDirective,
                    model.Sdl,
                    said,
                    $"@{said.Name} can't stand on {coordinate}, which is external.",
                    "Put it where the field is resolved.");
            }
            else if (!field.Used && !IsNeeded(field))
            {
                errors.Add(
                    CompositionCodes.ExternalUnused,
                    field,
                    $"{coordinate} is external, and nothing here uses it.",
                    "Remove it, or name it in @key, @requires or @provides.");
            }
        }
    }

    private static bool IsNeeded(SubgraphField field)
    {
        var model = field.On.Model;
        var isShared = model.Types.GetValueOrDefault(field.Node.Type.Name()) is { Node: ObjectTypeDefinition of }
            && model.Names.Has(of.Directives, "shareable");
        return !field.On.IsInterfaceObject
            && (isShared
                || (field.On.ExtendsByDirective && !field.InExtension)
                || field.On.Interfaces.Any(i => model.Types.GetValueOrDefault(i.Name)?.Field(field.Name) is not null));
    }
}
