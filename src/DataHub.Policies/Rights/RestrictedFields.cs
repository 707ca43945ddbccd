using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>
/// Fields of code subgraphs that only some departments may ask, the subgraph that only stewards may ask, and subgraphs
/// elsewhere that only some departments may read at all; all other fields of code subgraphs are open to every caller.
/// </summary>
public sealed class RestrictedFields(IReadOnlyDictionary<string, ImmutableArray<string>> departments)
{
    private readonly FrozenDictionary<string, ImmutableArray<string>> departments = departments.ToFrozenDictionary();

    /// <summary>The asset search is the court's (民事诉讼法第253条; 法释〔2013〕20号第1条).</summary>
    public static RestrictedFields Declared { get; } = new(new Dictionary<string, ImmutableArray<string>>
    {
        ["Query.assetSearch"] = ["COURT"],
    });

    /// <summary>All are open.</summary>
    public static RestrictedFields None { get; } = new(new Dictionary<string, ImmutableArray<string>>());

    /// <summary>The code subgraph that is for the stewards of feeds, each of whom it shows the own department's only.</summary>
    public const string Stewards = "stewards";

    /// <summary>Any department.</summary>
    public const string Everyone = "*";

    /// <summary>The departments by coordinate.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Departments => departments;

    /// <summary>The departments that may read what a subgraph elsewhere resolves, by its name; the first one owns it.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Subgraphs { get; private init; } = [];

    /// <summary>Whether the field is the stewards' alone: it says what feeds received, or moves them.</summary>
    public static bool IsOfStewards(FieldDefinition field) => field.ResolvedBy is [Stewards];

    /// <summary>The same with subgraphs elsewhere and who may read them.</summary>
    public RestrictedFields With(IEnumerable<(string Name, ImmutableArray<string> Departments)> subgraphs) =>
        new(departments) { Subgraphs = subgraphs.ToImmutableDictionary(s => s.Name, s => s.Departments) };
}
