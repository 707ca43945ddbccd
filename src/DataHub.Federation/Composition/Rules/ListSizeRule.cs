using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>A list's size is said of lists, by arguments that are numbers.</summary>
internal static class ListSizeRule
{
    /// <summary>Checks every use in a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        foreach (var field in model.Types.Values.SelectMany(t => t.Fields))
        {
            if (model.Find(field.Node.Directives, "listSize") is { } at)
            {
                foreach (var problem in Problems(model, field, at))
                {
                    errors.Add(
                        CompositionCodes.ListSize,
                        model.Sdl,
                        at,
                        $"@{at.Name} of {field.On.Name}.{field.Name}: {problem}",
                        "Name lists, and arguments of the type Int that the field has.");
                }
            }
        }
    }

    private static IEnumerable<string> Problems(SubgraphModel model, SubgraphField field, Directive at)
    {
        if (at.Arguments.FirstOrDefault(a => a is { Name: "slicingArguments" or "sizedFields", Value: not ListValue }) is { } bare)
        {
            return [$"{bare.Name} is a list of strings."];
        }

        var size = MarkReader.ListSizeOf(at);
        var sized = size.Sized ?? [];
        var type = model.Types.GetValueOrDefault(field.Node.Type.Name());
        return
        [
            .. size.Assumed < 0 ? ["assumedSize is negative."] : Array.Empty<string>(),
            .. sized.IsEmpty && !IsList(field.Node.Type) ? ["the field is no list, and sizedFields names none."] : Array.Empty<string>(),
            .. sized.Where(f => !IsList(type?.Field(f)?.Node.Type)).Select(f => $"{f} is no list among its fields."),
            .. (size.Slicing ?? []).Where(a => !IsNumber(field, a)).Select(a => $"{a} is no number among its arguments."),
        ];
    }

    private static bool IsList(TypeNode? type) => type is ListType or NonNullType { Of: ListType };

    private static bool IsNumber(SubgraphField field, string argument) =>
        field.Node.Arguments.FirstOrDefault(a => a.Name == argument)?.Type
            is NamedType { Name: "Int" } or NonNullType { Of: NamedType { Name: "Int" } };
}
