using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>What subgraphs are together: the API, and what each of them contributes.</summary>
/// <param name="Api">The API: what documents are bound against.</param>
/// <param name="Whole">
/// The API with what is inaccessible: what plans read. Its types are the API's own, those that the API doesn't have
/// besides; see <see cref="CompositeType.AnyField"/>.
/// </param>
/// <param name="Joins">What each subgraph contributes.</param>
/// <param name="Document">The document with the join directives, as other federation tools read it.</param>
public sealed record Supergraph(TypeSystem Api, TypeSystem Whole, JoinModel Joins, Document Document);
