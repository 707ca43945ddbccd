using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Engine;
using DataHub.Language;

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
            EntityFetch { Parts: [var only] } => $"entities {Told(only)}",
            EntityFetch => "entities",
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
            case EntityFetch { Parts: [var only] }:
                Append(text, only, "    ");
                break;
            case EntityFetch entity:
                foreach (var part in entity.Parts)
                {
                    text.Append("    ").Append(Told(part)).AppendLine(" {");
                    Append(text, part, "      ");
                    text.AppendLine("    }");
                }

                break;
        }
    }

    private static void Append(StringBuilder text, EntityPart part, string indent)
    {
        Append(text, part.Selection, indent);
        foreach (var type in part.Becomes)
        {
            Alternative(text, type, indent, named: true);
        }
    }

    private static string Told(EntityPart part)
    {
        var key = Told(part.Fields.Where(f => f.IsKey));
        var besides = Told(part.Fields.Where(f => !f.IsKey));
        var type = part.Selection.Shape.TypeName is var own && own == part.TypeName ? own : $"{own} as {part.TypeName}";
        return $"{type} by {key}{(besides.Length == 0 ? "" : " with " + besides)}";
    }

    private static string Told(IEnumerable<RepresentationField> fields) =>
        string.Join(' ', fields.Select(f => f.Name + string.Concat(f.Objects.Select(Told))));

    private static string Told(RepresentationObject of)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return $" {(of.TypeName is { } type ? $"... on {type} " : "")}{{ {Told(of.Fields)} }}";
    }

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
            if (field.Definition.Meaning is null && !field.Written.IsEmpty)
            {
                text.Append('(').AppendJoin(", ", field.Written.Select(a => Printer.Print(a))).Append(')');
            }

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
