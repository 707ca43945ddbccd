using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;
using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Holds documents to the rules. A ^ stands before each place that an error names.</summary>
internal static class Rule
{
    /// <summary>The document breaks no rule.</summary>
    public static void Holds(string document) => Assert.Empty(ErrorsOf(document));

    /// <summary>The document breaks this rule alone, in the places marked.</summary>
    public static void Breaks(string rule, string marked) =>
        BreaksAs($"validation.{rule}", marked, ErrorsOf(Unmarked(marked)));

    /// <summary>The document breaks this rule in the places marked, and others with it.</summary>
    public static void BreaksWithOthers(string rule, string marked) => BreaksAs(
        $"validation.{rule}", marked, [.. ErrorsOf(Unmarked(marked)).Where(e => e.Code == $"validation.{rule}")]);

    /// <summary>All errors have this code and together name the places marked.</summary>
    public static void BreaksAs(string code, string marked, ImmutableArray<HubError> errors)
    {
        Assert.NotEmpty(errors);
        Assert.All(errors, e => Assert.Equal(code, e.Code));
        Assert.All(errors, e => Assert.InRange(e.Message.Length, 10, 200));
        Assert.Equal(PlacesIn(marked), errors.SelectMany(e => e.Locations).Distinct().OrderBy(l => (l.Line, l.Column)));
    }

    public static string Unmarked(string marked) => marked.Replace("^", "");

    public static ImmutableArray<HubError> ErrorsOf(
        string document, TypeSystem? types = null, ValidationLimits? limits = null) =>
        Validator.Validate(DocumentOf(document), types ?? Pets.Types, limits ?? ValidationLimits.Public);

    public static Document DocumentOf(string source) =>
        Parser.TryParse(source, ParserLimits.Trusted, out var document, out var error)
            ? document
            : throw new InvalidOperationException($"{error.Location} {error.Message}");

    private static List<Location> PlacesIn(string marked)
    {
        var places = new List<Location>();
        var (line, column) = (1, 1);
        foreach (var character in marked)
        {
            if (character == '^')
            {
                places.Add(new Location(line, column));
                continue;
            }

            (line, column) = character == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return places;
    }
}
