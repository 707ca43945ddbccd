using System.Collections.Immutable;
using DataHub.Federation.Composition.Rules;
using DataHub.Schema;

namespace DataHub.Federation.Composition;

/// <summary>Composes subgraphs into one schema (Apollo Federation v2).</summary>
public static class Composer
{
    /// <summary>
    /// The supergraph, or every error with its subgraph, file, line and remedy. With
    /// <paramref name="introspection"/> the API has the introspection subgraph too.
    /// </summary>
    public static Checked<Supergraph> Compose(IReadOnlyList<SubgraphSdl> subgraphs, bool introspection = false)
    {
        var errors = new CompositionErrors();
        CheckTexts(subgraphs, errors);
        var graphs = GraphNames.Of([.. subgraphs.Select(s => s.Name)]);
        var models = subgraphs.Zip(graphs, (s, graph) => SubgraphReader.Read(s, graph, errors)).ToList();
        if (!models.Exists(m => m.Types.ContainsKey("Query")))
        {
            errors.Errors.Add(
                CompositionCodes.NoQuery,
                subgraphs.Count == 0 ? "" : subgraphs[0].File,
                new(1, 1),
                "No subgraph has a type Query.",
                "Give one a query root.");
        }

        models.ForEach(m => FieldSetReader.Read(m, errors));
        SubgraphRules.Run(models, errors);

        // Merging what is not even valid by itself would only repeat its errors.
        if (!errors.Errors.None)
        {
            return new(null, errors.Errors.Sorted);
        }

        var merged = TypeMerger.Merge([.. models], errors);
        MergedRules.Run(merged, errors);
        if (!errors.Errors.None)
        {
            return new(null, errors.Errors.Sorted);
        }

        var read = Read(merged, introspection);
        if (read.Value is { } supergraph)
        {
            Satisfiability.Check(supergraph, merged, errors);
            TransitiveAccessRule.Run(merged, errors);
        }

        return errors.Errors.None ? read : new(null, errors.Errors.Sorted);
    }

    // What is composed here is read as what is composed elsewhere.
    private static Checked<Supergraph> Read(MergedSchema merged, bool introspection)
    {
        ImmutableArray<SchemaFacts> facts =
            [.. merged.Subgraphs.Select(s => s.Sdl.Facts).Distinct().Where(f => f != SchemaFacts.None)];
        return SupergraphReader.Read(SupergraphDocument.Of(merged), "supergraph", facts, introspection);
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
