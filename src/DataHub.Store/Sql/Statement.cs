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
