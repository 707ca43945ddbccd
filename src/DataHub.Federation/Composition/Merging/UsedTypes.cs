using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Which types stand in inputs and which in answers, in any subgraph.</summary>
internal sealed class UsedTypes
{
    private readonly HashSet<string> inputs = [];
    private readonly HashSet<string> outputs = [];

    /// <summary>Reads the use from all fields and arguments.</summary>
    public static UsedTypes Of(ImmutableArray<SubgraphModel> subgraphs)
    {
        var used = new UsedTypes();
        foreach (var type in subgraphs.SelectMany(s => s.Types.Values))
        {
            foreach (var field in type.Fields)
            {
                used.outputs.Add(field.Node.Type.Name());
                used.Add(field.Node.Arguments);
            }

            if (type.Node is InputObjectTypeDefinition input)
            {
                used.Add(input.Fields);
            }
        }

        return used;
    }

    /// <summary>Whether an argument or input field has the type.</summary>
    public bool AsInput(string name) => inputs.Contains(name);

    /// <summary>Whether a field has the type.</summary>
    public bool AsOutput(string name) => outputs.Contains(name);

    private void Add(ImmutableArray<InputValueDefinition> values)
    {
        foreach (var value in values)
        {
            inputs.Add(value.Type.Name());
        }
    }
}
