using DataHub.Federation.Composition.Validity;
using DataHub.Schema;

namespace DataHub.Federation.Composition;

/// <summary>What subgraphs are together: the API, and what each of them contributes.</summary>
public sealed class Supergraph
{
    internal Supergraph(TypeSystem api, MergedSchema merged)
    {
        Api = api;
        Merged = merged;
    }

    /// <summary>The API: entity keys on its object types, resolving subgraphs on its fields.</summary>
    public TypeSystem Api { get; }

    /// <summary>The subgraphs' names in the order of composition.</summary>
    public IReadOnlyList<string> Subgraphs => [.. Merged.Subgraphs.Select(s => s.Sdl.Name)];

    internal MergedSchema Merged { get; }
}

/// <summary>Composes subgraphs into one schema (Apollo Federation v2).</summary>
public static class Composer
{
    /// <summary>The supergraph, or every error with its subgraph, file, line and remedy.</summary>
    public static Checked<Supergraph> Compose(IReadOnlyList<SubgraphSdl> subgraphs)
    {
        var errors = new CompositionErrors();
        CheckTexts(subgraphs, errors);
        var models = subgraphs.Select(s => SubgraphReader.Read(s, errors)).ToList();
        if (!models.Exists(m => m.Types.ContainsKey("Query")))
        {
            errors.Errors.Add(
                CompositionCodes.NoQuery,
                subgraphs.Count == 0 ? "" : subgraphs[0].File,
                new(1, 1),
                "No subgraph has a type Query.",
                "Give one a query root.");
        }

        // Merging what is not even valid by itself would only repeat its errors.
        if (!errors.Errors.None)
        {
            return new(null, errors.Errors.Sorted);
        }

        var merged = TypeMerger.Merge([.. models], errors);
        TypeSystemCheck.Run(merged, errors);
        if (errors.Errors.None)
        {
            Satisfiability.Check(merged, errors);
        }

        return errors.Errors.Result(() => new Supergraph(ApiBuilder.Build(merged), merged));
    }

    private static void CheckTexts(IReadOnlyList<SubgraphSdl> subgraphs, CompositionErrors errors)
    {
        var names = new HashSet<string>();
        foreach (var subgraph in subgraphs)
        {
            if (subgraph.Refused is { } refused)
            {
                var message = $"Subgraph {subgraph.Name}: {refused.Message}";
                errors.Errors.Add(refused.Code, subgraph.File, refused.Location, message, "Correct the syntax.");
            }

            if (!names.Add(subgraph.Name))
            {
                const string message = "there is another of this name.";
                errors.Add(CompositionCodes.Duplicate, subgraph, subgraph.Document, message, "Rename one.");
            }
        }
    }
}
