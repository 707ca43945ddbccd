using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>No fragment reaches itself through spreads (spec §5.5.2.2).</summary>
internal sealed class FragmentSpreadsMustNotFormCycles
{
    private const string Code = "validation.fragment_spreads_must_not_form_cycles";

    private readonly ValidationContext context;
    private readonly HashSet<string> visited = [];
    private readonly List<FragmentSpread> path = [];
    private readonly Dictionary<string, int> placeOnPath = [];
    private bool found;

    private FragmentSpreadsMustNotFormCycles(ValidationContext context) => this.context = context;

    /// <summary>Whether there are no cycles.</summary>
    public static bool Check(ValidationContext context)
    {
        var rule = new FragmentSpreadsMustNotFormCycles(context);
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinition>())
        {
            rule.Visit(fragment);
        }

        return !rule.found;
    }

    // Fragments nest at most as deep as there are fragments, which the limits bound.
    private void Visit(FragmentDefinition fragment)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!visited.Add(fragment.Name))
        {
            return;
        }

        placeOnPath[fragment.Name] = path.Count;
        foreach (var spread in SpreadsIn(fragment.SelectionSet))
        {
            path.Add(spread);
            if (placeOnPath.TryGetValue(spread.Name, out var place))
            {
                Report(spread, [.. path.Skip(place).Select(s => s.Location)]);
            }
            else if (context.TryFragment(spread.Name, out var next))
            {
                Visit(next);
            }

            path.RemoveAt(path.Count - 1);
        }

        placeOnPath.Remove(fragment.Name);
    }

    private void Report(FragmentSpread spread, ImmutableArray<Location> locations)
    {
        found = true;
        context.Report(
            Code, $"The fragment {ValidationContext.Echo(spread.Name)} reaches itself through its spreads.", locations);
    }

    private static List<FragmentSpread> SpreadsIn(SelectionSet set)
    {
        var spreads = new List<FragmentSpread>();
        var open = new Stack<SelectionSet>([set]);
        while (open.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                switch (selection)
                {
                    case FragmentSpread spread:
                        spreads.Add(spread);
                        break;
                    case Field { SelectionSet: { } inner }:
                        open.Push(inner);
                        break;
                    case InlineFragment inline:
                        open.Push(inline.SelectionSet);
                        break;
                }
            }
        }

        return spreads;
    }
}
