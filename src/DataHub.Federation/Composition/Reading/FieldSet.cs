using System.Diagnostics.CodeAnalysis;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A selection set that a directive has as text, as in <c>@key(fields: "no unit { code }")</c>.</summary>
internal sealed record FieldSet(string Text, SelectionSet Selections)
{
    /// <summary>Reads the text; says what is wrong with it when it can't be read.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FieldSet? set, [NotNullWhen(false)] out string? problem)
    {
        var braced = text.AsSpan().TrimStart() is ['{', ..] ? text : $"{{{text}}}";
        var parsed = Parser.TryParse(braced, ParserLimits.Trusted, out var document, out var error);
        set = parsed && document!.Definitions is [OperationDefinition { SelectionSet: var selections }]
            ? new(text, selections)
            : null;
        problem = set is null ? error?.Message ?? "Only fields can stand here." : null;
        return set is not null;
    }

    /// <summary>The text of a directive's <c>fields</c>; v1 writes lists too.</summary>
    public static string? TextOf(Directive directive, bool lists) => directive.Argument("fields") switch
    {
        StringValue text => text.Value,
        ListValue list when lists && list.Items.All(i => i is StringValue) =>
            string.Join(' ', list.Items.Select(i => ((StringValue)i).Value)),
        _ => null,
    };

    /// <summary>The selections on one line.</summary>
    public static string Print(SelectionSet set) => string.Join(' ', set.Selections.Select(Print));

    /// <summary>One selection on one line.</summary>
    public static string Print(Selection selection) => selection switch
    {
        Field field => Head(field) + (field.SelectionSet is { } inner ? $" {{ {Print(inner)} }}" : ""),
        InlineFragment { TypeCondition: { } on } fragment => $"... on {on.Name} {{ {Print(fragment.SelectionSet)} }}",
        InlineFragment fragment => $"... {{ {Print(fragment.SelectionSet)} }}",
        _ => Printer.Print(selection),
    };

    private static string Head(Field field) => Printer.Print(field with { SelectionSet = null });
}
