using System.Globalization;
using System.Text.RegularExpressions;
using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// An override takes a field of an object that the subgraph resolves from another one; its label is a name or a
/// share.
/// </summary>
internal static partial class OverrideRule
{
    /// <summary>Checks every override of a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        foreach (var field in model.Types.Values.SelectMany(t => t.Fields).Where(f => f.Override is not null))
        {
            var at = model.Find(field.Node.Directives, "override")!;
            var coordinate = $"{field.On.Name}.{field.Name}";
            if (field.On.Node is InterfaceTypeDefinition)
            {
                const string remedy = "Put it on the fields of objects.";
                errors.Add(
                    CompositionCodes.OnInterface, model.Sdl, at, $"@override can't stand on an interface's field ({coordinate}).", remedy);
            }
            else if (at.Argument("label") is { } label && !IsLabel(label))
            {
                errors.Add(
                    CompositionCodes.OverrideLabel,
                    model.Sdl,
                    at,
                    $"the label {Printer.Print(label)} of {coordinate} is neither a name nor a share.",
                    "Write a name of letters, digits and _-:./ that begins with a letter, or percent(x) from 0 to 100.");
            }
            else if (field.External || field.Override!.From == model.Name)
            {
                errors.Add(
                    CompositionCodes.Override,
                    model.Sdl,
                    at,
                    field.External ? $"{coordinate} is external, and overrides nothing." : $"{coordinate} is taken over from itself.",
                    "Override a field of another subgraph that this one resolves.");
            }
        }
    }

    private static bool IsLabel(ValueNode value) => value is StringValue { Value: var label }
        && (label.StartsWith("percent(", StringComparison.Ordinal) && label.EndsWith(')')
            ? Share().Match(label) is { Success: true } share
                && decimal.Parse(share.Groups[1].Value, CultureInfo.InvariantCulture) <= 100
            : Name().IsMatch(label));

    [GeneratedRegex(@"^percent\((\d{1,3}(?:\.\d{1,8})?)\)$")]
    private static partial Regex Share();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9_\-:./]*$")]
    private static partial Regex Name();
}
