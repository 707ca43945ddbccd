using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>The arguments of a join directive; one that isn't what it should be goes to the errors.</summary>
internal readonly struct JoinArguments(Directive at, JoinGraphs graphs, SupergraphErrors errors)
{
    /// <summary>A text, or null when it isn't given.</summary>
    public string? Text(string name)
    {
        switch (at.Argument(name))
        {
            case StringValue text:
                return text.Value;
            case null or NullValue:
                return null;
            default:
                Wrong(name, "a text");
                return null;
        }
    }

    /// <summary>Whether it is so; <paramref name="otherwise"/> when it isn't said.</summary>
    public bool Flag(string name, bool otherwise)
    {
        switch (at.Argument(name))
        {
            case BooleanValue flag:
                return flag.Value;
            case null or NullValue:
                return otherwise;
            default:
                Wrong(name, "true or false");
                return otherwise;
        }
    }

    /// <summary>The subgraph, or null when none is given.</summary>
    public string? Graph(bool needed)
    {
        switch (at.Argument("graph"))
        {
            case EnumValue graph when graphs.Name(graph.Name) is { } name:
                return name;
            case EnumValue graph:
                errors.Add(
                    SupergraphCodes.Graph, at, $"@{at.Name} names the subgraph {graph.Name}, which isn't declared.", JoinGraphs.Remedy);
                return null;
            case null or NullValue when !needed:
                return null;
            default:
                Wrong("graph", "a value of join__Graph");
                return null;
        }
    }

    /// <summary>A text that must be given.</summary>
    public string? Needed(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        if (at.Argument(name) is null or NullValue)
        {
            Wrong(name, "a text");
        }

        return null;
    }

    private void Wrong(string name, string what) => errors.Add(
        SupergraphCodes.Join, at, $"The argument {name} of @{at.Name} must be {what}.", "Compose the subgraphs again.");
}
