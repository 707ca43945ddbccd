using DataHub.Language;

namespace DataHub.Federation.Composition.Proof;

/// <summary>Why a place doesn't resolve a field that it has.</summary>
internal abstract record Hurdle
{
    private Hurdle()
    {
    }

    /// <summary>The subgraph only names it.</summary>
    public sealed record External : Hurdle;

    /// <summary>Another subgraph has taken it over.</summary>
    public sealed record Overridden : Hurdle;

    /// <summary>It resolves it only while a label is on, or off.</summary>
    public sealed record Label(string Name, bool On) : Hurdle;

    /// <summary>An argument's context isn't set on this way.</summary>
    public sealed record Context(string Argument) : Hurdle;

    /// <summary>What it requires can't be had.</summary>
    public sealed record Requirement(SelectionSet Fields) : Hurdle;
}
