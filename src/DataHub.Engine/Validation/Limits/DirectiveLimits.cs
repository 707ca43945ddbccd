using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>Bounds the directives in one place and in the document as written.</summary>
internal static class DirectiveLimits
{
    /// <summary>Refuses the document when these directives, or all so far, are too many.</summary>
    public static void Check(ValidationContext context, ImmutableArray<Directive> directives, int total)
    {
        var (most, mostInAll) = (context.Limits.MaxDirectivesPerLocation, context.Limits.MaxDirectives);
        if (directives.Length > most)
        {
            context.Refuse(
                "limit.directives_per_location",
                $"There are more than {most} directives here.",
                directives[most].Location);
        }
        else if (total > mostInAll)
        {
            context.Refuse(
                "limit.directives",
                $"The document has more than {mostInAll} directives.",
                directives[^(total - mostInAll)].Location);
        }
    }
}
