using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>What <c>@join__field</c> says of arguments that are filled from a context.</summary>
internal static class ContextArguments
{
    /// <summary>The directive's argument; none when no argument of the field is so filled.</summary>
    public static IEnumerable<Argument> Of(SubgraphField field)
    {
        var values = field.Node.Arguments.Select(a => Value(field, a)).OfType<ObjectValue>().ToList();
        return values.Count == 0 ? [] : [Write.List("contextArguments", values)];
    }

    private static ObjectValue? Value(SubgraphField field, InputValueDefinition argument) =>
        ContextReference.Of(field.FromContext(argument)) is { } reference
            ? new(
                [
                    Text("context", $"{field.Subgraph}__{reference.Context}"),
                    Text("name", argument.Name),
                    Text("type", argument.Type.ToString()!),
                    Text("selection", reference.Selection),
                ],
                Write.Nowhere)
            : null;

    private static ObjectField Text(string name, string value) => new(name, Write.Text(value), Write.Nowhere);
}
