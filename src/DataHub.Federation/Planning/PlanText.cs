using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>Plans as text: what tests compare and <c>explain</c> prints.</summary>
internal static class PlanText
{
    /// <summary>One request with its fetches, and its statements when asked for.</summary>
    public static void Append(StringBuilder text, PlannedRequest request, bool statements)
    {
        foreach (var fetch in request.Fetches)
        {
            Append(text, fetch);
        }

        if (statements)
        {
            foreach (var line in request.Compiled.Text.Split('\n'))
            {
                text.Append("    | ").AppendLine(line.TrimEnd('\r'));
            }
        }
    }

    private static void Append(StringBuilder text, Fetch fetch)
    {
        text.Append("  #").Append(fetch.Id).Append(' ').Append(fetch.Subgraph).Append(' ').Append(fetch switch
        {
            RootFetch => "root",
            EntityFetch entity => string.Join(", ", entity.Parts.Select(Entities)),
            KeyFetch keys => $"keys {keys.Dataset.Name}.{keys.Column.Name} as @keys{keys.KeySet}",
            _ => fetch.GetType().Name,
        });
        if (!fetch.DependsOn.IsEmpty)
        {
            text.Append(" after ").AppendJoin(", ", fetch.DependsOn.Select(id => $"#{id}"));
        }

        text.AppendLine();
        switch (fetch)
        {
            case RootFetch root:
                Append(text, root.Selection, "    ");
                break;
            case EntityFetch entity:
                foreach (var part in entity.Parts)
                {
                    Append(text, part.Selection, "    ");
                }

                break;
        }
    }

    private static string Entities(EntityPart part) =>
        $"entities {part.TypeName} by {string.Join(' ', part.Fields.Select(f => f.Name))}";

    private static void Alternative(StringBuilder text, FetchSelection selection, string indent, bool named)
    {
        if (!named)
        {
            Append(text, selection, indent);
            return;
        }

        text.Append(indent).Append("... on ").Append(selection.Shape.TypeName).AppendLine(" {");
        Append(text, selection, indent + "  ");
        text.Append(indent).AppendLine("}");
    }

    private static void Append(StringBuilder text, FetchSelection selection, string indent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var field in selection.Fields)
        {
            text.Append(indent).Append(field.Definition.Name);
            if (field.Access is MaskedAccess masked)
            {
                text.Append(" (masked ").Append(masked.Mask).Append(masked.When is null ? ")" : " on some rows)");
            }

            text.AppendLine(field.Selections.IsEmpty ? "" : " {");
            foreach (var inner in field.Selections)
            {
                Alternative(text, inner, indent + "  ", field.Selections.Length > 1);
            }

            if (!field.Selections.IsEmpty)
            {
                text.Append(indent).AppendLine("}");
            }
        }
    }
}
