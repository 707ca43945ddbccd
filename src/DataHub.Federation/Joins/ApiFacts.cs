using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Federation.Joins;

/// <summary>What the subgraphs' facts say of the API together: the first that says something.</summary>
internal sealed class ApiFacts(ImmutableArray<SchemaFacts> facts)
{
    /// <summary>The meaning of a coordinate, or null.</summary>
    public FieldMeaning? Meaning(string coordinate)
    {
        foreach (var fact in facts)
        {
            if (fact.Meaning(coordinate) is { } meaning)
            {
                return meaning;
            }
        }

        return null;
    }

    /// <summary>The classification of a coordinate.</summary>
    public Classification Classification(string coordinate) => facts.Select(f => f.Classification(coordinate))
        .FirstOrDefault(c => c != Schema.Classification.Open, Schema.Classification.Open);

    /// <summary>The dataset of that name, or null.</summary>
    public Dataset? Dataset(string name) => facts.Select(f => f.Dataset(name)).FirstOrDefault(d => d is not null);

    /// <summary>The stored numbers of an enum that datasets hold, as long as the values are the same.</summary>
    public EnumSet? Set(string name, ImmutableArray<EnumMember> values) => facts
        .Select(f => f.Enums.GetValueOrDefault(name))
        .FirstOrDefault(s => s is not null && s.Values.SequenceEqual(values.Select(v => v.Name)));
}
