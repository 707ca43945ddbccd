using System.Text.RegularExpressions;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// What <c>@fromContext</c> names: a context, and what is selected of its object, as in <c>$user { name }</c>.
/// </summary>
internal sealed partial record ContextReference(string Context, string Selection)
{
    /// <summary>Reads the directive; null when it is none or names no context.</summary>
    public static ContextReference? Of(Directive? at) =>
        at?.Argument("field") is StringValue { Value: var text } && Pattern().Match(text) is { Success: true } match
            ? new(match.Groups[1].Value, match.Groups[2].Value)
            : null;

    [GeneratedRegex(@"^(?:[\s,\uFEFF]|#[^\r\n]*)*\$(?:[\s,\uFEFF]|#[^\r\n]*)*([_A-Za-z]\w*)(?!\w)([\s\S]+)$", RegexOptions.ECMAScript)]
    private static partial Regex Pattern();
}
