using System.Collections.Frozen;
using DataHub.Datasets;

namespace DataHub.Store;

/// <summary>What statements are written from: a store's datasets by type name, its dialect, its keys.</summary>
internal sealed class StoreTables(IEnumerable<Dataset> datasets, ReadDialect dialect, HubKeys keys)
{
    private readonly FrozenDictionary<string, Dataset> byName = datasets.ToFrozenDictionary(dataset => dataset.Name);

    public ReadDialect Dialect { get; } = dialect;

    public HubKeys Keys { get; } = keys;

    /// <summary>The dataset of a type, which must be one of this store.</summary>
    public Dataset Dataset(string type) => byName.TryGetValue(type, out var found)
        ? found
        : throw new InvalidOperationException($"{type} is kept elsewhere.");

    public bool Holds(string type) => byName.ContainsKey(type);

    /// <summary>The key by which others refer to the dataset; compound keys are never referred to.</summary>
    public static Column KeyOf(Dataset dataset) => dataset.Key is [var name]
        ? dataset.Column(name)!
        : throw new InvalidOperationException($"{dataset.Name} has no single key.");
}
