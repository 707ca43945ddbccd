using System.Collections.Immutable;
using DataHub.Federation.Joins;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// Reads a supergraph: one that was composed here, or a document that another tool made (join v0.1–v0.5).
/// </summary>
public static class SupergraphReader
{
    /// <summary>The supergraph of a text, or every error with its line and remedy; it has introspection.</summary>
    public static Checked<Supergraph> Read(string text, string file)
    {
        if (Parser.TryParse(text, ParserLimits.Trusted, out var document, out var refused))
        {
            return Read(document, file, [], introspection: true);
        }

        var errors = new SchemaErrors();
        errors.Add(refused.Code, file, refused.Location, refused.Message, "Correct the syntax.");
        return new(null, errors.Sorted);
    }

    /// <summary>
    /// The supergraph of a document. <paramref name="facts"/> tell what it can't say; with
    /// <paramref name="introspection"/> the API has the introspection subgraph besides those of the document.
    /// </summary>
    public static Checked<Supergraph> Read(
        Document document, string file, ImmutableArray<SchemaFacts> facts, bool introspection)
    {
        var errors = new SupergraphErrors(file);
        if (Features.Read(document, errors) is not { } features)
        {
            return new(null, errors.Errors.Sorted);
        }

        var text = SupergraphText.Read(document, features, errors);
        ReferenceCheck.Run(text, errors);
        if (!errors.Errors.None)
        {
            return new(null, errors.Errors.Sorted);
        }

        var accessible = Accessible.Of(text, errors);
        var graphs = JoinGraphs.Read(text, errors);
        var joins = Joins(text, graphs, errors);
        var all = graphs.All;
        if (introspection)
        {
            all = all.Add(IntrospectionPart.Graph);
            IntrospectionPart.Add(text, joins);
        }

        var model = new JoinModel(all, joins);
        return errors.Errors.Result(() =>
        {
            var (api, whole) = ApiTypes.Build(text, accessible, model, facts);
            Requirements.Set(whole, model);
            return new Supergraph(api, whole, model, document);
        });
    }

    private static Dictionary<string, ImmutableArray<JoinType>> Joins(
        SupergraphText text, JoinGraphs graphs, SupergraphErrors errors)
    {
        var words = new JoinWords(text, graphs, errors);
        var sets = new FieldSets(text, errors);
        return text.IsOwned
            ? new OwnedJoinReader(text, words, sets, errors).Read()
            : new JoinReader(text, words, sets, errors).Read();
    }
}
