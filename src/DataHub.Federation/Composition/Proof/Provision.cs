using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Proof;

/// <summary>What a subgraph resolves of an object on one way, though the fields are external there.</summary>
internal sealed class Provision
{
    private readonly ImmutableArray<SelectionSet> sets;

    private Provision(ImmutableArray<SelectionSet> sets)
    {
        this.sets = sets;
        Text = string.Join(' ', sets.Select(Printer.Print).Order(StringComparer.Ordinal).Distinct());
    }

    /// <summary>Nothing.</summary>
    public static Provision None { get; } = new([]);

    /// <summary>The same for the same selections.</summary>
    public string Text { get; }

    /// <summary>The selections together.</summary>
    public static Provision Of(IEnumerable<SelectionSet?> sets) =>
        sets.OfType<SelectionSet>().ToImmutableArray() is { IsEmpty: false } some ? new(some) : None;

    /// <summary>The selections of a field for which <paramref name="applies"/> holds of each type condition.</summary>
    public ImmutableArray<Field> Of(string field, Func<string, bool> applies) =>
        sets.IsEmpty ? [] : [.. sets.SelectMany(s => Flat(s, applies)).Where(f => f.Name == field)];

    private static IEnumerable<Field> Flat(SelectionSet set, Func<string, bool> applies) =>
        set.Selections.SelectMany(selection => selection switch
        {
            Field field => [field],
            InlineFragment fragment when fragment.TypeCondition is not { } on || applies(on.Name) =>
                Flat(fragment.SelectionSet, applies),
            _ => [],
        });
}
