using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>Two fields that can't be merged, each with the fields below it that are the cause.</summary>
internal sealed record FieldConflict(
    string ResponseKey, Wording Reason, ImmutableArray<Field> First, ImmutableArray<Field> Second)
{
    /// <summary>How many fields are named on each side.</summary>
    public const int MaxNodes = 20;

    public FieldConflict(SelectedField first, SelectedField second, Wording reason)
        : this(first.Node.ResponseKey, reason, [first.Node], [second.Node])
    {
    }

    private bool IsAbove { get; init; }

    /// <summary>The conflict of two fields whose subfields conflict; its reason is the lowest one's.</summary>
    public static FieldConflict Above(SelectedField first, SelectedField second, List<FieldConflict> conflicts) => new(
        first.Node.ResponseKey,
        conflicts[0] is { IsAbove: true } above
            ? above.Reason
            : $"of their subfields {ValidationContext.Echo(conflicts[0].ResponseKey)}, {conflicts[0].Reason}",
        Nodes(first.Node, conflicts, c => c.First),
        Nodes(second.Node, conflicts, c => c.Second))
    {
        IsAbove = true,
    };

    private static ImmutableArray<Field> Nodes(
        Field field, List<FieldConflict> conflicts, Func<FieldConflict, ImmutableArray<Field>> side)
    {
        var nodes = ImmutableArray.CreateBuilder<Field>();
        nodes.Add(field);
        foreach (var conflict in conflicts)
        {
            var below = side(conflict);
            nodes.AddRange(below[Math.Max(0, below.Length - (MaxNodes - nodes.Count))..]);
        }

        return nodes.ToImmutable();
    }
}
