using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// Who may see a field may see what it is made from: what it requires, and what it takes from contexts.
/// </summary>
internal sealed class TransitiveAccessRule
{
    private readonly MergedSchema schema;

    private TransitiveAccessRule(MergedSchema schema) => this.schema = schema;

    /// <summary>Checks every field of objects.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var rule = new TransitiveAccessRule(schema);
        foreach (var type in schema.Types.Values.OfType<MergedComposite>().Where(t => !t.IsInterface))
        {
            foreach (var field in type.OwnFields)
            {
                var asked = type.Marks.WithAccess(field.Marks);
                var found = field.Parts.Select(p => (Part: p, Lacking: rule.Lacking(type, p, asked)));
                if (found.FirstOrDefault(p => p.Lacking is not null) is { Lacking: { } lacking, Part: var part })
                {
                    errors.Add(
                        CompositionCodes.TransitiveAccess,
                        part,
                        $"{type.Name}.{field.Name} is made from {lacking}, which asks for more of callers.",
                        "Ask for the same by @authenticated, @requiresScopes or @policy.");
                }
            }
        }
    }

    private string? Lacking(MergedComposite type, SubgraphField part, Marks asked)
    {
        if (part.Requires is { } requires && Lacking(type, requires.Selections, asked) is { } required)
        {
            return required;
        }

        var references = part.Node.Arguments.Select(a => ContextReference.Of(part.FromContext(a)));
        foreach (var reference in references.OfType<ContextReference>())
        {
            var name = $"{part.Subgraph}__{reference.Context}";
            _ = FieldSet.TryParse(reference.Selection, out var set, out _);
            var lacking = part.On.Model.Types.Values.Select(t => schema.Types.GetValueOrDefault(t.Name)).OfType<MergedType>()
                .Where(t => t.Marks.Contexts.Contains(name)).Select(t => Lacking(t, set!.Selections, asked));
            if (lacking.FirstOrDefault(l => l is not null) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }

    private string? Lacking(MergedType type, SelectionSet set, Marks asked) => !asked.Covers(type.Marks)
        ? type.Name
        : set.Selections.Select(s => s switch
        {
            Field field => Lacking(type, field, asked),
            InlineFragment fragment => Lacking(
                fragment.TypeCondition is { } on ? schema.Types.GetValueOrDefault(on.Name) ?? type : type,
                fragment.SelectionSet,
                asked),
            _ => null,
        }).FirstOrDefault(l => l is not null);

    private string? Lacking(MergedType type, Field selection, Marks asked)
    {
        if (type is MergedUnion union)
        {
            return union.Members.FirstOrDefault(m => schema.Types.GetValueOrDefault(m) is { } of && !asked.Covers(of.Marks));
        }

        if ((type as MergedComposite)?.Field(selection.Name) is not { } field)
        {
            return null;
        }

        var output = schema.Types.GetValueOrDefault(field.Node.Type.Name());
        return !asked.Covers(field.Marks) || (output is not (null or MergedUnion) && !asked.Covers(output.Marks))
            ? $"{type.Name}.{field.Name}"
            : output is not null && selection.SelectionSet is { } inner ? Lacking(output, inner, asked) : null;
    }
}
