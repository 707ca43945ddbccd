using System.Collections.Immutable;

namespace DataHub.Store;

/// <summary>A statement that is made once per plan; numbers of keys and rows never change its text.</summary>
internal sealed class Statement(string text, ImmutableArray<Parameter> parameters)
{
    public string Text { get; } = text;

    /// <summary>The values in the order of their places.</summary>
    public ImmutableArray<Parameter> Parameters { get; } = parameters;

    public override string ToString() => Text;
}

/// <summary>
/// A statement for the keys of a batch, and one for the frequent batch of one key, which takes half the time. At the
/// root, where there are no keys, they are the same.
/// </summary>
internal sealed record KeyedStatement(Statement Many, Statement One)
{
    public Statement For(ParentBatch? parents) => parents is { Keys.Count: > 1 } ? Many : One;
}
