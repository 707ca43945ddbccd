using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>The subgraphs of a supergraph: the values of <c>join__Graph</c> with their names and URLs.</summary>
internal sealed class JoinGraphs
{
    /// <summary>What to do about a subgraph that isn't declared.</summary>
    public const string Remedy = "Declare it in join__Graph with @join__graph, or compose the subgraphs again.";

    private readonly Dictionary<string, JoinGraph> graphs = [];

    /// <summary>The subgraphs in order.</summary>
    public ImmutableArray<JoinGraph> All => [.. graphs.Values];

    /// <summary>Their names in order.</summary>
    public IEnumerable<string> Names => graphs.Values.Select(g => g.Name);

    /// <summary>Reads the enum of a document; what is wrong with it goes to the errors.</summary>
    public static JoinGraphs Read(SupergraphText text, SupergraphErrors errors)
    {
        var graphs = new JoinGraphs();
        if (text.Graphs is null)
        {
            errors.Add(SupergraphCodes.Graph, text.Document, "The enum join__Graph is missing.", Remedy);
        }

        foreach (var value in text.Graphs?.Values ?? [])
        {
            graphs.Add(value, text, errors);
        }

        return graphs;
    }

    /// <summary>The name of the subgraph that a value stands for, null when there is none.</summary>
    public string? Name(string value) => graphs.GetValueOrDefault(value)?.Name;

    private void Add(EnumValueDefinition value, SupergraphText text, SupergraphErrors errors)
    {
        var use = text.Uses(value.Directives, "join", "graph").FirstOrDefault();
        var arguments = use is null ? default : new JoinArguments(use, this, errors);
        if (use is null)
        {
            errors.Add(SupergraphCodes.Graph, value, $"The subgraph {value.Name} has no name and URL.", Remedy);
        }
        else if (arguments.Needed("name") is { } name)
        {
            if (graphs.Values.Any(g => g.Name == name) || !graphs.TryAdd(value.Name, new(name, arguments.Text("url"))))
            {
                errors.Add(SupergraphCodes.Graph, value, $"The subgraph {name} is declared twice.", "Keep one.");
            }
        }
    }
}
